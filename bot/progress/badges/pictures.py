"""Draws a badge: a medal on rays, its name, and who earned it."""

from collections.abc import Mapping
from functools import cache
from math import cos, pi, sin
from typing import Any, NamedTuple

from bot import files
from bot.canvas import Canvas, drawable, round_star
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.progress.badges.model import Badge

WIDTH, HEIGHT = 1080, 1080
MIDDLE = WIDTH / 2
MEDAL = (MIDDLE, 380.0)

PAPER = "#FCF9F1"
GOLD = "#E2B13C"
DEEP_GOLD = "#B9832A"
PALE_GOLD = "#F6E3B0"
SHADOW = "#000000"


class Look(NamedTuple):
    """`ground` and `ray` are two tones of one colour; `sign` is a letter of the font.

    Letters differ in how much of their height they fill: hence a `size` and a `shift`, in pixels.
    """

    title: str
    sign: str
    ground: str
    ray: str
    size: int = 290
    shift: int = 0


LOOKS = {
    Badge.FIRST_TALK: Look(N_("First talk"), "❝", "#0F5C4A", "#157460", 430, 90),
    Badge.TRAINED: Look(N_("Ready to talk"), "✔", "#12506B", "#196684"),
    Badge.FIRST_PLAN: Look(N_("First plan"), "☑", "#2B4C8C", "#365DA6"),
    Badge.THREE_WEEKS: Look(N_("Three weeks in a row"), "☀", "#A3451C", "#BC5727"),
    Badge.FIVE_FOLLOW_UPS: Look(N_("Five follow-ups"), "↻", "#5B3A82", "#6E4A99", 330, 14),
    Badge.FIVE_PLANS: Look(N_("Five plans"), "➎", "#2B4C8C", "#365DA6"),
    Badge.TEN_REACHED: Look(N_("Talked with ten people"), "➓", "#8A2C4D", "#A3395D"),
    Badge.FIRST_RECRUIT: Look(N_("First new captain"), "❖", "#12506B", "#196684"),
    Badge.COMEBACK: Look(N_("Welcome back"), "❀", "#3F6B23", "#4F7F30"),
    Badge.WHOLE_LIST: Look(N_("The whole list"), "★", "#17342D", "#23493F"),
    Badge.CALIBRATED: Look(N_("Good judgment"), "◎", "#2F4858", "#3D5C70", shift=-24),
}


# Words in quotation marks are in those of the reader's language; where they stand differs too.
QUOTES = {"fr": ("«", 330, -18)}


def badge(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the badge as PNG, 1080 x 1080 pixels.

    `data` is plain JSON: the `badge`'s id, the captain's `name`, the `campaign`'s.
    """
    look = _look(Badge(data["badge"]), language)
    sheet = Canvas(WIDTH, HEIGHT, look.ground)
    _draw_rays(sheet, look)
    _draw_medal(sheet, look)
    title = _texts().label(language, look.title, {})
    sheet.text(MIDDLE, 850, title, 76, PAPER, bold=True, room=980)
    sheet.text(MIDDLE, 938, drawable(str(data["name"])), 44, PALE_GOLD, bold=True, room=940)
    sheet.text(MIDDLE, 1012, drawable(str(data["campaign"])), 36, PAPER, room=940)
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


def _draw_rays(sheet: Canvas, look: Look) -> None:
    reach = WIDTH + HEIGHT
    for ray in range(0, 36, 2):
        corners = [
            (MEDAL[0] + reach * cos(turn * pi / 18), MEDAL[1] + reach * sin(turn * pi / 18))
            for turn in (ray, ray + 1)
        ]
        sheet.shape((MEDAL, *corners), look.ray)


def _draw_medal(sheet: Canvas, look: Look) -> None:
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
