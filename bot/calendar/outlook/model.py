"""What is foreseen for captains, and what keeps a reminder from somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.calendar.nudges.model import Facts
from bot.captains.model import Captain
from bot.conversations.model import Candidate


class Hold(StrEnum):
    """Why somebody is not written to now."""

    STOPPED = "stopped"
    OFF = "off"
    UNREACHABLE = "unreachable"
    SNOOZED = "snoozed"
    SILENCE = "silence"
    MUTED = "muted"
    NIGHT = "night"
    TODAY = "today"
    ACTIVE = "active"
    NEW = "new"
    EVENT = "event"
    TALKED = "talked"
    WEEK = "week"
    SILENT = "silent"
    NOTHING = "nothing"
    RHYTHM = "rhythm"


# A reminder of a time with an organizer: it counts as that of an event.
BOOKED: Final = "booked"


class Group(StrEnum):
    """Kinds of messages as a picture tells them apart."""

    ASKED = "asked"
    LAST = "last"
    NEXT = "next"
    EVENT = "event"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class NamingReminded:
    """Of which captain does an organizer want to know why they are reminded, or are not?"""


@dataclass(frozen=True, slots=True)
class Known:
    """A captain and all that decides what is written to them. `looked_at`: when that is next
    thought about, None: never. `reminders` of events, and when those begin that they come to;
    those of times that they `booked`; `news` that wait for room. `acts`: when they recorded their
    latest talks.
    """

    captain: Captain
    facts: Facts
    candidates: tuple[Candidate, ...]
    own_day: date | None
    looked_at: datetime | None
    reminders: tuple[datetime, ...] = ()
    events: tuple[datetime, ...] = ()
    acts: tuple[datetime, ...] = ()
    booked: tuple[datetime, ...] = ()
    news: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A message, if nobody does anything until then."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A message to somebody; `clock` is their zone."""

    name: str
    clock: str
    foreseen: Foreseen


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes within so many days. `by_day` has every day; `unheard`: who gets nothing, and
    why not now. `lines` are the first `MOST_LINES` of `messages`.
    """

    made_at: datetime
    days: int
    captains: int
    messages: int
    by_day: Mapping[date, Mapping[Group, int]]
    unheard: Mapping[Hold, int]
    lines: tuple[Line, ...]
