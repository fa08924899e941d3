"""What a row of a table of talks says. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from bot.contacts.model import ContactId
from bot.conversations.model import Channel, Conversation, ConversationId, Outcome, Pledge
from bot.conversations.restoring.model import Column, Why, Words
from bot.language.words.rules import plain

# Numbers of ours have as many digits; a letter before them keeps them whole in spreadsheets.
_NUMBER: Final = re.compile(r"'?[A-Z]?(\d{12,19})")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
MOST: Final = 2**63 - 1
Places = Mapping[Column, int]
Name = TypeVar("Name", bound=StrEnum)


def places_of(heading: Sequence[str], names: Mapping[str, Name]) -> dict[Name, int]:
    """Return where each column stands, by its heading in any language."""
    found: dict[Name, int] = {}
    for place, cell in enumerate(heading):
        column = names.get(folded(cell))
        if column is not None:
            found.setdefault(column, place)
    return found


def folded(words: str) -> str:
    """Return words as they are compared: a spreadsheet may have changed their letters' case."""
    return " ".join(plain(words.strip().lstrip("'")).split())


def read(row: Sequence[str], places: Places, words: Words) -> Conversation | tuple[Why, str]:
    """Return the talk that a row tells of, or what is wrong with it and in which cell."""

    def cell(column: Column) -> str:
        place = places.get(column, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    numbers = {}
    for column, why in _NUMBERED:
        numbers[column] = number(cell(column))
        if not numbers[column]:
            return why, cell(column)
    at, later = moment(cell(Column.AT)), moment(cell(Column.FOLLOW_UP))
    if at is None or (later is None and cell(Column.FOLLOW_UP)):
        return Why.MOMENT, cell(Column.AT if at is None else Column.FOLLOW_UP)
    outcome = words.outcomes.get(folded(cell(Column.OUTCOME)))
    channel = words.channels.get(folded(cell(Column.CHANNEL)))
    pledge = words.pledges.get(folded(cell(Column.PLEDGE)))
    if outcome is None:
        return Why.OUTCOME, cell(Column.OUTCOME)
    if channel is None and cell(Column.CHANNEL):
        return Why.CHANNEL, cell(Column.CHANNEL)
    if pledge is None and cell(Column.PLEDGE):
        return Why.PLEDGE, cell(Column.PLEDGE)
    return Conversation(
        ConversationId(numbers[Column.NUMBER]),
        numbers[Column.CAPTAIN],
        ContactId(numbers[Column.FRIEND]),
        Outcome(outcome),
        "",
        at,
        Channel(channel) if channel else None,
        Pledge(pledge) if pledge else None,
        later,
    )


_NUMBERED: Final = (
    (Column.NUMBER, Why.NUMBER),
    (Column.CAPTAIN, Why.CAPTAIN),
    (Column.FRIEND, Why.FRIEND),
)


def number(cell: str) -> int:
    """Return a number of ours, 0 where there is none."""
    match = _NUMBER.fullmatch(cell)
    return int(match[1]) if match and int(match[1]) <= MOST else 0


def moment(cell: str) -> datetime | None:
    """Return a moment; one that does not say how far it is from UTC is none."""
    try:
        at = datetime.fromisoformat(cell)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def day(cell: str) -> date | None:
    """Return a day as `export` writes it: of another form nobody knows what is the month."""
    try:
        return date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        return None
