"""Draws the board: totals for all, then the ranks of those who chose to be seen.

Any name fits: characters that the font lacks are left out, long names end in an ellipsis, and
matplotlib's own text layout joins and orders right-to-left scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.numbers import format_decimal

from bot.canvas import Canvas, drawable

WIDTH = 1080
MARGIN = 48
HEADER = 190
TILES = 190
HEADINGS = 56
LINE = 84
FOOTER = 84
SMALLEST = 0.7

PAPER = "#EEF3F1"
INK = "#12312B"
GREEN = "#0F5C4A"
SOFT = "#5E7A73"
WHITE = "#FFFFFF"
BAR = "#D7EBE3"
MEDALS = {1: "#E2A91B", 2: "#9AA7AD", 3: "#B9783F"}
PLAIN = "#C9D8D3"
PLEDGES_AT = WIDTH - MARGIN - 270
TALKS_AT = WIDTH - MARGIN - 40


def board(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the board as PNG, 1080 pixels wide.

    `data` is plain JSON: a Board, the `campaign`'s name, and `words` in the reader's language.
    """
    rows: list[Mapping[str, Any]] = list(data["rows"])
    height = HEADER + TILES + (HEADINGS + LINE * len(rows) if rows else 0) + FOOTER
    page = Page(language, height, data["words"])
    page.header(str(data["campaign"]))
    page.tiles(data["totals"])
    page.headings(bool(rows))
    most = max((int(row["pledges"]) for row in rows), default=0)
    for place, row in enumerate(rows):
        page.line(HEADER + TILES + HEADINGS + LINE * place, row, most)
    page.footer(int(data["more"]))
    return page.png()


def drawable_name(name: str) -> str:
    """Return a name without what the font can't show; an ellipsis when nothing is left."""
    return drawable(name) or "…"


class Page(Canvas):
    """The board on its sheet."""

    def __init__(self, language: str, height: int, words: Mapping[str, str]) -> None:
        super().__init__(WIDTH, height, PAPER, SMALLEST)
        self.language = language
        self.words = words

    def number(self, value: object) -> str:
        """Return a number as the reader writes it."""
        return str(format_decimal(int(str(value)), locale=self.language))

    def header(self, campaign: str) -> None:
        """Draw the campaign's name on a band."""
        self.box(-20, -20, WIDTH + 40, HEADER + 20, GREEN, 0)
        self.text(MARGIN, 66, self.words["title"].upper(), 24, "#A9D6C6", "left", bold=True)
        self.text(
            MARGIN,
            124,
            drawable_name(campaign),
            50,
            WHITE,
            "left",
            bold=True,
            room=WIDTH - 2 * MARGIN,
        )

    def tiles(self, totals: Mapping[str, Any]) -> None:
        """Draw what all did together."""
        gap = 24
        width = (WIDTH - 2 * MARGIN - 2 * gap) / 3
        tiles = (
            ("pledges", totals["pledges"]),
            ("talks", totals["talks"]),
            ("talks_this_week", totals["talks_this_week"]),
        )
        for place, (label, value) in enumerate(tiles):
            left = MARGIN + place * (width + gap)
            self.box(left, HEADER + 28, width, TILES - 56, WHITE, 18)
            middle = left + width / 2
            self.text(middle, HEADER + 80, self.number(value), 54, GREEN, "center", bold=True)
            self.text(middle, HEADER + 132, self.words[label], 25, SOFT, "center", room=width - 24)

    def headings(self, has_rows: bool) -> None:  # noqa: FBT001 (one caller)
        """Name the columns."""
        if not has_rows:
            return
        y = HEADER + TILES + HEADINGS / 2
        self.text(PLEDGES_AT, y, self.words["pledges"], 22, SOFT, "right")
        self.text(TALKS_AT, y, self.words["talks"], 22, SOFT, "right", room=220)

    def line(self, top: float, row: Mapping[str, Any], most: int) -> None:
        """Draw one captain: a medal, a bar as long as their pledges, the name, two numbers."""
        middle = top + LINE / 2 - 4
        rank, pledges = int(row["rank"]), int(row["pledges"])
        width = WIDTH - 2 * MARGIN
        self.box(MARGIN, top, width, LINE - 12, WHITE, 16)
        left = MARGIN + 84
        room = PLEDGES_AT - left - 90
        if pledges:
            self.box(left, top + 12, max(24.0, room * pledges / most), LINE - 36, BAR, 12)
        self.medal(MARGIN + 42, middle - 2, rank)
        name = drawable_name(str(row["name"]))
        self.text(left + 16, middle, name, 29, INK, "left", bold=True, room=room - 24)
        self.text(PLEDGES_AT, middle, self.number(pledges), 33, GREEN, "right", bold=True)
        self.text(TALKS_AT, middle, self.number(row["talks"]), 33, SOFT, "right")

    def medal(self, x: float, y: float, rank: int) -> None:
        """Draw a rank on a disc; the first three in metal."""
        self.disc((x, y), 26, MEDALS.get(rank, PLAIN))
        color = WHITE if rank in MEDALS else INK
        self.text(x, y, str(rank), 26, color, "center", bold=True, room=44)

    def footer(self, more: int) -> None:
        """Say how many captains more count in the totals."""
        if more:
            words = self.words["more"]
            self.text(WIDTH / 2, self.height - FOOTER / 2 - 4, words, 25, SOFT, "center")
