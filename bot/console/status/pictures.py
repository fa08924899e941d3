"""Draws how the campaign goes: how far everybody has come, step by step and week by week; and on
the day of the vote, who has voted by the hour.
"""

from collections.abc import Mapping, Sequence
from datetime import time
from functools import cache
from typing import Any

from bot import files
from bot.charts import HEADER, INK, MARGIN, SOFT, STRONG, WHITE, WIDTH, Chart
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import FOLD_UNDER, hour

ROW, GAP, FOOTER = 152, 12, 140
INSIDE = MARGIN + 32
WEEKS_AT, WEEKS_WIDE = 600, 396
STEPS = {
    "joined": N_("Captains who joined"),
    "listed": N_("Friends on the lists"),
    "reached": N_("People talked with"),
    "pledged": N_("Promises to vote"),
    "planned": N_("Plans to vote"),
    "voted": N_("People who voted"),
}
TILES = {
    "names_left": N_("promised, vote not known yet"),
    "rides": N_("rides and other help to give"),
    "calls": N_("calls to captains to make"),
}
FIRST_HOUR, LAST_HOUR = 6, 23


def funnel(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the funnel as PNG. `data`: the `campaign`'s name, the `day` (ISO), and for each of
    its `steps` the `name`, the `total`, of what it is a share (`of`), what is aimed for (`goal`),
    and what was new in each of the last `weeks`.
    """
    steps: Sequence[Mapping[str, Any]] = data["steps"]
    sheet = Chart(language, HEADER + 28 + (ROW + GAP) * len(steps) + FOOTER)
    sheet.header(_word(language, N_("How it’s going")), data["campaign"], data["day"])
    for place, step in enumerate(steps):
        _row(sheet, HEADER + 28 + (ROW + GAP) * place, step)
    notes = (
        N_("Percent: of all friends on the lists"),
        N_("Orange line: as many friends as captains are asked to list"),
        N_("Small bars: new in each of the last 8 weeks, this week dark"),
    )
    for place, note in enumerate(notes):
        y = sheet.height - FOOTER + 16 + 42 * place
        sheet.text(WIDTH / 2, y, _word(language, note), 28, SOFT, room=WIDTH - 2 * MARGIN)
    return sheet.png()


def _row(sheet: Chart, top: float, step: Mapping[str, Any]) -> None:
    total, goal, of = int(step["total"]), int(step["goal"]), int(step["of"])
    sheet.box(MARGIN, top, WIDTH - 2 * MARGIN, ROW, WHITE, 18)
    label = _word(sheet.language, STEPS[step["name"]])
    sheet.text(INSIDE, top + 40, label, 34, INK, "left", room=WEEKS_AT - INSIDE - 24)
    # Captains are known to organizers one by one; whoever is on a list is not.
    told = sheet.number if step["name"] == "joined" else sheet.told
    shown = told(total)
    sheet.text(INSIDE, top + 92, shown, 54, STRONG, "left", bold=True, room=240)
    if of and total >= FOLD_UNDER:
        share = sheet.share(min(total, of), of)
        sheet.text(WEEKS_AT - 40, top + 96, share, 36, SOFT, "right", room=150)
    whole = max(of, goal, total)
    if of or goal:
        aim = goal / whole if goal else None
        sheet.track(INSIDE, top + ROW - 26, (WEEKS_AT - INSIDE - 40, 12), total / whole, aim)
    weeks = [int(each) for each in step["weeks"]]
    new = f"+{told(weeks[-1])}" if weeks[-1] >= FOLD_UNDER else told(weeks[-1])
    right = WEEKS_AT + WEEKS_WIDE
    sheet.text(right, top + 32, new, 32, STRONG, "right", bold=True, room=160)
    sheet.bars(WEEKS_AT, top + ROW - 20, (WEEKS_WIDE, 76), weeks)


def voting_day(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the day of the vote as PNG. `data`: `campaign`, `day`, how many `promised` and
    `voted`, `hours` (how many told of each hour, from 0), the hour it is (`now`), and `tiles`.
    """
    sheet = Chart(language, 1330)
    sheet.header(_word(language, N_("The day of the vote")), data["campaign"], data["day"])
    voted, promised = int(data["voted"]), int(data["promised"])
    _voted(sheet, HEADER + 28, voted, promised)
    _hours(sheet, HEADER + 360, data["hours"], int(data["now"]))
    for place, (name, label) in enumerate(TILES.items()):
        _tile(sheet, place, int(data["tiles"][name]), _word(language, label))
    return sheet.png()


def _voted(sheet: Chart, top: float, voted: int, promised: int) -> None:
    width = WIDTH - 2 * MARGIN
    sheet.box(MARGIN, top, width, 300, WHITE, 18)
    sheet.text(INSIDE, top + 96, sheet.told(voted), 110, STRONG, "left", bold=True, room=420)
    label = _word(sheet.language, N_("have voted, as far as captains know"))
    sheet.text(INSIDE, top + 186, label, 36, INK, "left", room=width - 64)
    if promised:
        share = sheet.share(min(voted, promised), promised) if voted >= FOLD_UNDER else ""
        right = WIDTH - INSIDE
        sheet.text(right, top + 80, share, 64, SOFT, "right", bold=True, room=240)
        of = _word(sheet.language, N_("of {number} who promised"))
        told = of.format(number=sheet.told(promised))
        sheet.text(right, top + 132, told, 30, SOFT, "right", room=440)
        sheet.track(INSIDE, top + 236, (width - 64, 26), voted / promised, None)


def _hours(sheet: Chart, top: float, hours: Sequence[int], now: int) -> None:
    """Hours before six in the morning stand with the first."""
    width = WIDTH - 2 * MARGIN
    sheet.box(MARGIN, top, width, 420, WHITE, 18)
    label = _word(sheet.language, N_("Told by captains, hour by hour"))
    sheet.text(INSIDE, top + 44, label, 34, INK, "left", room=width - 64)
    last = max(min(now, LAST_HOUR), FIRST_HOUR)
    amounts = [sum(hours[: FIRST_HOUR + 1]), *hours[FIRST_HOUR + 1 : last + 1]]
    size = (width - 64.0, 250.0)
    padded = [*amounts, *[0] * (LAST_HOUR - last)]
    each = size[0] / len(padded)
    sheet.bars(INSIDE, top + 350, (each * len(amounts), size[1]), amounts)
    for place in range(0, len(padded), 3):
        words = hour(time(FIRST_HOUR + place), sheet.language).replace(":00", "")
        sheet.text(INSIDE + each * (place + 0.5), top + 384, words, 27, SOFT, room=3 * each - 8)
    most = max(amounts)
    if most:
        place = amounts.index(most)
        sheet.text(INSIDE + each * (place + 0.5), top + 82, sheet.told(most), 28, STRONG, bold=True)


def _tile(sheet: Chart, place: int, amount: int, label: str) -> None:
    gap = 24
    width = (WIDTH - 2 * MARGIN - 2 * gap) / 3
    left, top = MARGIN + place * (width + gap), HEADER + 808
    sheet.box(left, top, width, 276, WHITE, 18)
    sheet.text(left + width / 2, top + 78, sheet.number(amount), 68, STRONG, bold=True)
    for at, line in enumerate(sheet.lines(label, 30, width - 32)):
        sheet.text(left + width / 2, top + 148 + 38 * at, line, 30, SOFT, room=width - 24)


def _word(language: str, label: str) -> str:
    return _texts().label(language, label, {})


@cache
def _texts() -> Texts:
    return Texts(files.locales())
