"""What a row of a table of questions, or of friends, says. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.calendar.event_restoring.rules import written
from bot.console.help_desk.model import Case, CaseId
from bot.console.help_desk.rules import REMINDED_AFTER
from bot.console.restored_rows.model import (
    FriendBack,
    FriendColumn,
    QuestionColumn,
    Standing,
    WhyFriend,
    WhyQuestion,
)
from bot.contacts.entries.rules import LONGEST, MOST_NUMBERS
from bot.contacts.model import ContactId
from bot.contacts.rules import Refusal, name_problem
from bot.conversations.restoring.rules import folded, moment, number
from bot.language.phones.rules import all_of, find_phones, joined
from bot.language.words.rules import clean

_MOMENTS: Final = (
    *(QuestionColumn.ASKED, QuestionColumn.LAST),
    *(QuestionColumn.WAITS, QuestionColumn.CLOSED),
)
_ALWAYS: Final = (QuestionColumn.ASKED, QuestionColumn.LAST)


def read_question(
    row: Sequence[str], places: Mapping[QuestionColumn, int], words: Mapping[str, str]
) -> Case | tuple[WhyQuestion, str]:
    """Return the question that a row tells of, or what is wrong with it and in which cell.

    The group is not reminded of it any more: it waits where organizers look.
    """
    cells = {each: row[at].strip() if at < len(row) else "" for each, at in places.items()}
    known, whose = (number(cells[each]) for each in (QuestionColumn.NUMBER, QuestionColumn.CAPTAIN))
    if not known:
        return WhyQuestion.NUMBER, cells[QuestionColumn.NUMBER]
    if not whose:
        return WhyQuestion.CAPTAIN, cells[QuestionColumn.CAPTAIN]
    moments = {each: moment(cells[each]) for each in _MOMENTS}
    for each, at in moments.items():
        if at is None and (cells[each] or each in _ALWAYS):
            return WhyQuestion.MOMENT, cells[each]
    asked, last, waits, closed = moments.values()
    stands = words.get(folded(cells[QuestionColumn.STANDS]))
    if stands is None:
        return WhyQuestion.STANDS, cells[QuestionColumn.STANDS]
    by_moments = Standing.CLOSED if closed else Standing.WAITING if waits else Standing.ANSWERED
    if stands != by_moments or asked is None or last is None:
        return WhyQuestion.OTHERWISE, cells[QuestionColumn.STANDS]
    told = len(REMINDED_AFTER)
    return Case(CaseId(known), whose, asked, waits, last, told=told, closed_at=closed)


def read_friend(
    row: Sequence[str], places: Mapping[FriendColumn, int]
) -> FriendBack | tuple[WhyFriend, str]:
    """Return the friend that a row tells of, or what is wrong with it and in which cell."""

    def cell(column: FriendColumn) -> str:
        place = places.get(column, -1)
        return written(row[place]) if 0 <= place < len(row) else ""

    known, whose = number(cell(FriendColumn.NUMBER)), number(cell(FriendColumn.CAPTAIN))
    name, town = clean(cell(FriendColumn.NAME)), clean(cell(FriendColumn.TOWN))
    wrong = (
        *([(FriendColumn.NUMBER, WhyFriend.NUMBER)] if not known else ()),
        *([(FriendColumn.CAPTAIN, WhyFriend.CAPTAIN)] if not whose else ()),
        *([(FriendColumn.NAME, WhyFriend.NAME)] if not _is_name(name) else ()),
        *([(FriendColumn.TOWN, WhyFriend.TOWN)] if len(town) > LONGEST else ()),
    )
    if wrong:
        column, why = wrong[0]
        return why, cell(column)
    return FriendBack(ContactId(known), whose, name, town, cell(FriendColumn.PHONE))


def _is_name(name: str) -> bool:
    """Tell whether somebody can be called so: what reads as a sentence was once let in."""
    return bool(name) and name_problem(name) in (None, Refusal.SENTENCE)


def phones(words: str, country: str) -> str | None:
    """Return numbers as they are kept, in their order; None where a part is no number."""
    if not words:
        return ""
    parts = [find_phones(each, country) for each in all_of(words)]
    found = dict.fromkeys(number for each in parts for number in each)
    return joined(found) if all(parts) and 1 <= len(found) <= MOST_NUMBERS else None
