"""Makes plain tables of those that people lay out for their own eyes. Pure."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from bot.contacts.columns.model import Field
from bot.contacts.columns.rules import column_of
from bot.language.groups.rules import announced
from bot.language.tables.rules import Rows
from bot.language.words.rules import plain

_MOST_TURNED: Final = 12


def straightened(rows: Rows) -> Rows:
    """Turn a table whose headings stand below each other, so that each person is in a row."""
    if not 1 < len(rows) <= _MOST_TURNED:
        return rows
    told = {column_of(row[0]).field for row in rows if row} - {Field.OTHER}
    beside = {column_of(cell).field for cell in rows[0][1:]} - {Field.OTHER}
    is_turned = len(told) > 1 and Field.NAME in told and not beside and len(rows[0]) > 1
    return [list(row) for row in zip_longest(*rows, fillvalue="")] if is_turned else rows


def side_by_side(rows: Rows) -> Sequence[Rows]:
    """Part a table that is the same list several times beside each other: "Name, Phone, Name,
    Phone", or "Family, Phone, Friends, Phone" where each is headed by who they are.
    """
    width = max((len(row) for row in rows), default=0)
    filled = [n for n in range(width) if any(row[n : n + 1] not in ([], [""]) for row in rows)]
    dense = [[row[n] if n < len(row) else "" for n in filled] for row in rows]
    heads = list(map(plain, dense[0])) if dense else []
    for number in range(2, len(heads) // 2 + 1):
        size, rest = divmod(len(heads), number)
        starts = range(0, len(heads), size)
        alike = {tuple(heads[start + 1 : start + size]) for start in starts}
        if rest or len(alike) > 1 or not all(map(_heads_people, (dense[0][n] for n in starts))):
            continue
        parts = [[row[start : start + size] for row in dense] for start in starts]
        return [_headed(part) for part in parts]
    return (rows,)


def _heads_people(heading: str) -> bool:
    return bool(announced(heading)) or column_of(heading).field in (Field.NAME, Field.GIVEN)


def _headed(rows: Rows) -> Rows:
    """Have a list that is headed by who they are begin with that: a column of names."""
    (head, *others), *people = rows
    if not announced(head):
        return rows
    return [["Name", *others], [head, *("" for _ in others)], *people]
