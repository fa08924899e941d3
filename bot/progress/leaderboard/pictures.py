"""Draws the board: totals for all, then the ranks of those who chose to be seen.

Any name fits: characters that the font lacks are left out, long names end in an ellipsis, and
matplotlib's own text layout joins and orders right-to-left scripts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.canvas import drawable
from bot.charts import HEADER, INK, MARGIN, SOFT, WHITE, WIDTH, Chart
from bot.charts import PALE as BAR
from bot.charts import STRONG as GREEN

TILES = 222
HEADINGS = 66
LINE = 90
FOOTER = 96

MEDALS = {1: "#E2A91B", 2: "#9AA7AD", 3: "#B9783F"}
PLAIN = "#C9D8D3"
PLEDGES_AT = WIDTH - MARGIN - 270
TALKS_AT = WIDTH - MARGIN - 40
NOTES = 170
# Those of pictures that waited since before there was a choice.
TILES_BEFORE = ("pledges", "talks", "talks_this_week")
# What a few friends did could be told of somebody in particular.
PEOPLE = ("pledges", "voted")


def board(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the board as PNG, 1080 pixels wide.

    `data` is plain JSON: a Board, the `campaign`'s name, the `day` (ISO) on which it was so, which
    totals are its `tiles`, and `words` in the reader's language.
    """
    rows: list[Mapping[str, Any]] = list(data["rows"])
    height = HEADER + TILES + (HEADINGS + LINE * len(rows) if rows else 0) + FOOTER
    page = Page(language, height, data["words"])
    page.header(page.words["title"], str(data["campaign"]), data.get("day"))
    page.tiles(data["totals"], data.get("tiles", TILES_BEFORE))
    page.headings(bool(rows))
    most = max((int(row["pledges"]) for row in rows), default=0)
    for place, row in enumerate(rows):
        page.line(HEADER + TILES + HEADINGS + LINE * place, row, most)
    page.footer(int(data["more"]), named=bool(rows))
    return page.png()


def week(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the board of the week as PNG: a bar as long as each captain's talks.

    `data`: `campaign`, `day` (ISO), `words`, and `rows` as of WeekRow.
    """
    rows: list[Mapping[str, Any]] = list(data["rows"])
    height = HEADER + HEADINGS + LINE * len(rows) + 24
    page = Page(language, height, data["words"])
    page.header(page.words["title"], str(data["campaign"]), data["day"])
    about = page.words["about"]
    page.text(MARGIN, HEADER + HEADINGS / 2, about, 29, SOFT, "left", room=WIDTH - 2 * MARGIN)
    most = max((int(row["talks"]) for row in rows), default=0)
    for place, row in enumerate(rows):
        page.of_week(HEADER + HEADINGS + LINE * place, row, most)
    return page.png()


def drawable_name(name: str) -> str:
    """Return a name without what the font can't show; an ellipsis when nothing is left."""
    return drawable(name) or "…"


class Page(Chart):
    """The board on its sheet."""

    def __init__(self, language: str, height: int, words: Mapping[str, str]) -> None:
        super().__init__(language, height)
        self.words = words

    def tiles(self, totals: Mapping[str, Any], shown: Sequence[str]) -> None:
        """Draw what all did together."""
        gap = 24
        width = (WIDTH - 2 * MARGIN - 2 * gap) / 3
        for place, label in enumerate(shown):
            left = MARGIN + place * (width + gap)
            self.box(left, HEADER + 28, width, TILES - 56, WHITE, 18)
            middle = left + width / 2
            told = self.told if label in PEOPLE else self.number
            self.text(middle, HEADER + 82, told(totals[label]), 60, GREEN, "center", bold=True)
            lines = self.lines(self.words[label], 31, width - 24)
            size, y = (31, HEADER + 148) if len(lines) == 1 else (26, HEADER + 134)
            for at, line in enumerate(lines):
                self.text(middle, y + 31 * at, line, size, SOFT, "center", room=width - 24)

    def headings(self, has_rows: bool) -> None:  # noqa: FBT001 (one caller)
        """Name the columns."""
        if not has_rows:
            return
        y = HEADER + TILES + HEADINGS / 2
        self.text(PLEDGES_AT, y, self.words["pledges"], 29, SOFT, "right", room=260)
        self.text(TALKS_AT, y, self.words["talks"], 29, SOFT, "right", room=250)

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
        self.text(left + 16, middle, name, 34, INK, "left", bold=True, room=room - 24)
        self.text(PLEDGES_AT, middle, self.number(pledges), 38, GREEN, "right", bold=True)
        self.text(TALKS_AT, middle, self.number(row["talks"]), 38, SOFT, "right")

    def of_week(self, top: float, row: Mapping[str, Any], most: int) -> None:
        """Draw one captain's week: a medal, a bar, the name, what is new, how many talks."""
        middle = top + LINE / 2 - 4
        talks, growth = int(row["talks"]), int(row["growth"])
        self.box(MARGIN, top, WIDTH - 2 * MARGIN, LINE - 12, WHITE, 16)
        left = MARGIN + 84
        room = PLEDGES_AT - left - 60
        self.box(left, top + 12, max(24.0, room * talks / max(most, 1)), LINE - 36, BAR, 12)
        self.medal(MARGIN + 42, middle - 2, int(row["rank"]))
        name = drawable_name(str(row["name"]))
        self.text(left + 16, middle, name, 34, INK, "left", bold=True, room=room - 24)
        note = self.words["back"] if row["is_back"] else f"+{self.number(growth)}"
        if row["is_back"] or growth > 0:
            self.text(TALKS_AT - 110, middle, note, 30, SOFT, "right", room=NOTES)
        self.text(TALKS_AT, middle, self.number(talks), 42, GREEN, "right", bold=True, room=100)

    def medal(self, x: float, y: float, rank: int) -> None:
        """Draw a rank on a disc; the first three in metal."""
        self.disc((x, y), 29, MEDALS.get(rank, PLAIN))
        color = WHITE if rank in MEDALS else INK
        self.text(x, y, str(rank), 30, color, "center", bold=True, room=48)

    def footer(self, more: int, *, named: bool) -> None:
        """Say how many captains more count in the totals; where none is named, why."""
        words = self.words["more"] if more else ""
        if not named and self.words.get("nameless"):
            words = f"{words} · {self.words['nameless']}" if words else self.words["nameless"]
        if words:
            y = self.height - FOOTER / 2 - 4
            self.text(WIDTH / 2, y, words, 31, SOFT, "center", room=WIDTH - 2 * MARGIN)
