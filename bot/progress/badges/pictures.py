"""Draws a badge: a medal on rays, its name, and who earned it."""

from collections.abc import Mapping
from functools import cache
from math import cos, pi, sin
from typing import Any, NamedTuple

from bot import files
from bot.canvas import drawable, round_star
from bot.charts import (
    DEEP_GOLD,
    GOLD,
    INK,
    MARGIN,
    PALE,
    PALE_GOLD,
    SOFT,
    WHITE,
    WIDTH,
    Chart,
)
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.progress.badges.model import Badge

HEIGHT = 1240
MIDDLE = WIDTH / 2
MEDAL = (MIDDLE, 592.0)

SHADOW = "#000000"


class Look(NamedTuple):
    """`ground` is the medal's colour; `sign` is a letter of the font.

    Letters differ in how much of their height they fill: hence a `size` and a `shift`, in pixels.
    """

    title: str
    sign: str
    ground: str
    size: int = 290
    shift: int = 0


LOOKS = {
    Badge.FIRST_TALK: Look(N_("First talk"), "❝", "#0F5C4A", 430, 90),
    Badge.TRAINED: Look(N_("Ready to talk"), "✔", "#12506B"),
    Badge.FIRST_PLAN: Look(N_("First plan"), "☑", "#2B4C8C"),
    Badge.THREE_WEEKS: Look(N_("Three weeks in a row"), "☀", "#A3451C"),
    Badge.FIVE_FOLLOW_UPS: Look(N_("Five follow-ups"), "↻", "#5B3A82", 330, 14),
    Badge.FIVE_PLANS: Look(N_("Five plans"), "➎", "#2B4C8C"),
    Badge.TEN_REACHED: Look(N_("Talked with ten people"), "➓", "#8A2C4D"),
    Badge.FIRST_RECRUIT: Look(N_("First new captain"), "❖", "#12506B"),
    Badge.COMEBACK: Look(N_("Welcome back"), "❀", "#3F6B23"),
    Badge.WHOLE_LIST: Look(N_("The whole list"), "★", "#17342D"),
    Badge.CALIBRATED: Look(N_("Good judgment"), "◎", "#2F4858", shift=-24),
}


# Words in quotation marks are in those of the reader's language; where they stand differs too.
QUOTES = {"fr": ("«", 330, -18)}


def badge(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the badge as PNG.

    `data` is plain JSON: the `badge`'s id, the captain's `name`, the `campaign`'s, the `day` (ISO).
    """
    look = _look(Badge(data["badge"]), language)
    sheet = Chart(language, HEIGHT)
    _draw_rays(sheet)
    kind = _texts().label(language, N_("Badge"), {})
    sheet.header(kind, str(data["campaign"]), data.get("day"))
    _draw_medal(sheet, look)
    title = _texts().label(language, look.title, {})
    sheet.text(MIDDLE, 1052, title, 72, INK, bold=True, room=WIDTH - 2 * MARGIN - 64)
    name = drawable(str(data["name"]))
    sheet.text(MIDDLE, 1136, name, 48, SOFT, bold=True, room=WIDTH - 2 * MARGIN - 64)
    return sheet.png()


def _look(badge: Badge, language: str) -> Look:
    look = LOOKS[badge]
    quotes = QUOTES.get(language.partition("-")[0])
    if badge is not Badge.FIRST_TALK or quotes is None:
        return look
    sign, size, shift = quotes
    return look._replace(sign=sign, size=size, shift=shift)


@cache
def _texts() -> Texts:
    return Texts(files.locales())


def _draw_rays(sheet: Chart) -> None:
    """Light behind the medal, and a card below it for the words."""
    for ray in range(0, 36, 2):
        corners = [
            (MEDAL[0] + HEIGHT * cos(turn * pi / 18), MEDAL[1] + HEIGHT * sin(turn * pi / 18))
            for turn in (ray, ray + 1)
        ]
        sheet.shape((MEDAL, *corners), PALE)
    sheet.box(MARGIN, 984, WIDTH - 2 * MARGIN, HEIGHT - 984 - MARGIN, WHITE, 18)


def _draw_medal(sheet: Chart, look: Look) -> None:
    """Ribbons behind, a wavy rim, and the sign in the middle."""
    x, y = MEDAL
    for side in (-1, 1):
        outer = ((x + side * 30, y + 170), (x + side * 165, y + 150), (x + side * 225, y + 370))
        inner = ((x + side * 150, y + 332), (x + side * 96, y + 388))
        sheet.shape((*outer, *inner), DEEP_GOLD)
    sheet.shape(round_star((x, y + 10), 278, 14, 28), SHADOW, alpha=0.25)
    sheet.shape(round_star(MEDAL, 278, 14, 28), GOLD)
    sheet.disc(MEDAL, 236, PALE_GOLD)
    sheet.disc(MEDAL, 221, look.ground)
    sheet.disc(MEDAL, 204, PALE_GOLD, line=4)
    sheet.text(x, y + look.shift, look.sign, look.size, PALE_GOLD)
