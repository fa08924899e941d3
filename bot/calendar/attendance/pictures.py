"""Draws the code of an event to hang on its door: to be scanned, or typed."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from bot import files
from bot.canvas import drawable
from bot.charts import INK, SOFT, STRONG, WIDTH, Chart
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts

HEIGHT = 1420
MIDDLE = WIDTH / 2
SIDE = 560
TOP = 500


def door(language: str, data: Mapping[str, Any]) -> bytes:
    """Return it as PNG; `data` holds `link`, `code`, the event's `title` and its `day` (ISO), and
    the `campaign`.
    """
    texts = _texts()
    sheet = Chart(language, HEIGHT)
    sheet.header(texts.label(language, N_("Welcome"), {}), data["campaign"], data.get("day"))
    sheet.title(274, drawable(data["title"]) or "…", 60, INK, tall=104)
    here = texts.label(language, N_("Here you are! Scan this with your phone"), {})
    sheet.text(MIDDLE, 372, here, 42, SOFT, room=984)
    sheet.code(TOP, SIDE, data["link"])
    bot = "@" + data["link"].partition("?")[0].rpartition("/")[2]
    typed = texts.label(language, N_("or send this code to {bot}:"), {"bot": bot})
    sheet.text(MIDDLE, TOP + SIDE + 150, typed, 42, SOFT, room=984)
    sheet.text(MIDDLE, TOP + SIDE + 246, " ".join(data["code"]), 104, STRONG, bold=True, room=984)
    return sheet.png()


@cache
def _texts() -> Texts:
    return Texts(files.locales())
