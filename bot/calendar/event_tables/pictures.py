"""Writes an example table to fill in, with the columns that are understood, for any spreadsheet."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot import files
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.language.cells.rules import between

# Translators: headings of a table; each must be one that is understood in this language.
HEADINGS = (
    *(N_("Title"), N_("Type"), N_("Date"), N_("Beginning"), N_("End")),
    *(N_("Place"), N_("Link"), N_("Capacity"), N_("Description")),
)
ROWS = (
    (N_("First steps"), N_("training"), "18:00", "20:00", N_("Library, 12 Main Street"), "", "20"),
    (N_("First calls"), N_("phone bank"), "18:30", "20:00", "", "https://meet.example.org/abc", ""),
    (N_("Picnic"), N_("meet-up"), "12:00", "14:00", N_("River Park"), "", ""),
)
# So that a spreadsheet takes it for UTF-8.
BOM = "\ufeff"


def example(language: str, data: Mapping[str, Any]) -> bytes:
    """Return it as CSV; `data` holds `days` to come, in ISO."""
    texts = _texts()

    def said(words: str) -> str:
        return texts.label(language, words, {}) if words else ""

    out = io.StringIO()
    writer = csv.writer(out, delimiter=between(language))
    writer.writerow([said(each) for each in HEADINGS])
    for day, (title, sort, start, end, place, link, capacity) in zip(
        data["days"], ROWS, strict=False
    ):
        writer.writerow([said(title), said(sort), day, start, end, said(place), link, capacity, ""])
    return (BOM + out.getvalue()).encode()


@cache
def _texts() -> Texts:
    return Texts(files.locales())
