"""Writes tables as files: CSV as the reader's spreadsheets part it, or Excel's own.

No cell can be a formula: in CSV what would be one has an apostrophe before it (see `rules`), in
Excel's files a text is a text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import UTC
from functools import cache
from typing import Any, Final

from bot import files
from bot.console.exports.labels import COUNTED, HEADINGS, WORDS
from bot.console.exports.model import Form, What
from bot.console.exports.rules import END, Writing, told, unpack
from bot.engine.texts.catalogues import Texts

# So that a spreadsheet takes it for UTF-8.
BOM: Final = "\ufeff"
AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
WIDE: Final = 22


def written_csv(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a table as CSV; `data`: `what` it is, and its lines, `packed`."""
    return (BOM + _told(Form.CSV, language, data) + END).encode()


def written_excel(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the same as an Excel file, its headings in sight however far one goes down."""
    import xlsxwriter  # noqa: PLC0415 (no start waits for it, only whoever asks for such a file)

    out, headings = io.BytesIO(), HEADINGS[data["what"]]
    rows = csv.reader(io.StringIO(_told(Form.EXCEL, language, data), newline=""))
    with xlsxwriter.Workbook(out, AS_TEXT) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for place, row in enumerate(rows):
            for column, each in enumerate(row):
                if place and each and headings[column] in COUNTED:
                    sheet.write_number(place, column, int(each))
                elif each:
                    sheet.write_string(place, column, each, None if place else bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headings) - 1, WIDE)
    return out.getvalue()


def _told(form: Form, language: str, data: Mapping[str, Any]) -> str:
    """Return the headings and each row, in the reader's words."""
    writing, words = Writing(form, language, UTC), words_in(language)
    escaped = {name: writing.text(each) for name, each in words.items()}
    return headings(writing, language, What(data["what"])) + told(unpack(data["packed"]), escaped)


def headings(writing: Writing, language: str, what: What) -> str:
    """Return the first line of a table."""
    labels = (_texts().label(language, each, {}) for each in HEADINGS[what])
    return writing.line(writing.text(each) for each in labels) + END


def words_in(language: str) -> Mapping[str, str]:
    """Return what the words of ours are called in a language, by their names."""
    return {name: _texts().label(language, label, {}) for name, label in WORDS.items()}


@cache
def _texts() -> Texts:
    return Texts(files.locales())
