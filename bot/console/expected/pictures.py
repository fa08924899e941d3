"""Writes the links of a list, and who is left out of it, as CSV for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from bot import files
from bot.console.expected.labels import HEADINGS, NUMBER, WHY
from bot.console.expected.rules import WORD, unpack
from bot.engine.texts.catalogues import Texts
from bot.language.cells.rules import guarded

# So that a spreadsheet takes it for UTF-8; commas are what other programs take.
BOM: Final = "\ufeff"


def table(language: str, data: Mapping[str, Any]) -> bytes:
    """Return it; columns in which nothing stands are left out."""
    texts = _texts()
    key = data["key"] or texts.label(language, NUMBER, {})
    headings = [texts.label(language, each, {}) if each else key for each in HEADINGS[data["what"]]]
    rows = [headings, *unpack(data["packed"])]
    kept = [n for n in range(len(headings)) if any(row[n] for row in rows[1:])]
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_cell(texts, language, row[place]) for place in kept])
    return (BOM + out.getvalue()).encode()


def _cell(texts: Texts, language: str, cell: str | int) -> str | int:
    """A reason is told in the reader's words; no cell can be a formula, though a number may."""
    if isinstance(cell, int):
        return cell
    if cell.startswith(WORD):
        return texts.label(language, WHY[cell[1:]], {})
    is_phone = cell[:1] == "+" and cell[1:].replace(" ", "").replace("-", "").isdecimal()
    return cell if is_phone else guarded(cell)


@cache
def _texts() -> Texts:
    return Texts(files.locales())
