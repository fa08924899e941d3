"""What a table of events says, and what can be wrong with a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.calendar.model import About, Answer, EventId


class Kind(StrEnum):
    """Of what a table was."""

    EVENTS = "events"
    ANSWERS = "answers"


class EventColumn(StrEnum):
    """What a column of a table of events tells."""

    NUMBER = "number"
    TITLE = "title"
    SORT = "type"
    DAY = "date"
    START = "beginning"
    END = "end"
    PLACE = "place"
    LINK = "link"
    CAPACITY = "capacity"
    DESCRIPTION = "description"
    ZONE = "time zone"
    CANCELLED = "cancelled"


NEEDED_OF_EVENTS = (
    *(EventColumn.NUMBER, EventColumn.TITLE, EventColumn.SORT, EventColumn.DAY),
    *(EventColumn.START, EventColumn.END, EventColumn.ZONE),
)


class AnswerColumn(StrEnum):
    """What a column of a table of answers tells."""

    NUMBER = "number"
    EVENT = "event"
    CAPTAIN = "captain"
    BROUGHT = "a friend"
    REPLY = "answer"
    GUESTS = "people besides"
    QUEUED = "waiting list"
    CAME = "were there"
    AT = "answered"


class WhyAnswer(StrEnum):
    """What is wrong with a row of a table of answers."""

    NUMBER = "no number of an answer"
    EVENT = "no event has this number: bring the table of events back first"
    CAPTAIN = "no captain has this number"
    REPLY = "no word for an answer"
    YES_OR_NO = "neither yes nor no"
    GUESTS = "no number of people from 0 to 5"
    CAME = "no number of people from 0 to 99"
    MOMENT = "no moment with its distance from UTC, as in 2026-11-03T10:00:00-05:00"
    LATER = "a moment that is still to come"


class Why(StrEnum):
    """What is wrong with a row."""

    NUMBER = "no number of an event"
    TITLE = "no title, or one of more than 80 letters"
    SORT = "no type of event"
    DAY = "no date as in 2026-11-03"
    ZONE = "no time zone as in America/Toronto"
    HOURS = "no hours as in 18:00 and 20:30, or ones that the clocks leave out that day"
    LONG = "more than 12 hours from beginning to end"
    PLACE = "a place of more than 200 letters"
    LINK = "no address as in https://example.org/call"
    CAPACITY = "no number of people from 1 to 10000"
    DESCRIPTION = "a description of more than 600 letters"
    CANCELLED = "neither yes nor no"
    ELSEWHERE = "an event of another campaign on this bot"


@dataclass(frozen=True, slots=True)
class Back:
    """An event as a row tells of it."""

    id: EventId
    about: About
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What words of ours are called, in whatever language: word -> name."""

    sorts: Mapping[str, str]
    yes: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class AnswerBack:
    """An answer as a row tells of it; `is_friends`: of somebody whom a captain brings."""

    answer: Answer
    is_friends: bool


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What words of ours are called, in whatever language: word -> name."""

    replies: Mapping[str, str]
    yes: Mapping[str, bool]


NEEDED_OF_ANSWERS = (
    *(AnswerColumn.NUMBER, AnswerColumn.EVENT, AnswerColumn.CAPTAIN, AnswerColumn.BROUGHT),
    *(AnswerColumn.REPLY, AnswerColumn.AT),
)
