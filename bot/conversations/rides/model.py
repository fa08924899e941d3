"""What a captain asks the organizers for on behalf of somebody, and what can happen to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

RequestId = NewType("RequestId", int)


class Need(StrEnum):
    """What would help."""

    RIDE = "ride"
    PAPERS = "papers"
    COMPANY = "company"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Request:
    """Whose friend it is for, and when and where, is not kept: the two of them agree on it."""

    id: RequestId
    captain_id: int
    need: Need
    asked_at: datetime
    taken_by: int | None = None
    taken_name: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """A captain asks for help."""

    request: Request


@dataclass(frozen=True, slots=True)
class HelpTaken:
    """An organizer, known by Telegram's number, sees to it, or gave it back: `taken_by` is None."""

    request: Request
    by: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HelpEnded:
    """It is done, or not needed any more; `by_captain`: the organizers are to hear of it."""

    request: Request
    by_captain: bool
    at: datetime
