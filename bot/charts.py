"""What all pictures look alike in: colours, the band with the campaign's name and the day, bars,
codes for cameras, and numbers as the reader writes them.

The colours differ in lightness as well as in hue, so that the colour-blind tell them apart, and a
print in grey does too; vermilion, for aims, is that of Okabe and Ito ("Color Universal Design",
2008). What is below five is drawn alike and written "<5": it could be somebody in particular.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

import segno
from babel.numbers import format_decimal, format_percent

from bot.canvas import Canvas, drawable
from bot.engine.texts.rules import FOLD_UNDER, long_date

WIDTH: Final = 1080
MARGIN: Final = 48
HEADER: Final = 200
SMALLEST: Final = 0.6
# Of the height of two lines, how large their letters are; smaller where they don't fit.
TWO_LINES: Final = (0.42, 0.34)
# How much wider bold letters are.
BOLD: Final = 1.16

PAPER: Final = "#EEF3F1"
WHITE: Final = "#FFFFFF"
INK: Final = "#12312B"
STRONG: Final = "#0F5C4A"
SOFT: Final = "#4E6B63"
MIDDLE: Final = "#8FBFAF"
PALE: Final = "#D7EBE3"
BAND: Final = "#BFE3D6"
AIM: Final = "#D55E00"

# Badges, medals and seals.
GOLD: Final = "#E2B13C"
DEEP_GOLD: Final = "#B9832A"
PALE_GOLD: Final = "#F6E3B0"

# Letters that a phone still shows well: below it stands nothing that counts.
SMALL: Final = 30
# Around a code four of its modules are left free, or a camera may not find it.
FREE_MODULES: Final = 4


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
        shown = long_date(date.fromisoformat(day), self.language) if day else ""
        self.text(WIDTH - MARGIN, 56, shown, SMALL, BAND, "right", room=420)
        left = WIDTH - 2 * MARGIN - (self.width_of(shown, SMALL) + 32 if day else 0)
        self.text(MARGIN, 56, title.upper(), SMALL, BAND, "left", bold=True, room=left)
        self.title(124, drawable(campaign) or "…", 56, WHITE, side="left", tall=96)

    def title(
        self,
        middle: float,
        words: str,
        size: float,
        color: str,
        *,
        side: Literal["left", "center"] = "center",
        tall: float = 0,
    ) -> None:
        """Write what is large around `middle`: on one line or, where it is long, smaller on two
        that are `tall` together.
        """
        room, x = WIDTH - 2 * MARGIN, MARGIN if side == "left" else WIDTH / 2
        lines = [words]
        # What is little too long is written a little smaller.
        if tall and self.width_of(words, size, bold=True) > 1.3 * room:
            for share in TWO_LINES:
                size = min(size, share * tall)
                lines = self.lines(words, size * BOLD, room)
                if len(lines) <= 2:  # noqa: PLR2004 (as there is room for)
                    break
            lines = lines if len(lines) <= 2 else [lines[0], f"{lines[1]} …"]  # noqa: PLR2004
        step = tall / 2
        for place, line in enumerate(lines):
            y = middle + (place - (len(lines) - 1) / 2) * step
            self.text(x, y, line, size, color, side, bold=True, room=room)

    def code(self, top: float, side: float, link: str) -> None:
        """Draw the code of a link for cameras in the middle, `top` being that of its squares."""
        squares = [list(row) for row in segno.make_qr(link, error="m").matrix]
        around = side * (1 + 2 * FREE_MODULES / len(squares)) + 8
        edge = (around - side) / 2
        self.box(WIDTH / 2 - around / 2, top - edge, around, around, WHITE, 24)
        self.squares(WIDTH / 2 - side / 2, top, side, squares)

    def tile(
        self, left: float, top: float, size: tuple[float, float], amount: str, words: str
    ) -> None:
        """Draw a number with its words below it, on as many lines as they need."""
        width, height = size
        self.box(left, top, width, height, WHITE, 18)
        middle, room = left + width / 2, width - 40
        self.text(middle, top + height * 0.36, amount, height * 0.4, STRONG, bold=True, room=room)
        for at, line in enumerate(self.lines(words, 38, room)):
            self.text(middle, top + height * 0.72 + 46 * at, line, 38, INK, room=room)

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
