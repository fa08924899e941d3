"""Writes tables as files: CSV as the reader's spreadsheets part it, or Excel's own.

No cell can be a formula: in CSV what would be one has an apostrophe before it, in Excel's files a
text is a text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot import files
from bot.console.exports.labels import HEADINGS, WORDS
from bot.console.exports.model import Cell
from bot.console.exports.rules import MOMENT, WORD, told_moment, unpack
from bot.engine.texts.catalogues import Texts

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
# So that a spreadsheet takes it for UTF-8.
BOM: Final = "\ufeff"
# Where a comma stands in numbers, spreadsheets part columns by this.
SEMICOLON: Final = frozenset(("fr", "de", "es", "it", "nl", "pt"))
AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
WIDE: Final = 22
OURS: Final = frozenset((WORD, MOMENT))


def written_csv(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a table as CSV; `data`: `what` it is, its rows, `packed`, and the clock (`zone`)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language[:2] in SEMICOLON else ",")
    for row in _told(language, data):
        writer.writerow([each if str(each)[:1].isalnum() else _safe(str(each)) for each in row])
    return (BOM + out.getvalue()).encode()


def written_excel(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the same as an Excel file, its headings in sight however far one goes down."""
    import xlsxwriter  # noqa: PLC0415 (no start waits for it, only whoever asks for such a file)

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, AS_TEXT) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, row in enumerate(_told(language, data)):
            for column, each in enumerate(row):
                if isinstance(each, int):
                    sheet.write_number(place, column, each)
                elif each:
                    sheet.write_string(place, column, each, None if place else bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADINGS[data["what"]]) - 1, WIDE)
    return out.getvalue()


def _told(language: str, data: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """Give the headings, then each row, in the reader's words."""
    texts, zone = _texts(), ZoneInfo(data["zone"])
    words = {name: texts.label(language, label, {}) for name, label in WORDS.items()}
    yield [texts.label(language, each, {}) for each in HEADINGS[data["what"]]]
    for row in unpack(data["packed"]):
        yield [
            _said(each, words, zone) if isinstance(each, str) and each[:1] in OURS else each
            for each in row
        ]


def _said(cell: str, words: Mapping[str, str], zone: ZoneInfo) -> str:
    if cell.startswith(MOMENT):
        return told_moment(int(cell[1:]), zone)
    return words.get(cell[1:], cell[1:])


def _safe(words: str) -> str:
    return f"'{words}" if words.lstrip().startswith(FORMULA) or words[:1] in ("\t", "\r") else words


@cache
def _texts() -> Texts:
    return Texts(files.locales())
