"""Draws an invite to show on a screen or hang on a wall: whose it is, and a QR code of its link."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from bot import files
from bot.canvas import drawable
from bot.charts import INK, SOFT, STRONG, WIDTH, Chart
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import long_date

HEIGHT = 1560
MIDDLE = WIDTH / 2
SIDE = 600
TOP = 472
IMPRINT_WIDTH, IMPRINT_HEIGHT = 980, 130
IMPRINT_SIZES, LEADING = (34, 30, 26, 22), 1.35


def invite(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the invite as PNG.

    `data` holds the `link`, the captain's `name`, the `campaign`'s, who is behind it (`organizer`)
    and `until` when it is good (ISO): it may hang on a wall for longer.
    """
    texts = _texts()
    sheet = Chart(language, HEIGHT)
    sheet.header(texts.label(language, N_("Invitation"), {}), data["campaign"], None)
    name = drawable(data["name"])
    asks = texts.label(language, N_("{name} invites you"), {"name": name or "…"})
    sheet.title(268, asks, 64, INK, tall=104)
    what = texts.label(language, N_("Talk with the people you know best"), {})
    sheet.text(MIDDLE, 344, what, 42, SOFT, room=984)
    sheet.code(TOP, SIDE, data["link"])
    below = TOP + SIDE
    how = texts.label(language, N_("Scan it with your phone"), {})
    sheet.text(MIDDLE, below + 138, how, 48, INK, bold=True, room=984)
    address = drawable(data["link"].partition("?")[0].removeprefix("https://"))
    sheet.text(MIDDLE, below + 206, address, 42, STRONG, bold=True, room=984)
    if data.get("until"):
        day = long_date(date.fromisoformat(data["until"]), language)
        good = texts.label(language, N_("Works until {day}"), {"day": day})
        sheet.text(MIDDLE, below + 266, good, 38, SOFT, room=984)
    _draw_imprint(sheet, drawable(data.get("organizer", "")))
    return sheet.png()


def _draw_imprint(sheet: Chart, organizer: str) -> None:
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
        sheet.text(MIDDLE, y, line, size, SOFT, room=IMPRINT_WIDTH)


def _fits(sheet: Chart, words: str, size: int) -> bool:
    return len(sheet.lines(words, size, IMPRINT_WIDTH)) * LEADING * size <= IMPRINT_HEIGHT


@cache
def _texts() -> Texts:
    return Texts(files.locales())
