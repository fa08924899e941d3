"""An event that is only being written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

from bot.calendar.model import About, Pin, Sort
from bot.language.hours.model import NOTHING, Known

# Beginnings of words by which a kind is known, the most telling first.
_KINDS: Final[Mapping[Sort, tuple[str, ...]]] = {
    Sort.PHONE_BANK: ("phone", "call", "appel", "telephon", "phoning"),
    Sort.TRAINING: ("train", "workshop", "formation", "atelier", "course", "class", "onboard"),
    Sort.MEET_UP: (
        *("meet", "rencontre", "reunion", "party", "picnic", "pique", "cafe", "coffee", "fete"),
        *("gather", "rassemble", "social", "apero", "canvass", "porte", "other", "autre"),
    ),
}


def kinds_in(words: Collection[str]) -> list[Sort]:
    """Return the kinds that folded words may mean, the most telling first."""
    return [
        kind
        for kind, beginnings in _KINDS.items()
        if any(word.startswith(beginnings) for word in words)
    ]


class Field(StrEnum):
    """What is asked about an event, in the order of asking."""

    TITLE = "title"
    WHEN = "when"
    REPEAT = "repeat"
    TIMES = "times"
    WHERE = "where"
    CAPACITY = "capacity"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far; see `About`. Every so many `weeks`, 0 for once, so many `times`."""

    sort: Sort
    title: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    link: str = ""
    capacity: int | None = None
    description: str = ""
    pin: Pin | None = None
    weeks: int = 0
    times: int = 1

    @classmethod
    def of(cls, about: About, weeks: int = 0, times: int = 1) -> "Draft":
        """Return what is known of an event, to be changed."""
        known = {name: getattr(about, name) for name in About.__slots__}
        return cls(**known, weeks=weeks, times=times)

    def hours(self, zone: tzinfo) -> Known:
        """Return on which day it is, from when to when, as far as that is known."""
        if self.starts_at is None or self.ends_at is None:
            return NOTHING
        starts, ends = (each.astimezone(zone) for each in (self.starts_at, self.ends_at))
        return Known(starts.date(), starts.time(), ends.time())


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer can't be taken: the name of a text, and its values; what of it is `known`."""

    text: str
    values: tuple[tuple[str, object], ...] = ()
    known: Known = NOTHING


@dataclass(frozen=True, slots=True)
class ChoosingSort:
    """What kind of event is it? `title` may have stood behind the command."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Confirming:
    """They look at what is different."""

    number: int
    field: Field
    about: About
