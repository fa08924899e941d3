"""What the daily digest tells, and when it comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DigestChosen:
    """An organizer (`by`) wants it at this hour of the campaign's clock, None: not at all."""

    hour: int | None
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """What was `new` on a `day`, by the names of the steps; who `needs_call` (captains' names, the
    first few of `in_all`), of whom `asked` wished for one; `events` of today with their beginnings,
    how many `talks_booked` there are, what the election calendar says of today and tomorrow, and
    what `waits` for an answer, by name; the question that waits longest does for `longest` minutes.
    """

    day: date
    is_today: bool
    new: Mapping[str, int]
    needs_call: tuple[str, ...] = ()
    in_all: int = 0
    asked: int = 0
    events: tuple[tuple[str, datetime], ...] = ()
    talks_booked: int = 0
    dates: tuple[tuple[str, date], ...] = ()
    waits: tuple[tuple[str, int], ...] = ()
    longest: int = 0
