"""Imports of lists, whom they expect, and what can happen to both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where an import stands. Only of those that are applied anybody sees anything."""

    READING = "reading"
    ASKING = "asking"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    OVER = "over"


class Kind(StrEnum):
    """What a row comes to: those that are new, changed or the same have a link."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CAPTAIN = "captain"
    KNOWN = "known"
    REFUSED = "refused"
    WRONG = "wrong"


WITH_LINK = (Kind.NEW, Kind.CHANGED, Kind.SAME)


@dataclass(frozen=True, slots=True)
class Source:
    """The file of an import: where it is, what it is called, what organizers said about it.

    `label` says which of a program's databases; `chosen` are columns that they chose. `seen` is the
    last import that was applied when this one was read. `shown` is the number of its message.
    `path`: it lies on the server.
    """

    file_id: str
    filename: str
    size: int = 0
    label: str = ""
    chosen: Mapping[str, int] = field(default_factory=dict)
    seen: int = 0
    shown: int = 0
    path: str = ""


@dataclass(slots=True)
class Tally:
    """What has been found in it so far; `moves` are numbers of acts by team, `made` those of tags
    that there are not yet, by name.
    """

    program: str = ""
    columns: dict[str, list[str]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    key: str = ""
    rows: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    teams: Counter[str] = field(default_factory=Counter)
    differ: int = 0
    examples: list[list[str]] = field(default_factory=list)
    moves: dict[str, int] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    captains: int = 0
    trouble: str = ""
    told_at: int = 0


@dataclass(frozen=True, slots=True)
class Sending:
    """A long table of links that is put together for who asked: `parts` are packed, of so many
    `people`, and it goes on behind `after`.
    """

    to: int
    language: str
    after: int = 0
    sent: int = 0
    parts: tuple[str, ...] = ()
    people: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One list. `by` (a Telegram id) sent it; `after` is the line up to which it is applied;
    `sending` its links, where there are many.
    """

    id: int
    by: int
    language: str
    topic: int | None
    stage: Stage
    source: Source
    tally: Tally
    made_at: datetime
    after: int = 0
    applied_at: datetime | None = None
    sending: Sending | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a list tells of somebody; `ident`, or else `reach` (an address or a number), is the key
    by which the list is joined again. `team` is a number of ours.
    """

    name: str = ""
    given: str = ""
    ident: str = ""
    reach: str = ""
    town: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    team: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of an import. The numbers are keyed hashes, 0 for none."""

    id: int
    import_id: int
    line: int
    kind: Kind
    why: str
    told: Told
    key: int = 0
    link: int = 0
    email: int = 0
    phone: int = 0
    captain_id: int = 0


# --- dialog ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakingOff:
    """An organizer is asked who on the lists does not want to be written to."""


# --- changes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arrived:
    """A captain came by a link of the lists."""

    key: int
    captain_id: int
    tags: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Somebody on the lists does not want to be written to: erased, and not expected again."""

    marks: tuple[int, ...]
    people: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LinksGiven:
    """An organizer had the table of links of an import sent; it goes on behind `after`."""

    import_id: int
    people: int
    by: int
    at: datetime
