"""What can be exported, as which file, and how far a long one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.console.filters.model import Filter


class What(StrEnum):
    """Which table. Who is on a list is a number in it, but for friends whose captain agreed."""

    CAPTAINS = "captains"
    TALKS = "talks"
    PROMISES = "promises"
    EVENTS = "events"
    ANSWERS = "answers"
    QUESTIONS = "questions"
    FRIENDS = "friends"


class Form(StrEnum):
    """As which file."""

    CSV = "csv"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which table, of which captains (`filter`), as which file."""

    what: What
    filter: Filter
    form: Form


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows as lines; the next ones come `after` this number, where there are `more`."""

    lines: list[str]
    after: int
    more: bool


@dataclass(frozen=True, slots=True)
class Running:
    """An export in several files: `sent` are on their way to who asked, the next is behind `after`.

    Only what is still to be sent stands in the database.
    """

    id: int
    telegram_id: int
    language: str
    wanted: Wanted
    after: int
    sent: int


@dataclass(frozen=True, slots=True)
class Exported:
    """An organizer had a table sent; `running` where more files follow the first."""

    what: What
    captains: int
    by: int
    at: datetime
    running: Running | None = None
