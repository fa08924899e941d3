"""What all charts look alike in: colours, the band with the campaign's name and the day, bars, and
numbers as the reader writes them.

The colours differ in lightness as well as in hue, so that the colour-blind tell them apart, and a
print in grey does too; vermilion, for aims, is that of Okabe and Ito ("Color Universal Design",
2008). What is below five is drawn alike and written "<5": it could be somebody in particular.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from babel.numbers import format_decimal, format_percent

from bot.canvas import Canvas, drawable
from bot.engine.texts.rules import long_date

WIDTH: Final = 1080
MARGIN: Final = 48
HEADER: Final = 200
SMALLEST: Final = 0.6
FOLD_UNDER: Final = 5

PAPER: Final = "#EEF3F1"
WHITE: Final = "#FFFFFF"
INK: Final = "#12312B"
STRONG: Final = "#0F5C4A"
SOFT: Final = "#4E6B63"
MIDDLE: Final = "#8FBFAF"
PALE: Final = "#D7EBE3"
BAND: Final = "#BFE3D6"
AIM: Final = "#D55E00"


class Chart(Canvas):
    """A sheet with the band at its top."""

    def __init__(self, language: str, height: int) -> None:
        super().__init__(WIDTH, height, PAPER, SMALLEST)
        self.language = language

    def number(self, value: object) -> str:
        """Return a number as the reader writes it."""
        return str(format_decimal(int(str(value)), locale=self.language.replace("-", "_")))

    def told(self, value: object) -> str:
        """Return a number of people; a few are not counted one by one."""
        few = 0 < int(str(value)) < FOLD_UNDER
        return f"<{self.number(FOLD_UNDER)}" if few else self.number(value)

    def share(self, part: float, of: float) -> str:
        """Return a share in percent as the reader writes it."""
        share = part / of if of else 0
        return str(format_percent(share, locale=self.language.replace("-", "_")))

    def header(self, title: str, campaign: str, day: str | None) -> None:
        """Draw the campaign's name on a band, above it what this is and of which day."""
        self.box(-20, -20, WIDTH + 40, HEADER + 20, STRONG, 0)
        self.text(MARGIN, 64, title.upper(), 30, BAND, "left", bold=True, room=520)
        if day:
            shown = long_date(date.fromisoformat(day), self.language)
            self.text(WIDTH - MARGIN, 64, shown, 30, BAND, "right", room=420)
        name, room = drawable(campaign) or "…", WIDTH - 2 * MARGIN
        self.text(MARGIN, 132, name, 56, WHITE, "left", bold=True, room=room)

    def bars(
        self, left: float, bottom: float, size: tuple[float, float], amounts: Sequence[int]
    ) -> None:
        """Draw a bar for each amount, the last of them dark: it is the latest."""
        width, height = size
        each = width / max(len(amounts), 1)
        most = max((*amounts, FOLD_UNDER))
        self.box(left, bottom, width, 3, MIDDLE)
        for place, amount in enumerate(amounts):
            if not amount:
                continue
            tall = height * max(amount, FOLD_UNDER) / most
            color = STRONG if place == len(amounts) - 1 else MIDDLE
            self.box(left + each * place + each * 0.12, bottom - tall, each * 0.76, tall, color)

    def track(
        self, left: float, top: float, size: tuple[float, float], share: float, aim: float | None
    ) -> None:
        """Draw how far something has come, and where it should come to, as shares of the whole."""
        width, height = size
        self.box(left, top, width, height, PALE, height / 2)
        if share > 0:
            done = max(height, width * min(share, 1))
            self.box(left, top, done, height, STRONG, height / 2)
        if aim is not None:
            self.box(left + width * min(aim, 1) - 3, top - 8, 6, height + 16, AIM)
