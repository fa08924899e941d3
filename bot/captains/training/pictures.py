"""Draws the certificate: the captain's name on paper that is worth keeping."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from math import cos, pi, sin
from typing import Any

from bot import files
from bot.canvas import Canvas, drawable, round_star, star
from bot.charts import GOLD, INK, PALE_GOLD, SOFT
from bot.charts import STRONG as GREEN
from bot.charts import WHITE as PAPER
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import long_date

WIDTH, HEIGHT = 1600, 1130
MIDDLE = WIDTH / 2

SEAL = (1330.0, 858.0)

WORDS = {
    "title": N_("Certificate"),
    "to": N_("This is to certify that"),
    "captain": N_("a captain of this campaign"),
    "ready": N_("is ready for good talks:"),
    "how": N_("to listen, to ask, to share, to plan, and to accept a no"),
    "training": N_("Captains’ training"),
    "signed": N_("For the campaign"),
}


def certificate(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the certificate as PNG, 1600 x 1130 pixels.

    `data` is plain JSON: the captain's `name`, the `campaign`'s, the `day` (ISO).
    """
    words = {name: _texts().label(language, label, {}) for name, label in WORDS.items()}
    sheet = Canvas(WIDTH, HEIGHT, PAPER)
    _draw_frame(sheet)
    _draw_watermark(sheet)
    campaign = drawable(str(data["campaign"]))
    sheet.text(MIDDLE, 148, campaign.upper(), 42, GREEN, bold=True, room=1180)
    sheet.text(MIDDLE, 254, words["title"], 112, INK, serif=True, bold=True, room=1180)
    _draw_flourish(sheet, 338)
    sheet.text(MIDDLE, 404, words["to"], 46, SOFT, serif=True, room=1180)
    name = drawable(str(data["name"])) or words["captain"]
    sheet.text(MIDDLE, 508, name, 100, GREEN, serif=True, bold=True, room=1220)
    sheet.curve(((430, 582), (1170, 582)), PALE_GOLD, 3)
    sheet.text(MIDDLE, 634, words["ready"], 46, SOFT, serif=True, room=1180)
    for place, line in enumerate(sheet.lines(words["how"], 46, 760, serif=True)):
        sheet.text(MIDDLE, 696 + 58 * place, line, 46, INK, serif=True, room=1220)
    day = long_date(date.fromisoformat(data["day"]), language)
    _draw_line(sheet, 360, day, words["training"])
    _draw_line(sheet, 860, campaign, words["signed"], signed=True)
    _draw_seal(sheet)
    return sheet.png()


@cache
def _texts() -> Texts:
    return Texts(files.locales())


def _draw_line(sheet: Canvas, x: float, words: str, below: str, *, signed: bool = False) -> None:
    """Something written on a line, and what it is."""
    sheet.text(x, 896, words, 44, INK, serif=True, italic=signed, room=430)
    sheet.curve(((x - 215, 938), (x + 215, 938)), GOLD, 2)
    sheet.text(x, 978, below, 36, SOFT, room=430)


def _draw_frame(sheet: Canvas) -> None:
    sheet.box(34, 34, WIDTH - 68, HEIGHT - 68, GREEN, 10, line=10)
    sheet.box(56, 56, WIDTH - 112, HEIGHT - 112, GOLD, 6, line=3)
    for x in (104, WIDTH - 104):
        for y in (104, HEIGHT - 104):
            sheet.shape(round_star((x, y), 30, 6, 8), PALE_GOLD)
            sheet.shape(star((x, y), 20, 9, 8), GREEN)


def _draw_watermark(sheet: Canvas) -> None:
    """Fine rings behind the words, as on bank notes."""
    for turn in range(24):
        angle = turn * pi / 12
        middle = (MIDDLE + 150 * cos(angle), 530 + 150 * sin(angle))
        ring = round_star(middle, 250, 0, 1)
        sheet.curve((*ring, ring[0]), GREEN, 1.5, alpha=0.07)


def _draw_flourish(sheet: Canvas, y: float) -> None:
    for side in (-1, 1):
        wave = [(MIDDLE + side * (34 + 3 * x), y + 9 * sin(x / 8)) for x in range(76)]
        sheet.curve(wave, GOLD, 3)
    sheet.shape(star((MIDDLE, y), 17, 7), GOLD)


def _draw_seal(sheet: Canvas) -> None:
    """A rosette with two ribbons and a tick."""
    x, y = SEAL
    for side in (-1, 1):
        ribbon = ((x + side * 12, y + 40), (x + side * 92, y + 40), (x + side * 112, y + 205))
        notch = (x + side * 68, y + 178)
        sheet.shape((*ribbon, notch, (x + side * 26, y + 205)), GREEN)
    sheet.shape(round_star(SEAL, 122, 7, 24), GOLD)
    sheet.disc(SEAL, 98, PAPER, line=4)
    sheet.disc(SEAL, 86, GREEN)
    sheet.shape(star(SEAL, 74, 31), PALE_GOLD)
    tick = ((x - 24, y + 2), (x - 6, y + 20), (x + 28, y - 20))
    sheet.curve(tick, GREEN, 11)
