"""What a column of a list tells, and what is known of the list by its headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.contacts.refusals.model import Way


class Told(StrEnum):
    """What a column tells of the person in a row."""

    NUMBER = "number"
    TELEGRAM = "telegram"
    KEY = "key"
    NAME = "name"
    GIVEN = "given"
    SURNAME = "surname"
    NOM = "nom"
    TURNED = "turned"
    EMAIL = "email"
    PHONE = "phone"
    AREA = "area"
    TOWN = "town"
    LANGUAGE = "language"
    TAGS = "tags"
    TICKED = "ticked"
    TEAM = "team"
    SORT = "sort"


BOUNCED = "bounced"
"""Why somebody gets no link whose address does not work any more."""

# Which of them organizers choose themselves, in asking order.
CHOSEN = (
    *(Told.NAME, Told.KEY, Told.EMAIL, Told.PHONE),
    *(Told.TOWN, Told.LANGUAGE, Told.TAGS, Told.TEAM),
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes lists: its `name` as people know it, by which headings it is known.

    It is known where all of `all_of` are there and at least `least` of `some_of`. `keys` are the
    headings of its own number of a person; `parted` is what parts tags in a cell, "" where any sign
    may; `ticks`: each tag has a column of its own. `asks`: its numbers mean something else in each
    of its databases. `marks`: who opted in has a mark, and whoever has none did not refuse.
    """

    id: str
    name: str
    all_of: frozenset[str] = frozenset()
    some_of: frozenset[str] = frozenset()
    least: int = 1
    keys: tuple[str, ...] = ()
    parted: str = ""
    ticks: bool = False
    asks: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a list, in which row from 0 they stand, and where each thing is told.

    Where a list begins with its first person, the headings are empty and stand in row -1.

    `refusals` say of which columns it means what that they say something, `consents` by what way
    somebody is not to be reached where they say no. `nameless`: nobody's name is told, and that is
    all right. `key` is the heading of the program's own number.
    """

    program: str
    headings: tuple[str, ...]
    row: int
    places: Mapping[Told, tuple[int, ...]]
    refusals: Mapping[int, str] = field(default_factory=dict)
    consents: Mapping[int, Way] = field(default_factory=dict)
    nameless: bool = False

    @property
    def names_people(self) -> bool:
        """Tell whether it is known who a row is about."""
        return self.nameless or any(
            self.places.get(each)
            for each in (Told.NAME, Told.GIVEN, Told.SURNAME, Told.NOM, Told.TURNED, Told.NUMBER)
        )

    @property
    def key(self) -> str:
        """Return what the column of the program's own number is called, "" where there is none."""
        return next((self.headings[place] for place in self.places.get(Told.KEY, ())), "")
