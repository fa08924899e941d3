"""Reads a table of events: columns by their headings, each row as the dialog would read it. Pure.

All rows are looked at, and every mistake is told with its row; a table with one is not taken. An
event that stands in it twice, or with the same title and hour in the campaign, is not made twice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.calendar.event_planning.model import Draft, Problem, kinds_in
from bot.calendar.event_planning.model import Field as Asked
from bot.calendar.event_planning.rules import Setting, about_of, problem, read
from bot.calendar.event_tables.model import Column, Mistake, Table, Trouble
from bot.calendar.event_tables.vocabulary import HEADINGS
from bot.calendar.model import About, Sort
from bot.contacts.rules import clip, fold
from bot.language.tables import rules as tables
from bot.language.tables.rules import LONGEST_CELL, LockedError, NoTableError, WebPageError
from bot.language.words.rules import clean, plain

ENDINGS: Final = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".xlsm", ".ods")
MOST_EVENTS: Final = 60
# Titles and notes may stand above the headings.
_ROWS_ABOVE: Final = 5
_LONGEST_HEADING: Final = 40
_SECONDS: Final = re.compile(r"\b(\d{1,2}:\d\d):\d\d\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BARE_HOUR: Final = re.compile(r"\d{1,2}")
_NAMES: Final = {name: column for column, names in HEADINGS.items() for name in names.split("|")}
Rows = Sequence[Sequence[str]]


# --- the file -------------------------------------------------------------------------------------


def read_plainly(name: str, content: bytes, _country: str) -> dict[str, Any]:
    """Return the rows of a file's first table, or what speaks against it: whatever it is about."""
    try:
        for _inner, data in tables.unpacked(name, content):
            for rows in tables.tables_of(data, hours=True):
                if rows:
                    return {"rows": rows}
    except tables.TooLongError:
        return {"trouble": Trouble.LONG.value}
    except LockedError:
        return {"trouble": Trouble.LOCKED.value}
    except (NoTableError, WebPageError):
        return {"trouble": Trouble.BROKEN.value}
    return {"trouble": Trouble.NOTHING.value}


def rows_of(found: object) -> Rows | Trouble:
    """Return what `read_plainly` made of a file."""
    if not isinstance(found, Mapping):
        return Trouble.BROKEN
    return Trouble(found["trouble"]) if "trouble" in found else found["rows"]


# --- the table ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Headings:
    """Which row they stand in, and which column each is; `unused` say nothing to us."""

    row: int
    columns: Mapping[Column, int]
    unused: Sequence[str]


def read_table(rows: Rows, setting: Setting) -> Table | Trouble:
    """Return all events of a table, or everything that is wrong with it."""
    headings = _headings(rows)
    if headings is None:
        return Trouble.NO_HEADINGS
    below = list(enumerate(rows[headings.row + 1 :], start=2))
    if not below:
        return Trouble.NOTHING
    if len(below) > MOST_EVENTS:
        return Trouble.LONG
    events: list[About] = []
    mistakes: list[Mistake] = []
    for number, row in below:
        cells = {
            column: clean(row[place]) if place < len(row) else ""
            for column, place in headings.columns.items()
        }
        found = _event(cells, setting)
        if isinstance(found, About) and is_there(found, events):
            found = problem("twice")
        if isinstance(found, About):
            events.append(found)
        else:
            title = clip(cells.get(Column.TITLE, ""), _LONGEST_HEADING)
            mistakes.append(Mistake(number, title, found))
    return Table(tuple(events), tuple(mistakes), headings.unused)


def _headings(rows: Rows) -> _Headings | None:
    """Return the first row that names a title and a day."""
    for number, row in enumerate(rows[:_ROWS_ABOVE]):
        columns: dict[Column, int] = {}
        unused = []
        for place, cell in enumerate(row):
            column = column_of(cell)
            if column is not None and column not in columns:
                columns[column] = place
            elif cell.strip():
                unused.append(clip(clean(cell), _LONGEST_HEADING))
        if Column.TITLE in columns and {Column.WHEN, Column.DAY} & columns.keys():
            return _Headings(number, columns, tuple(unused))
    return None


def column_of(heading: str) -> Column | None:
    """Return what a column under this heading tells, None where that is not known."""
    words = re.sub(r"\([^)]*\)|[*:_?]", " ", plain(heading))
    return _NAMES.get(" ".join(words.split()))


def is_there(about: About, others: Iterable[About]) -> bool:
    """Tell whether an event with this title at this hour is among others."""
    own = fold(about.title), about.starts_at
    return any((fold(each.title), each.starts_at) == own for each in others)


# --- a row ----------------------------------------------------------------------------------------


def _event(cells: Mapping[Column, str], setting: Setting) -> About | Problem:
    sort = sort_of(cells.get(Column.SORT, ""), cells.get(Column.TITLE, ""))
    if sort is None:
        return problem("no_sort", words=cells[Column.SORT])
    if any(len(cell) >= LONGEST_CELL for cell in cells.values()):
        return problem("long_cell", longest=LONGEST_CELL - 1)
    draft = Draft(sort)
    for field, words in _answers(cells):
        found = read(field, words, draft, setting)
        if isinstance(found, Problem):
            return found
        draft = found
    return about_of(draft)


def _answers(cells: Mapping[Column, str]) -> Iterable[tuple[Asked, str]]:
    """Yield what would be answered to each question; what may be left out is, where it is empty."""
    yield Asked.TITLE, cells.get(Column.TITLE, "")
    yield Asked.WHEN, when_of(cells)
    where = (cells.get(Column.PLACE, ""), cells.get(Column.LINK, ""))
    yield Asked.WHERE, " ".join(filter(None, where))
    for field, column in (
        (Asked.CAPACITY, Column.CAPACITY),
        (Asked.DESCRIPTION, Column.DESCRIPTION),
    ):
        if words := cells.get(column, ""):
            yield field, words


def when_of(cells: Mapping[Column, str]) -> str:
    """Return day and hours in one, as somebody would answer."""
    told = (cells.get(each, "") for each in (Column.WHEN, Column.DAY))
    start, end = (_hour(cells.get(each, "")) for each in (Column.START, Column.END))
    hours = f"{start} - {end}" if start and end else start
    return _SECONDS.sub(r"\1", " ".join(filter(None, (*told, hours))))


def _hour(cell: str) -> str:
    """A number alone is an hour in such a column."""
    return f"{cell}:00" if _BARE_HOUR.fullmatch(cell) else cell


def sort_of(words: str, title: str) -> Sort | None:
    """Return which kind it is: by its own column, else by the title; None where that is unclear."""
    for told in (words, title):
        tokens = _WORD.findall(plain(told))
        if found := kinds_in(tokens):
            return found[0]
        if told is words and tokens:
            return None
    return Sort.MEET_UP
