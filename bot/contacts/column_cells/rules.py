"""Which column tells what where its heading does not say so, by what stands in its cells. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from bot.contacts.columns.model import Column, Field
from bot.contacts.columns.rules import (
    LONGEST,
    MOSTLY,
    NAMING,
    NO_NAMES,
    NO_NUMBER,
    WHERE,
    kind_rank,
    tokens_of,
)
from bot.language.phones.rules import find_phones

_ROWS_TRIED: Final = 40
_NAME_WORD: Final = r"(?:[^\W\d_]{1,3} )?[^\W\d_a-zà-ÿ][^\W\d_]*(?:['’.-][^\W\d_]*)*"
_LIKE_NAMES: Final = re.compile(rf"{_NAME_WORD}(?:,? {_NAME_WORD}){{0,4}}")


def by_cells(
    headings: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    country: str,
) -> Sequence[Column]:
    """Return columns with those that are of numbers, though they only say where: "Work", "Home".

    Where none is of numbers, one in another language may be: "Puhelin"; where none is of names, so
    may one that holds what looks like some. A column "Number" may count houses.
    """
    found = list(columns)
    is_wanted = all(column.field is not Field.PHONE for column in columns)
    for place, (heading, column) in enumerate(zip(headings, columns, strict=False)):
        said = set(tokens_of(heading))
        is_foreign = is_wanted and not said & NO_NUMBER
        if column.field is Field.OTHER and said and (said <= WHERE or is_foreign):
            cells = _filled(rows, place)
            if cells and all(find_phones(cell, country) for cell in cells):
                found[place] = Column(Field.PHONE, kind_rank(said))
        elif column.field is Field.PHONE and said <= {"number", "numero", "nummer"}:
            cells = _filled(rows[:_ROWS_TRIED], place)
            if not any(find_phones(cell, country) for cell in cells):
                found[place] = Column(Field.OTHER)
    if {column.field for column in found}.isdisjoint(NAMING - {Field.EMAIL}):
        places = range(min(len(headings), len(found)))
        likely = (place for place in places if found[place].field is Field.OTHER)
        name = next((n for n in likely if _are_names(headings[n], n, rows)), None)
        if name is not None:
            found[name] = Column(Field.NAME)
    return found


def _filled(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return the cells of a column in which something stands."""
    return [row[place] for row in rows if len(row) > place and row[place]]


def _are_names(heading: str, place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Tell a column of names by its cells, where its heading is no other column's: "Voisin"."""
    said = set(tokens_of(heading))
    cells = _filled(rows[:_ROWS_TRIED], place)
    alike = sum(_LIKE_NAMES.fullmatch(cell[:LONGEST]) is not None for cell in cells)
    is_apart = len(set(cells)) >= len(cells) * MOSTLY
    return not said & NO_NAMES and alike > len(cells) * MOSTLY and is_apart
