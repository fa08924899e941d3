"""What a row of a table of events, or of answers to them, says. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.event_planning.rules import (
    LONGEST_DESCRIPTION,
    LONGEST_EVENT,
    LONGEST_PLACE,
    LONGEST_TITLE,
    MOST_PEOPLE,
    instant,
    is_address,
)
from bot.calendar.event_restoring.model import (
    AnswerBack,
    AnswerColumn,
    AnswerWords,
    Back,
    EventColumn,
    Why,
    WhyAnswer,
    Words,
)
from bot.calendar.model import About, Answer, AnswerId, EventId, Reply, Sort
from bot.calendar.rules import MOST_GUESTS
from bot.conversations.restoring.rules import folded, moment, number
from bot.language.cells.rules import unguarded

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HOUR: Final = re.compile(r"(\d{1,2}:\d\d)(?::00)?")
_COUNT: Final = re.compile(r"\d{1,6}")
# Nothing before computers, and a day after each.
FIRST, LAST = date(1970, 1, 2), date(9999, 12, 1)
Cell = Callable[[EventColumn], str]


def read_event(
    row: Sequence[str], places: Mapping[EventColumn, int], words: Words
) -> Back | tuple[Why, str]:
    """Return the event that a row tells of, or what is wrong with it and in which cell."""

    def cell(column: EventColumn) -> str:
        place = places.get(column, -1)
        return written(row[place]) if 0 <= place < len(row) else ""

    known = number(cell(EventColumn.NUMBER))
    if not known:
        return Why.NUMBER, cell(EventColumn.NUMBER)
    for column, why, is_right in _CHECKS:
        if not is_right(cell(column)):
            return why, cell(column)
    sort = words.sorts.get(folded(cell(EventColumn.SORT)))
    if sort is None:
        return Why.SORT, cell(EventColumn.SORT)
    is_cancelled = words.yes.get(folded(cell(EventColumn.CANCELLED)) or "no")
    if is_cancelled is None:
        return Why.CANCELLED, cell(EventColumn.CANCELLED)
    hours = _hours(cell)
    if isinstance(hours[0], Why):
        return hours
    capacity = cell(EventColumn.CAPACITY)
    about = About(
        Sort(sort),
        cell(EventColumn.TITLE),
        *hours,
        cell(EventColumn.PLACE),
        cell(EventColumn.LINK),
        int(capacity) if capacity else None,
        cell(EventColumn.DESCRIPTION),
    )
    return Back(EventId(known), about, is_cancelled)


def written(cell: str) -> str:
    """Return what somebody wrote, without what keeps it from being a formula."""
    return unguarded(cell).strip()


def _hours(cell: Cell) -> tuple[datetime, datetime] | tuple[Why, str]:
    """Return from when to when; an end before the beginning is on the next day."""
    zone, day = _zone(cell(EventColumn.ZONE)), _day(cell(EventColumn.DAY))
    start, end = _hour(cell(EventColumn.START)), _hour(cell(EventColumn.END))
    if day is None:
        return Why.DAY, cell(EventColumn.DAY)
    if zone is None:
        return Why.ZONE, cell(EventColumn.ZONE)
    if start is None or end is None:
        return Why.HOURS, cell(EventColumn.START if start is None else EventColumn.END)
    starts_at = instant(day, start, zone)
    ends_at = instant(day if end > start else day + timedelta(days=1), end, zone)
    if starts_at is None or ends_at is None:
        return Why.HOURS, f"{cell(EventColumn.START)}-{cell(EventColumn.END)}"
    if ends_at - starts_at > LONGEST_EVENT:
        return Why.LONG, f"{cell(EventColumn.START)}-{cell(EventColumn.END)}"
    return starts_at, ends_at


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _day(told: str) -> date | None:
    try:
        day = date.fromisoformat(told) if _DAY.fullmatch(told) else None
        return day if day and FIRST <= day < LAST else None
    except ValueError:
        return None


def _hour(told: str) -> time | None:
    try:
        hour = _HOUR.fullmatch(told)
        return time.fromisoformat(hour[1].zfill(5)) if hour else None
    except ValueError:
        return None


def _is_title(told: str) -> bool:
    return any(each.isalnum() for each in told) and len(told) <= LONGEST_TITLE


def _is_capacity(told: str) -> bool:
    return not told or (_COUNT.fullmatch(told) is not None and 1 <= int(told) <= MOST_PEOPLE)


_CHECKS: Final[Sequence[tuple[EventColumn, Why, Callable[[str], bool]]]] = (
    (EventColumn.TITLE, Why.TITLE, _is_title),
    (EventColumn.PLACE, Why.PLACE, lambda told: len(told) <= LONGEST_PLACE),
    (EventColumn.LINK, Why.LINK, lambda told: not told or is_address(told)),
    (EventColumn.CAPACITY, Why.CAPACITY, _is_capacity),
    (EventColumn.DESCRIPTION, Why.DESCRIPTION, lambda told: len(told) <= LONGEST_DESCRIPTION),
)


# --- answers --------------------------------------------------------------------------------------

MOST_CAME: Final = 99
_NUMBERED: Final = (
    (AnswerColumn.NUMBER, WhyAnswer.NUMBER),
    (AnswerColumn.EVENT, WhyAnswer.EVENT),
    (AnswerColumn.CAPTAIN, WhyAnswer.CAPTAIN),
)


def read_answer(
    row: Sequence[str], places: Mapping[AnswerColumn, int], words: AnswerWords
) -> AnswerBack | tuple[WhyAnswer, str]:
    """Return the answer that a row tells of, or what is wrong with it and in which cell.

    Those who waited have no place in the line yet.
    """
    cells = {each: row[at].strip() if at < len(row) else "" for each, at in places.items()}
    numbers = {column: number(cells.get(column, "")) for column, _ in _NUMBERED}
    said = {
        column: words.yes.get(folded(cells.get(column, "")) or "no")
        for column in (AnswerColumn.BROUGHT, AnswerColumn.QUEUED)
    }
    reply = words.replies.get(folded(cells.get(AnswerColumn.REPLY, "")))
    guests = _people(cells.get(AnswerColumn.GUESTS) or "0", MOST_GUESTS)
    came = _people(cells.get(AnswerColumn.CAME) or "0", MOST_CAME)
    at = moment(cells.get(AnswerColumn.AT, ""))
    wrong = (
        *((column, why) for column, why in _NUMBERED if not numbers[column]),
        *((column, WhyAnswer.YES_OR_NO) for column, is_so in said.items() if is_so is None),
        *([(AnswerColumn.REPLY, WhyAnswer.REPLY)] if reply is None else ()),
        *([(AnswerColumn.GUESTS, WhyAnswer.GUESTS)] if guests is None else ()),
        *([(AnswerColumn.CAME, WhyAnswer.CAME)] if came is None else ()),
        *([(AnswerColumn.AT, WhyAnswer.MOMENT)] if at is None else ()),
    )
    if wrong or reply is None or at is None:
        column, why = wrong[0]
        return why, cells.get(column, "")
    waits = said[AnswerColumn.QUEUED] and reply == Reply.YES
    answer = Answer(
        AnswerId(numbers[AnswerColumn.NUMBER]),
        EventId(numbers[AnswerColumn.EVENT]),
        numbers[AnswerColumn.CAPTAIN],
        Reply(reply),
        at,
        guests or 0,
        1 if waits else 0,
        came=came if cells.get(AnswerColumn.CAME) else None,
    )
    return AnswerBack(answer, bool(said[AnswerColumn.BROUGHT]))


def _people(told: str, most: int) -> int | None:
    return int(told) if _COUNT.fullmatch(told) and int(told) <= most else None
