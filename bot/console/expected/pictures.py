"""Writes the links of a list, and who is left out of it, as CSV for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import zipfile
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


class Words:
    """Words of ours in a table about a list, in its reader's language."""

    def __init__(self, language: str, what: str, key: str) -> None:
        self._language, self._what, self._key = language, what, key

    def headings(self) -> list[str]:
        """Return what the columns are called; that of the key as in the list."""
        key = self._key or self._say(NUMBER)
        return [self._say(each) if each else key for each in HEADINGS[self._what]]

    def cell(self, cell: str | int) -> str | int:
        """A reason is told in the reader's words; no cell can be a formula, though a number may."""
        if isinstance(cell, int):
            return cell
        if cell.startswith(WORD):
            return self._say(WHY[cell[1:]])
        is_phone = cell[:1] == "+" and cell[1:].replace(" ", "").replace("-", "").isdecimal()
        return cell if is_phone else guarded(cell)

    def _say(self, label: str) -> str:
        return _texts().label(self._language, label, {})


def table(language: str, data: Mapping[str, Any]) -> bytes:
    """Return it; columns in which nothing stands are left out. A long one is zipped."""
    words = Words(language, data["what"], data["key"])
    parts = data["parts"] if "parts" in data else [data["packed"]]
    headings = words.headings()
    filled = {n for part in parts for row in unpack(part) for n, cell in enumerate(row) if cell}
    kept = [n for n in range(len(headings)) if n in filled]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([headings[place] for place in kept])
    for part in parts:
        writer.writerows([words.cell(row[place]) for place in kept] for row in unpack(part))
    content = (BOM + out.getvalue()).encode()
    return _zipped(data["zipped"], content) if data.get("zipped") else content


def _zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(name, content)
    return out.getvalue()


@cache
def _texts() -> Texts:
    return Texts(files.locales())
