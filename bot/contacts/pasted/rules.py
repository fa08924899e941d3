"""Reads what is pasted of a spreadsheet, and blocks such as "Name: Marie Roy, Phone: ...". Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.contacts.columns.model import Column, Field
from bot.contacts.columns.rules import column_of, read_header
from bot.contacts.entries.rules import MOST_PEOPLE, sorted_out
from bot.contacts.headless.rules import read_bare
from bot.contacts.importing.model import Entry, Gathered, Unread
from bot.contacts.layouts.rules import side_by_side, straightened
from bot.contacts.rows.rules import read_rows
from bot.language.lists.rules import LONGEST_LINE
from bot.language.tables.rules import NoTableError, Rows, TooLongError, WebPageError, rows_of
from bot.language.words.rules import plain

_NAMING: Final = frozenset(
    (Field.NAME, Field.NAME_SURNAME_FIRST, Field.GIVEN, Field.SURNAME, Field.NAME_OR_SURNAME)
)
_ALONE: Final = ("name", "names", "nom", "noms", "prenom", "prenoms")
_FEWEST: Final = 2
_BETWEEN: Final = re.compile(r"[,;|]")


def read_pasted(text: str, country: str) -> Gathered | None:
    """Read a text that has columns, with or without headings, or labels; None for any other."""
    if labelled := _labelled([part for line in text.splitlines() for part in _labels_of(line)]):
        return read_rows(labelled, country)
    try:
        rows = rows_of(text)[: MOST_PEOPLE * 2]
    except (NoTableError, WebPageError, TooLongError):
        return None
    if len(rows) < _FEWEST:
        return None
    parts = side_by_side(straightened(rows))
    if len(parts) > 1:
        found = [each for part in parts if (each := read_rows(part, country))]
        told: list[Entry | Unread] = []
        for each in found:
            told += [*each.entries, *each.unread]
        return replace(
            sorted_out(told), used=tuple(dict.fromkeys(h for e in found for h in e.used))
        )
    (rows,) = parts
    header = read_header(rows[:1])
    if header and _is_heading(rows[0], header[1]) and max(map(len, rows)) == len(rows[0]):
        return read_rows(rows, country)
    has_tabs = all("\t" in line for line in text.strip().splitlines() if line.strip())
    return read_bare(rows, country) if has_tabs or _has_gaps(rows) else None


def _has_gaps(rows: Rows) -> bool:
    """Tell a table by rows of one length where cells are empty: "Luc Ba,,Québec"."""
    is_even = len({len(row) for row in rows}) == 1 and len(rows[0]) > _FEWEST
    return is_even and not all(all(row) for row in rows)


def _labels_of(line: str) -> Sequence[str]:
    """Part "Name: Ba, Phone: 514 555 0123" at its commas."""
    parts = _BETWEEN.split(line[:LONGEST_LINE])
    return parts if all(":" in part for part in parts) else (line,)


def _is_heading(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Tell headings from people: nobody is called "Name", but some are only told of as "friend"."""
    is_named = bool(_NAMING.intersection(column.field for column in columns))
    return is_named and (len(cells) > 1 or plain(cells[0]).endswith(_ALONE))


def _labelled(lines: Sequence[str]) -> Rows | None:
    """Return a table of lines that each have a label; a label that comes again begins a person."""
    told = [line.partition(":") for line in lines if line.strip()]
    labels = list(dict.fromkeys(label.strip() for label, _, _ in told))
    fields = {label: column_of(label).field for label in labels}
    is_so = len(told) >= _FEWEST and all(colon for _, colon, _ in told)
    if not is_so or not _NAMING.intersection(fields.values()) or Field.OTHER in fields.values():
        return None
    people: list[dict[str, str]] = []
    for label, _, words in told:
        if not people or label.strip() in people[-1]:
            people.append({})
        people[-1][label.strip()] = words.strip()
    return [labels, *([person.get(label, "") for label in labels] for person in people)]
