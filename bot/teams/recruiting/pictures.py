"""Draws an invite to show on a screen or hang on a wall: whose it is, and a QR code of its link."""

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
SIDE = 580
# Four modules of even the shortest link's code, without which a camera may not find it.
QUIET = 72
TOP = 456
GROUND, PAPER, INK, GOLD = "#0F5C4A", "#FCF9F1", "#17342D", "#E2B13C"


def invite(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the invite as PNG; `data` holds the `link`, the captain's `name`, the `campaign`'s."""
    texts = _texts()
    sheet = Canvas(WIDTH, HEIGHT, GROUND)
    sheet.text(MIDDLE, 120, drawable(data["campaign"]), 58, PAPER, bold=True, serif=True, room=960)
    sheet.box(MIDDLE - 60, 180, 120, 8, GOLD, 4)
    name = drawable(data["name"])
    asks = texts.label(language, N_("{name} invites you"), {"name": name or "…"})
    sheet.text(MIDDLE, 252, asks, 66, PAPER, bold=True, room=960)
    what = texts.label(language, N_("Talk with the people you know best"), {})
    sheet.text(MIDDLE, 335, what, 40, PAPER, room=960)
    around = SIDE + 2 * QUIET
    sheet.box(MIDDLE - around / 2, TOP - QUIET, around, around, PAPER, 24)
    code = segno.make_qr(data["link"], error="m")
    sheet.squares(MIDDLE - SIDE / 2, TOP, SIDE, [list(row) for row in code.matrix])
    how = texts.label(language, N_("Scan it with your phone"), {})
    sheet.text(MIDDLE, TOP + SIDE + 135, how, 44, PAPER, bold=True, room=960)
    address = drawable(data["link"].partition("?")[0].removeprefix("https://"))
    sheet.text(MIDDLE, TOP + SIDE + 210, address, 36, GOLD, room=960)
    return sheet.png()


@cache
def _texts() -> Texts:
    return Texts(files.locales())
