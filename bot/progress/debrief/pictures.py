"""Draws a captain's card of what they did, and writes the table of results."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from bot import files
from bot.canvas import Canvas, drawable
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.progress.debrief.labels import COLUMNS, WORDS

WIDTH, HEIGHT = 1080, 1350
MIDDLE = WIDTH / 2
GROUND, PAPER, INK, GOLD, SOFT = "#0F5C4A", "#FCF9F1", "#17342D", "#E2B13C", "#F6E3B0"
# What is counted: one of it, several.
TILES = (
    ("talked_with", N_("person talked with"), N_("people talked with")),
    ("promises", N_("promise to vote"), N_("promises to vote")),
    ("plans", N_("plan made together"), N_("plans made together")),
    ("voted", N_("friend who voted"), N_("friends who voted")),
)
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def card(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the card as PNG: four numbers, for whom and by whom; no friend is named."""
    texts = _texts()
    sheet = Canvas(WIDTH, HEIGHT, GROUND)
    thanks = texts.label(language, N_("Thank you!"), {})
    sheet.text(MIDDLE, 130, thanks, 84, PAPER, bold=True, room=960)
    sheet.box(MIDDLE - 60, 200, 120, 8, GOLD, 4)
    sheet.text(MIDDLE, 270, drawable(str(data["name"])) or "…", 60, SOFT, bold=True, room=960)
    locale = Locale.parse(language, sep="-")
    for place, (name, one, several) in enumerate(TILES):
        count = int(data[name])
        label = one if locale.plural_form(count) == "one" else several
        left, top = 80 + place % 2 * 480, 360 + place // 2 * 400
        sheet.box(left, top, 440, 360, PAPER, 28)
        sheet.text(
            left + 220,
            top + 145,
            format_decimal(count, locale=locale),
            150,
            INK,
            bold=True,
            room=400,
        )
        sheet.text(left + 220, top + 280, texts.label(language, label, {}), 38, INK, room=400)
    sheet.text(MIDDLE, 1230, drawable(str(data["campaign"])), 46, PAPER, bold=True, room=960)
    return sheet.png()


def table(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a row for each captain, as spreadsheets read it; names can't be formulas."""
    texts, written = _texts(), io.StringIO()
    writer = csv.writer(written)
    writer.writerow(texts.label(language, label, {}) for label in COLUMNS.values())
    for row in data["rows"]:
        writer.writerow(_cell(language, name, row[name]) for name in COLUMNS)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _cell(language: str, name: str, value: Any) -> str:  # noqa: ANN401 - a number or a word
    if name in ("worked", "hard", "again", "keep"):
        return _texts().label(language, WORDS[value], {}) if value else ""
    words = str(value)
    return f"'{words}" if words.startswith(FORMULA) else words


@cache
def _texts() -> Texts:
    return Texts(files.locales())
