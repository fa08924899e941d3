"""What organizers say of when a broadcast goes out, and what they do to one that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.console.broadcasts.model import Previewing


class Why(StrEnum):
    """Why a moment is not taken as it is, but asked about."""

    UNREAD = "unread"
    NO_HOUR = "no_hour"
    SEVERAL = "several"
    PAST = "past"
    QUIET = "quiet"
    SILENT = "silent"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Told:
    """A moment in words as it was read: the one that is meant, or why it is asked about and those
    it may be; `day` is known where only the hour is missing. Now is a moment too.
    """

    moments: tuple[datetime, ...] = ()
    why: Why | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class BroadcastMoved:
    """It goes out at another moment."""

    id: int
    starts_at: datetime
    expires_at: datetime
    own_clocks: bool
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BroadcastCalledOff:
    """It will not go out; `by` 0 where nobody confirmed it in time."""

    id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BroadcastSeconded:
    """A second organizer confirms it; where its moment has passed it goes out as soon as it may."""

    id: int
    starts_at: datetime
    expires_at: datetime
    by: int
    at: datetime


# --- where an administrator stands, in the organizers' group: `draft` is looked at, or the one of
# the `number` waits; one of the two is there.


@dataclass(frozen=True, slots=True)
class AskingMoment:
    """Waiting for the moment; of the `day` only the hour is missing."""

    draft: Previewing | None
    number: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ChoosingMoment:
    """One of these is meant."""

    draft: Previewing | None
    number: int
    moments: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class ChoosingClock:
    """The moment is known by the campaign's clock; is it that, or everybody's own?"""

    draft: Previewing | None
    number: int
    at: datetime


Waiting = AskingMoment | ChoosingMoment | ChoosingClock


@dataclass(frozen=True, slots=True)
class Begun:
    """Whom it is for, known when it begins: how many, up to which place; `chosen` as of it."""

    total: int
    last: int
    chosen: bool
    starts_at: datetime
    expires_at: datetime
