"""Draws the teams' board: each with a bar as long as its talks, and a line where its goal is."""

from collections.abc import Mapping
from typing import Any

from bot.canvas import drawable
from bot.charts import HEADER, INK, MARGIN, SOFT, STRONG, WHITE, WIDTH, Chart

ROW, GAP, ABOVE, FOOTER = 132, 12, 84, 84
INSIDE = MARGIN + 32
NUMBERS = 300


def team_board(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the board as PNG. `data`: `campaign`, `day` (ISO), `words`, and its `rows`."""
    rows, words = list(data["rows"]), data["words"]
    has_goal = any(row["goal"] for row in rows)
    height = HEADER + ABOVE + (ROW + GAP) * len(rows) + (FOOTER if has_goal else 24)
    sheet = Chart(language, height)
    sheet.header(words["title"], str(data["campaign"]), data["day"])
    about = words["week"] if data["is_of_week"] else words["overall"]
    room = WIDTH - 2 * MARGIN
    sheet.text(MARGIN, HEADER + ABOVE / 2 + 4, about, 34, SOFT, "left", room=room)
    whole = max((max(int(row["talks"]), int(row["goal"])) for row in rows), default=1) or 1
    for place, row in enumerate(rows):
        _row(sheet, HEADER + ABOVE + (ROW + GAP) * place, row, whole)
    if has_goal:
        sheet.text(WIDTH / 2, height - FOOTER / 2, words["goal"], 28, SOFT, room=room)
    return sheet.png()


def _row(sheet: Chart, top: float, row: Mapping[str, Any], whole: int) -> None:
    talks, goal = int(row["talks"]), int(row["goal"])
    width = WIDTH - 2 * MARGIN
    sheet.box(MARGIN, top, width, ROW, WHITE, 18)
    rank = f"{sheet.number(row['rank'])}."
    sheet.text(INSIDE, top + 46, rank, 38, SOFT, "left", bold=True, room=70)
    name, room = drawable(str(row["name"])) or "…", width - 64 - 76 - NUMBERS
    sheet.text(INSIDE + 76, top + 46, name, 36, INK, "left", bold=True, room=room)
    shown = f"{sheet.number(talks)} / {sheet.number(goal)}" if goal else sheet.number(talks)
    right = WIDTH - INSIDE
    sheet.text(right, top + 46, shown, 42, STRONG, "right", bold=True, room=NUMBERS - 20)
    aim = goal / whole if goal else None
    sheet.track(INSIDE, top + ROW - 42, (width - 64, 18), talks / whole, aim)
