"""A table of captains: which column is which, what it would change, what of it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NO_COLUMN = -1


class Column(StrEnum):
    """What a column tells; captains are known by their number or else by their name."""

    NUMBER = "number"
    NAME = "name"
    TAGS = "tags"
    TEAM = "team"


class Why(StrEnum):
    """What is wrong with a row."""

    NOBODY = "nobody"
    NO_NAME = "no_name"
    SEVERAL = "several"
    NO_TEAM = "no_team"
    LEADS = "leads"
    TWICE = "twice"
    MANY_TAGS = "many_tags"
    LONG_TAG = "long_tag"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row, by its place below the headings (which are row 1), whom it names, what is wrong."""

    row: int
    who: str
    why: Why
    about: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A captain as the campaign knows them: what is compared with a row."""

    id: int
    name: str
    team: int
    leads: bool
    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table changes: captains who get a tag, by its name; who come into a team.

    `new` tags are made; of `same` captains nothing changes.
    """

    tags: dict[str, tuple[int, ...]]
    teams: dict[int, tuple[int, ...]]
    new: tuple[str, ...] = ()
    same: int = 0
    mistakes: tuple[Mistake, ...] = ()

    @property
    def captains(self) -> int:
        """Return of how many captains something changes."""
        return len({each for ids in (*self.tags.values(), *self.teams.values()) for each in ids})


# --- dialog ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AwaitingCaptains:
    """A table of captains is awaited, or a better one."""


@dataclass(frozen=True, slots=True)
class LookingAtCaptains:
    """They look at it: its rows, headings first, and in which place each column is."""

    rows: tuple[tuple[str, ...], ...]
    number: int = NO_COLUMN
    name: int = NO_COLUMN
    tags: int = NO_COLUMN
    team: int = NO_COLUMN


@dataclass(frozen=True, slots=True)
class ImportedCaptains:
    """What was done at once, until it is taken back: the act of its tags, the moves into teams."""

    act: int
    moves: tuple[tuple[int, int], ...]
    captains: int


# --- changes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TagsImported:
    """Captains got tags by a table, under this one number; so many captains it changed in all."""

    act: int
    tags: dict[str, tuple[int, ...]]
    captains: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ImportUndone:
    captains: int
    by: int
    at: datetime
