"""What a captain asks the organizers for on behalf of somebody, and what can happen to it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

RequestId = NewType("RequestId", int)


class Need(StrEnum):
    """What would help."""

    RIDE = "ride"
    PAPERS = "papers"
    COMPANY = "company"
    OTHER = "other"


class Part(StrEnum):
    """What is asked about it, one after the other."""

    WHEN = "when"
    WHERE = "where"
    PEOPLE = "people"
    NOTE = "note"


class Moment(StrEnum):
    """On the day of the vote."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What was told. `when` is a `Moment` or words, and `day` what the words mean; "" and 0: not
    told. Friends' names are left out of all of it.
    """

    when: str = ""
    day: date | None = None
    where: str = ""
    people: int = 0
    note: str = ""


NOTHING = Particulars()


@dataclass(frozen=True, slots=True)
class Request:
    """Whose friend it is for is not kept; the details are for whoever takes it, for some days."""

    id: RequestId
    captain_id: int
    need: Need
    asked_at: datetime
    taken_by: int | None = None
    taken_name: str = ""
    ended_at: datetime | None = None
    details: Particulars = NOTHING


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
