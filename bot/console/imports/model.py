"""A list of volunteers on its way in: dialog states, and what is done at once and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

NO_COLUMN = -1


@dataclass(frozen=True, slots=True)
class Known:
    """A captain as the campaign knows them: what is compared with a row."""

    id: int
    name: str
    team: int
    leads: bool
    tags: frozenset[int]


# --- dialog ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AwaitingCaptains:
    """A list is awaited, or a better one."""


@dataclass(frozen=True, slots=True)
class NamingDatabase:
    """An organizer writes of which of a program's databases the numbers of an import are."""

    number: int


@dataclass(frozen=True, slots=True)
class LookingAtCaptains:
    """A table as earlier versions kept it while it was looked at: it is asked for again."""

    rows: tuple[tuple[str, ...], ...]
    number: int = NO_COLUMN
    name: int = NO_COLUMN
    tags: int = NO_COLUMN
    team: int = NO_COLUMN


@dataclass(frozen=True, slots=True)
class ImportedCaptains:
    """What an earlier version did at once, until it is taken back."""

    act: int
    moves: tuple[tuple[int, int], ...]
    captains: int


# --- changes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListImported:
    """A list is in force: so many are expected, of so many captains something changed."""

    number: int
    expected: int
    captains: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """It was taken back."""

    captains: int
    by: int
    at: datetime
