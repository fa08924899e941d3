"""A captain's wish for a call, and what can happen to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

CallId = NewType("CallId", int)


class Outcome(StrEnum):
    """How a wish for a call ended."""

    TALKED = "talked"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Call:
    """`taken_by`: the organizer, by Telegram's number, who means to call. `told`: how often the
    group has read of it. While `ended_at` is None it is open; a captain has one open at most.
    `words`: how they asked for it, where they did in words ("call me tonight"), a line each time.
    """

    id: CallId
    captain_id: int
    asked_at: datetime
    taken_by: int | None = None
    taken_at: datetime | None = None
    told: int = 1
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CallAsked:
    """A captain would like to talk with an organizer."""

    captain_id: int
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class WordsAdded:
    """A captain who waits for a call says more about it; `words`: all that they said by now."""

    call: Call
    added: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CallTaken:
    """An organizer, known by Telegram's number and the name shown there, will call or write; or
    who `leads` the captain's team.
    """

    captain_id: int
    by: int
    name: str
    at: datetime
    leads: bool = False


@dataclass(frozen=True, slots=True)
class CalledByLead:
    """Who leads the captain's team will call, or (`comes` False) can't after all."""

    captain_id: int
    by: int
    name: str
    comes: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class CallReturned:
    """Whoever took it can't after all: it is anybody's again."""

    call: Call
    by: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CallSeenTo:
    """An organizer has talked with a captain: a wish for a call ends, if there is one."""

    captain_id: int
    by: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CallEnded:
    """They have talked, as an organizer says; or the captain needs it no more (`by` None)."""

    call: Call
    outcome: Outcome
    by: int | None
    name: str
    at: datetime
