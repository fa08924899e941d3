"""Draws a captain's card of what they did, and writes the table of results."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale

from bot import files
from bot.canvas import drawable
from bot.charts import HEADER, INK, MARGIN, STRONG, WIDTH, Chart
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.language.cells.rules import guarded
from bot.progress.debrief.labels import COLUMNS, WORDS

THANKS, GAP, TALL = 240, 24, 330
# What is counted: one of it, several.
TILES = (
    ("talked_with", N_("person talked with"), N_("people talked with")),
    ("promises", N_("promise to vote"), N_("promises to vote")),
    ("plans", N_("plan made together"), N_("plans made together")),
    ("voted", N_("friend who voted"), N_("friends who voted")),
)


def card(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the card as PNG: what there was, for whom and by whom; no friend is named, and what
    there was none of is left out.
    """
    texts = _texts()
    shown = [each for each in TILES if int(data[each[0]])] or list(TILES[:1])
    rows = (len(shown) + 1) // 2
    sheet = Chart(language, HEADER + THANKS + rows * (TALL + GAP) + MARGIN - GAP)
    title = texts.label(language, N_("What you did"), {})
    sheet.header(title, str(data["campaign"]), data.get("day"))
    thanks = texts.label(language, N_("Thank you!"), {})
    sheet.text(WIDTH / 2, HEADER + 82, thanks, 84, STRONG, bold=True, room=984)
    name = drawable(str(data["name"])) or "…"
    sheet.text(WIDTH / 2, HEADER + 174, name, 54, INK, bold=True, room=984)
    half = (WIDTH - 2 * MARGIN - GAP) / 2
    for place, (counted, one, several) in enumerate(shown):
        count = int(data[counted])
        is_one = Locale.parse(language, sep="-").plural_form(count) == "one"
        label = texts.label(language, one if is_one else several, {})
        is_alone = place == len(shown) - 1 and not place % 2
        left = MARGIN + place % 2 * (half + GAP)
        top = HEADER + THANKS + place // 2 * (TALL + GAP)
        size = (WIDTH - 2 * MARGIN if is_alone else half, TALL)
        sheet.tile(left, top, size, sheet.number(count), label)
    return sheet.png()


def table(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a row for each captain, as spreadsheets read it; names can't be formulas."""
    texts, written = _texts(), io.StringIO()
    writer = csv.writer(written)
    writer.writerow(texts.label(language, label, {}) for label in COLUMNS.values())
    for row in data["rows"]:
        writer.writerow(_cell(language, name, row[name]) for name in COLUMNS)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _cell(language: str, name: str, value: Any) -> str | int:  # noqa: ANN401 - a number or a word
    if name in ("worked", "hard", "again", "keep"):
        return _texts().label(language, WORDS[value], {}) if value else ""
    return value if isinstance(value, int) else guarded(str(value))


@cache
def _texts() -> Texts:
    return Texts(files.locales())
