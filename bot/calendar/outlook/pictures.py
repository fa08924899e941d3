"""Draws what comes day by day, and writes it as a table for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from bot import files
from bot.calendar.outlook.model import Group
from bot.charts import AIM, GOLD, HEADER, INK, MARGIN, SMALL, SOFT, STRONG, WIDTH, Chart
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import short_day
from bot.language.cells.rules import guarded

ABOVE, LEGEND, LINE, FOOTER = 28, 48, 54, 40
BAR, LEFT, RIGHT = 34, 270, 150
WEEKEND = "#DFEAE6"
SATURDAY = 5
# Told apart by those who see no red or green, and by how dark they are.
COLORS = {
    Group.ASKED: STRONG,
    Group.NEXT: "#56B4E9",
    Group.LAST: AIM,
    Group.EVENT: GOLD,
    Group.AFTER: "#7A4E7E",
}
WORDS = {
    Group.ASKED: N_("Days that captains noted"),
    Group.NEXT: N_("Who’s next, first names, a break"),
    Group.LAST: N_("Answers, deadlines, last days"),
    Group.EVENT: N_("Events"),
    Group.AFTER: N_("After the vote"),
}
HEADINGS = (N_("Captain"), N_("Day"), N_("Time"), N_("Time zone"), N_("Message"), N_("Why"))


def days(language: str, data: Mapping[str, Any]) -> bytes:
    """Return it as PNG; `data` holds the `campaign`, when it was `made_at`, and the `days`."""
    rows, texts = data["days"], _texts()
    shown = [group for group in COLORS if any(each["counts"].get(group) for each in rows)]
    top = HEADER + ABOVE + LEGEND * len(shown) + LEGEND // 2
    sheet = Chart(language, top + LINE * len(rows) + FOOTER)
    title = texts.label(language, N_("The next {count} days"), {"count": len(rows)})
    on = datetime.fromisoformat(data["made_at"]).date().isoformat()
    sheet.header(title, str(data["campaign"]), on)
    _legend(sheet, shown)
    most = max((sum(each["counts"].values()) for each in rows), default=0)
    for number, each in enumerate(rows):
        _line(sheet, top + LINE * number, each, most)
    return sheet.png()


def _legend(sheet: Chart, shown: Sequence[Group]) -> None:
    """A line for each colour, so that all words are of one size."""
    for number, group in enumerate(shown):
        y = HEADER + ABOVE + number * LEGEND
        sheet.box(MARGIN, y, 32, 32, COLORS[group], 6)
        words = _texts().label(sheet.language, WORDS[group], {})
        sheet.text(MARGIN + 48, y + 16, words, SMALL, INK, "left", room=WIDTH - 2 * MARGIN - 48)


def _line(sheet: Chart, y: float, row: Mapping[str, Any], most: int) -> None:
    day, counts = date.fromisoformat(row["day"]), row["counts"]
    if day.weekday() >= SATURDAY:
        sheet.box(0, y, WIDTH, LINE, WEEKEND)
    middle = y + LINE / 2
    shown = short_day(day, sheet.language)
    sheet.text(LEFT - 24, middle, shown, SMALL, INK, "right", room=LEFT - MARGIN)
    x, room = float(LEFT), WIDTH - LEFT - RIGHT
    for group, color in COLORS.items():
        if number := counts.get(group, 0):
            width = number / most * room
            sheet.box(x, middle - BAR / 2, width, BAR, color)
            x += width
    total = sheet.number(sum(counts.values()))
    sheet.text(x + 14, middle, total, SMALL, INK if counts else SOFT, "left", room=RIGHT - 20)


def file(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the table as CSV in UTF-8 with its mark, so that Excel reads it; hours are theirs."""
    texts, out = _texts(), io.StringIO()
    writer = csv.writer(out)
    writer.writerow([texts.label(language, each, {}) for each in HEADINGS])
    for name, zone, at, kind in data["rows"]:
        local = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
        what, why = (
            guarded(unescape(texts.message(language, f"outlook/{each}", {"each": kind})).strip())
            for each in ("kind", "because")
        )
        row = [guarded(name), f"{local:%Y-%m-%d}", f"{local:%H:%M}", guarded(zone), what, why]
        writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


@cache
def _texts() -> Texts:
    return Texts(files.locales())
