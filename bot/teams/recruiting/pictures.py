"""Draws an invite to show on a screen or hang on a wall: whose it is, and a QR code of its link."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import segno

from bot import files
from bot.canvas import Canvas, drawable
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import long_date

WIDTH, HEIGHT = 1080, 1500
MIDDLE = WIDTH / 2
SIDE = 580
# Four modules of even the shortest link's code, without which a camera may not find it.
QUIET = 72
TOP = 456
IMPRINT_WIDTH, IMPRINT_HEIGHT = 980, 130
IMPRINT_SIZES, LEADING = (34, 30, 26, 22), 1.35
GROUND, PAPER, INK, GOLD = "#0F5C4A", "#FCF9F1", "#17342D", "#E2B13C"


def invite(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the invite as PNG.

    `data` holds the `link`, the captain's `name`, the `campaign`'s, who is behind it (`organizer`)
    and `until` when it is good (ISO): it may hang on a wall for longer.
    """
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
    sheet.text(MIDDLE, TOP + SIDE + 206, address, 38, GOLD, room=960)
    if data.get("until"):
        day = long_date(date.fromisoformat(data["until"]), language)
        good = texts.label(language, N_("Works until {day}"), {"day": day})
        sheet.text(MIDDLE, TOP + SIDE + 264, good, 38, PAPER, room=960)
    _draw_imprint(sheet, drawable(data.get("organizer", "")))
    return sheet.png()


def _draw_imprint(sheet: Canvas, organizer: str) -> None:
    """Say who is behind it, at the foot: whoever reads it may know nobody of the campaign."""
    if not organizer:
        return
    fitting = [each for each in IMPRINT_SIZES if _fits(sheet, organizer, each)]
    size = max(fitting, default=min(IMPRINT_SIZES))
    lines = sheet.lines(organizer, size, IMPRINT_WIDTH)
    most = int(IMPRINT_HEIGHT / (LEADING * size))
    lines = lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]
    for place, line in enumerate(reversed(lines)):
        y = HEIGHT - 58 - place * LEADING * size
        sheet.text(MIDDLE, y, line, size, PAPER, room=IMPRINT_WIDTH)


def _fits(sheet: Canvas, words: str, size: int) -> bool:
    return len(sheet.lines(words, size, IMPRINT_WIDTH)) * LEADING * size <= IMPRINT_HEIGHT


@cache
def _texts() -> Texts:
    return Texts(files.locales())
