"""Draws the code of an event to hang on its door: to be scanned, or typed."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import segno

from bot import files
from bot.canvas import Canvas, drawable
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts

WIDTH, HEIGHT = 1080, 1350
MIDDLE = WIDTH / 2
SIDE = 560
# Four modules of the code, without which a camera may not find it.
QUIET = 92
TOP = 416
GROUND, PAPER, GOLD = "#0F5C4A", "#FCF9F1", "#E2B13C"


def door(language: str, data: Mapping[str, Any]) -> bytes:
    """Return it as PNG; `data` holds `link`, `code`, the event's `title` and the `campaign`."""
    texts = _texts()
    sheet = Canvas(WIDTH, HEIGHT, GROUND)
    sheet.text(MIDDLE, 84, drawable(data["campaign"]), 40, PAPER, serif=True, room=960)
    sheet.text(MIDDLE, 176, drawable(data["title"]) or "…", 64, PAPER, bold=True, room=960)
    sheet.box(MIDDLE - 60, 232, 120, 8, GOLD, 4)
    here = texts.label(language, N_("Here you are! Scan this with your phone"), {})
    sheet.text(MIDDLE, 284, here, 42, PAPER, bold=True, room=960)
    around = SIDE + 2 * QUIET
    sheet.box(MIDDLE - around / 2, TOP - QUIET, around, around, PAPER, 24)
    code = segno.make_qr(data["link"], error="m")
    sheet.squares(MIDDLE - SIDE / 2, TOP, SIDE, [list(row) for row in code.matrix])
    bot = "@" + data["link"].partition("?")[0].rpartition("/")[2]
    typed = texts.label(language, N_("or send this code to {bot}:"), {"bot": bot})
    sheet.text(MIDDLE, TOP + SIDE + 150, typed, 42, PAPER, room=960)
    sheet.text(MIDDLE, TOP + SIDE + 246, " ".join(data["code"]), 96, GOLD, bold=True, room=960)
    return sheet.png()


@cache
def _texts() -> Texts:
    return Texts(files.locales())
