"""Draws what captains answered as bars, and writes it as a table that spreadsheets read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from babel.numbers import format_decimal

from bot import files
from bot.charts import HEADER, INK, MARGIN, MIDDLE, PALE, SOFT, STRONG, WHITE, WIDTH, Chart
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts
from bot.engine.texts.rules import FOLD_UNDER
from bot.language.cells.rules import between, guarded

GAP: Final = 20
INSIDE: Final = MARGIN + 32
ROOM: Final = WIDTH - 2 * INSIDE
ASK_LINE, BAR, FOOT, FOOT_LINE = 48, 78, 64, 40
UNDER_ASK: Final = 12
NUMBER_BAR: Final = 50
THICK: Final = 26
COUNT_WIDE: Final = 150
ASK, LABEL, SMALL = 38, 32, 30
SUMMARY: Final = 84
COLUMNS: Final = (N_("Question no."), N_("Question"), N_("Answer"))
NAME: Final = N_("Name")
FEW: Final = N_("Fewer than five chose it")
NOBODY: Final = N_("Too few answers to show them")

Data = Mapping[str, Any]


def bars(language: str, data: Data) -> bytes:
    """Return a picture with each question's answers. `data`: the `day` (ISO), what
    the survey is called (`title`), up to how many answers are `counted`, and its `questions`.
    """
    questions: Sequence[Data] = data["questions"]
    probe = Chart(language, HEADER)
    tall = [_height(probe, each) for each in questions]
    sheet = Chart(language, HEADER + SUMMARY + sum(tall) + GAP * len(tall) + MARGIN - GAP)
    sheet.header(_word(language, N_("Survey")), str(data["title"]), data["day"])
    told = _word(language, NOBODY)
    if counted := data.get("counted", data.get("finished")):  # of before, one that still waits
        told = _word(
            language, N_("Up to {count} answers are counted"), {"count": sheet.number(counted)}
        )
    sheet.text(MARGIN, HEADER + 44, told, LABEL, SOFT, "left", room=WIDTH - 2 * MARGIN)
    top: float = HEADER + SUMMARY
    for each, height in zip(questions, tall, strict=True):
        _question(sheet, top, height, each)
        top += height + GAP
    return sheet.png()


def _asked(sheet: Chart, each: Data) -> list[str]:
    return sheet.lines(f"{each['number']}. {each['ask']}", ASK * 1.1, ROOM)


def _height(sheet: Chart, each: Data) -> int:
    lines, one = len(_asked(sheet, each)), NUMBER_BAR if each["scale"] else BAR
    foot = FOOT + FOOT_LINE * (len(_foot_lines(sheet, each)) - 1)
    return 36 + ASK_LINE * lines + UNDER_ASK + one * len(each["bars"]) + foot


def _question(sheet: Chart, top: float, height: float, each: Data) -> None:
    sheet.box(MARGIN, top, WIDTH - 2 * MARGIN, height, WHITE, 18)
    at = top + 24 + ASK_LINE / 2
    for line in _asked(sheet, each):
        sheet.text(INSIDE, at, line, ASK, INK, "left", bold=True, room=ROOM)
        at += ASK_LINE
    at += UNDER_ASK + 4 - ASK_LINE / 2
    most = max((count or FOLD_UNDER for _, count in each["bars"]), default=1)
    for label, count in each["bars"]:
        draw = _number if each["scale"] else _choice
        at += draw(sheet, at, label, count, max(most, FOLD_UNDER))
    for number, line in enumerate(_foot_lines(sheet, each)):
        sheet.text(INSIDE, at + 26 + FOOT_LINE * number, line, SMALL, SOFT, "left", room=ROOM)


def _choice(sheet: Chart, top: float, label: str, count: int | None, most: int) -> int:
    """A choice's words above its bar."""
    sheet.text(INSIDE, top + 20, label, LABEL, INK, "left", room=ROOM)
    _bar(sheet, (INSIDE, top + 40), ROOM - COUNT_WIDE, count, most)
    return BAR


def _number(sheet: Chart, top: float, label: str, count: int | None, most: int) -> int:
    """A scale's number beside its bar."""
    sheet.text(INSIDE + 24, top + NUMBER_BAR / 2, label, LABEL, INK, bold=True, room=48)
    left = INSIDE + 64
    _bar(sheet, (left, top + (NUMBER_BAR - THICK) / 2), ROOM - 64 - COUNT_WIDE, count, most)
    return NUMBER_BAR


def _bar(
    sheet: Chart, corner: tuple[float, float], width: float, count: int | None, most: int
) -> None:
    """What is hidden is drawn alike, whatever it is."""
    left, top = corner
    sheet.box(left, top, width, THICK, PALE, THICK / 2)
    if count:
        sheet.box(left, top, max(THICK, width * count / most), THICK, STRONG, THICK / 2)
    if count is None:
        sheet.box(left, top, 2 * THICK, THICK, MIDDLE, THICK / 2)
    told = "…" if count is None else sheet.number(count)
    right = left + width + COUNT_WIDE
    sheet.text(
        right, top + THICK / 2, told, LABEL, STRONG, "right", bold=True, room=COUNT_WIDE - 20
    )


def _foot_lines(sheet: Chart, each: Data) -> list[str]:
    """What stands below the bars, broken between what it tells where a line is too short."""
    found: list[str] = []
    for told in _foot(sheet, each):
        joined = f"{found[-1]} · {told}" if found else told
        fits = bool(found) and len(sheet.lines(joined, SMALL * 1.1, ROOM)) == 1
        found[-1:] = [joined] if fits else [*found[-1:], told]
    return [line for told in found for line in sheet.lines(told, SMALL * 1.1, ROOM)]


def _foot(sheet: Chart, each: Data) -> list[str]:
    """How many answered, what the numbers mean, and what “…” stands for."""
    language = sheet.language
    if each["answered"] is None:
        return [_word(language, NOBODY)]
    told = [_word(language, N_("answered: {count}"), {"count": sheet.number(each["answered"])})]
    if each["mean"] is not None:
        mean = format_decimal(each["mean"], "0.0", locale=language.replace("-", "_"))
        told.append(_word(language, N_("mean: {mean}"), {"mean": mean}))
    told += [f"{number} = {word}" for number, word in each["ends"]]
    if any(count is None for _, count in each["bars"]):
        told.append(_word(language, N_("… = a few")))
    return told


# --- as a table -----------------------------------------------------------------------------------


def table(language: str, data: Data) -> bytes:
    """Return a row for each answer: its question's number and words, the answer and, where captains
    were told so, whose it is. `times`: that many rows are alike.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between(language))
    heads = (*COLUMNS, NAME) if data["named"] else COLUMNS
    writer.writerow([_word(language, each) for each in heads])
    for number, ask, answer, name, times in data["rows"]:
        said = guarded(_word(language, FEW if times else NOBODY) if answer is None else answer)
        row = [number, guarded(ask), said, *([guarded(name)] if data["named"] else [])]
        writer.writerows([row] * max(1, times))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _word(language: str, label: str, values: Mapping[str, object] | None = None) -> str:
    return _texts().label(language, label, values or {})


@cache
def _texts() -> Texts:
    return Texts(files.locales())
