"""What is read of captains about whom nothing but habit decides, and what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from bot.calendar.agenda.model import Agenda
from bot.calendar.nudges.model import Facts

# Whoever is with the campaign so long has had the steps of the first days.
SETTLED: Final = timedelta(days=14)
# Captain, kind, at.
Came = tuple[int, str, int]


class Undated(NamedTuple):
    """A settled captain who wants reminders, can be reached, takes no break, has planned no vote
    and comes to no event, in the words of the columns (instants in ms), with their list's `Gist`.
    `came`: what came by itself within the week, or since they were active.
    """

    captain_id: int
    telegram_id: int
    zone: str
    muted: str
    active_at: int
    checked_in_at: int | None
    friends: int | None
    sorts: str | None
    talked_at: int | None = None
    acts: str | None = None
    came: Sequence[Came] | None = None


class Likeness(NamedTuple):
    """All that may decide whether such a captain is reminded, and of what, on one clock at one
    minute.

    `rule` is the heaviest that holds for a friend; `warns`: one of them is about a deadline;
    `asks`: somebody can be asked further. A check-in `is_due`, or `is_later` this day. Of what came
    by itself counts how much was `ignored`, and how much came `this_week`.
    """

    muted: str
    rule: str | None
    warns: bool
    asks: bool
    is_due: bool
    is_later: bool
    talked_lately: bool
    ignored: int
    this_week: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What is said to all who are alike, of which kinds; when to look again follows from this."""

    kind: str
    told: tuple[str, ...]
    facts: Facts
    agenda: Agenda
    asks: bool


@dataclass(slots=True, eq=False)
class Kin:
    """Those who are alike, and what was `decided` for one of them; None, once that `is_known`: it
    differs from one to the other. `next_at` is known by what still tells them apart.
    """

    likeness: Likeness
    is_known: bool = False
    decided: Decided | None = None
    next_at: dict[tuple[int, tuple[int, ...]], datetime] = field(default_factory=dict)
