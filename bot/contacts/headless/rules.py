"""Tells the columns of a table that has no headings by what stands in them. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from bot.contacts.columns.model import Column, Field
from bot.contacts.importing.model import Gathered
from bot.contacts.lines.rules import kind_of
from bot.contacts.rows.rules import read_under
from bot.language.phones.rules import find_phones
from bot.language.words.rules import plain

_ROWS_JUDGED: Final = 40
_MOSTLY: Final = 0.6
_HALF: Final = 0.5
_FEWEST: Final = 2
_FLORIDA: Final = 38
# An area's code and the number there have a column each.
_AREA: Final = 34
_CONNECTICUT: Final = 60
_DAY: Final = re.compile(r"\d\d/\d\d/\d{4}")
# County, voter, day, kind of election, how the vote was cast.
_VOTED: Final = re.compile(r"[A-Z]{3}\|\d{9,10}\|\d\d/\d\d/\d{4}\|[A-Z]{2,3}\|[A-Z]")
_TOWN_AND_VOTER: Final = re.compile(r"\d{3}\|\d{9}")


def read_bare(rows: Sequence[Sequence[str]], country: str) -> Gathered | None:
    """Tell columns by what stands in them; None for a list that is no table."""
    widths = Counter(len(row) for row in rows)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    if len(rows) < _FEWEST or width < _FEWEST or count < len(rows) * _MOSTLY:
        return None
    judged = [row for row in rows[:_ROWS_JUDGED] if len(row) == width]
    kinds = _kinds(judged, width, country)
    below = _kinds(judged[1:], width, country)
    above = rows[:1] if rows[0] == judged[0] and _is_heading(rows[0], below, country) else ()
    columns = _known(judged)
    if columns is None:
        columns = _columns(below if above else kinds, judged[len(above) :])
    if columns is None:
        return None
    if not columns:
        return Gathered(())
    if width == _FLORIDA and columns[_AREA].field is Field.PHONE:
        rows = [
            [*row[:_AREA], "".join(row[_AREA : _AREA + 2]), "", *row[_AREA + 2 :]] for row in rows
        ]
    headings = [f"#{place + 1}" for place in range(width)]
    return read_under(headings, columns, rows[len(above) :], above, country)


def _kinds(rows: Sequence[Sequence[str]], width: int, country: str) -> Sequence[str]:
    return [_column_kind([row[place] for row in rows], country) for place in range(width)]


def _known(rows: Sequence[Sequence[str]]) -> Sequence[Column] | None:
    """Return the columns of registers that have no headings, Florida's and Connecticut's; none at
    all for who voted when in Florida.
    """
    width = len(rows[0])
    if all(_VOTED.fullmatch("|".join(row)) for row in rows):
        return ()
    if width == _FLORIDA and all(row[1].isdecimal() for row in rows):
        fields = {2: Field.SURNAME, 4: Field.GIVEN, 9: Field.TOWN, _AREA: Field.PHONE}
        return _placed(fields, width)
    if width >= _CONNECTICUT and all(_TOWN_AND_VOTER.fullmatch("|".join(row[:2])) for row in rows):
        fields = {2: Field.SURNAME, 3: Field.GIVEN, 21: Field.TOWN}
        # The number stands behind the date of birth.
        born = next((n for n in range(22, width) if all(_DAY.fullmatch(row[n]) for row in rows)), 0)
        return _placed({**fields, **({born + 1: Field.PHONE} if born else {})}, width)
    return None


def _placed(fields: Mapping[int, Field], width: int) -> Sequence[Column]:
    return [Column(fields.get(place, Field.OTHER)) for place in range(width)]


def _column_kind(cells: Sequence[str], country: str) -> str:
    """Return what most cells of a column are: "phone", "email", "words", "relationship", ..."""
    kinds = Counter(_cell_kind(cell, country) for cell in cells if cell)
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    return kind if count >= kinds.total() * _HALF else "words"


def _cell_kind(cell: str, country: str) -> str:
    if "@" in cell or plain(cell) in _TICKS:
        return "email" if "@" in cell else "figures"
    if find_phones(cell, country):
        return "phone"
    kind = kind_of(cell)
    return kind if kind != "words" or any(letter.isalpha() for letter in cell) else "figures"


def _columns(kinds: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[Column] | None:
    """Return the columns of a table by their kinds; None where no column can be of names."""
    fields = {
        "phone": Field.PHONE,
        "email": Field.EMAIL,
        "relationship": Field.RELATIONSHIP,
        "age": Field.AGE,
    }
    found = [Column(fields.get(kind, Field.OTHER)) for kind in kinds]
    words = [place for place, kind in enumerate(kinds) if kind == "words"]
    if not words:
        return None
    name, *others = words
    found[name] = Column(Field.NAME)
    if (
        others
        and others[0] == name + 1
        and all(_is_single(rows, each) for each in (name, name + 1))
    ):
        is_turned = _is_capital(rows, name) and not _is_capital(rows, name + 1)
        found[name] = Column(Field.SURNAME if is_turned else Field.GIVEN)
        found[others.pop(0)] = Column(Field.GIVEN if is_turned else Field.SURNAME)
    if others:
        found[others[0]] = Column(Field.TOWN)
    return found


def _is_single(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether most cells are one word, or a surname of two in capitals."""
    single = sum(len(row[place].split()) == 1 or row[place].isupper() for row in rows)
    return single >= len(rows) * _MOSTLY


def _is_capital(rows: Sequence[Sequence[str]], place: int) -> bool:
    return sum(row[place].isupper() for row in rows) >= len(rows) * _MOSTLY


def _is_heading(row: Sequence[str], kinds: Sequence[str], country: str) -> bool:
    """Tell headings of another language: words above numbers."""
    above = [
        _cell_kind(cell, country)
        for cell, kind in zip(row, kinds, strict=False)
        if kind in _FIGURES
    ]
    return bool(above) and all(kind == "words" for kind in above)


_TICKS: Final = frozenset(
    ("yes", "no", "y", "n", "x", "true", "false", "ok", "oui", "non", "o", "vrai", "faux", "?", "-")
)
_FIGURES: Final = ("phone", "email", "age", "figures", "date")
