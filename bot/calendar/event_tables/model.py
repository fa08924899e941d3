"""What a table of events holds, and what of it waits for a yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.calendar.event_planning.model import Problem
from bot.calendar.model import About


class Column(StrEnum):
    """What a column tells."""

    TITLE = "title"
    SORT = "sort"
    WHEN = "when"
    DAY = "day"
    START = "start"
    END = "end"
    PLACE = "place"
    LINK = "link"
    CAPACITY = "capacity"
    DESCRIPTION = "description"


class Trouble(StrEnum):
    """Why nothing of a file can be taken."""

    LONG = "long"
    LOCKED = "locked"
    BROKEN = "broken"
    NOTHING = "nothing"
    NO_HEADINGS = "no_headings"
    BIG = "big"
    UNFETCHED = "unfetched"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a row; `number` counts from the headings, which are the first."""

    number: int
    title: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: `unused` are headings that say nothing to us."""

    events: Sequence[About] = ()
    mistakes: Sequence[Mistake] = ()
    unused: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AwaitingTable:
    """A table is awaited, or a better one."""


@dataclass(frozen=True, slots=True)
class LookingAtTable:
    """They look at it; `there` are as many as had been published before."""

    events: tuple[About, ...]
    there: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """The ids of what was published at once, until it is taken back."""

    events: tuple[int, ...]
