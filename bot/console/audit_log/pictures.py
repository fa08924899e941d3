"""Writes the acts as a table that spreadsheets read."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot import files
from bot.console.audit_log.labels import COLUMNS
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.language.cells.rules import guarded

ITSELF = N_("The bot itself")


def table(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a row for each act; no name can be a formula."""
    texts, written = _texts(), io.StringIO()
    writer = csv.writer(written)
    writer.writerow(texts.label(language, label, {}) for label in COLUMNS)
    for at, who, what, about in data["rows"]:
        name = who or texts.label(language, ITSELF, {})
        words = texts.label(language, what, {})
        writer.writerow((at, guarded(name), words, guarded(about)))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


@cache
def _texts() -> Texts:
    return Texts(files.locales())
