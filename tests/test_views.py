"""No message asks too much: every view that a dialog can make has few buttons, one next act at
most, and warns by colour of what can't be undone.

All functions of all `dialog.py` are called with whatever their types allow, long lists included.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from bot import files
from bot.captains.training import pack
from bot.captains.training.dialog import certificate
from bot.captains.training.model import Answer, Course, Friend, Question, Step
from bot.engine.dialog.turn import Rows, Tap, Turn
from bot.progress.menu import rules as menu
from bot.progress.menu.model import Facts, Standing, Week
from tests.support.making import NOON, CantMakeError, Maker

BOT = Path(__file__).parent.parent / "bot"
MOST_ROWS, MOST_BUTTONS = 5, 7
TRIES = 100
DESTROYS = {
    "cards.remove",
    *("privacy.delete", "leave.erase", "purge.confirm", "objection.yes", "owners.remove"),
    "faq.drop",
    *(
        "plan.delete",
        "api.revoked",
        "bc.end",
        "bw.gone",
        "oh.withdraw",
        "talk.forget",
        "edit.clear",
        "ev.cancelled",
        "ev.cancel_all",
    ),
}
# It destroys by one label only: the other one allows again.
DESTROYING_LABELS = {"Yes, erase everywhere"}
# Whatever else says so destroys too, but for what only asks ("Delete everything…").
SAYS_SO = re.compile(r"^\W*(yes, (delete|erase|remove|cancel)|erase)\b(?!.*…$)", re.IGNORECASE)


def _modules() -> list[str]:
    paths = sorted(BOT.glob("*/*/dialog.py"))
    return [".".join(path.relative_to(BOT.parent).with_suffix("").parts) for path in paths]


def _functions(module: str) -> list[FunctionType]:
    found = vars(importlib.import_module(module))
    return [
        each
        for name, each in found.items()
        if inspect.isfunction(each) and not name.startswith("_") and each.__module__ == module
    ]


FUNCTIONS = [(module, each) for module in _modules() for each in _functions(module)]
COURSE = pack.read_course(files.example_campaign().parent / "training")


class _Maker(Maker):
    """Makes what has to go together: a step of one friend of the training, a standing by rule."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        friend = self.random.choice(COURSE.friends)
        step = self.random.choice(list(friend.steps.values()))
        self.ready: dict[Any, Any] = {
            Course: COURSE,
            Question: self.random.choice(COURSE.questions),
            Friend: friend,
            Step: step,
            Answer: self.random.choice(step.answers),
        }

    def make(self, hint: Any, name: str = "") -> Any:
        if hint is Standing:
            return menu.standing(self.make(Facts), self.make(Week))
        if name == "text" and self.random.random() < 0.5:
            return "Canada"
        if name == "paper":
            return certificate("Ana", "Park", NOON.date())
        return self.ready[hint] if hint in self.ready else super().make(hint, name)


def _messages(made: Any) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the buttons of each message in what a function returned."""
    match made:
        case Turn():
            yield from _messages(made.say)
        case (str() as text, dict(), tuple() as rows):
            yield text, rows
        case tuple():
            yield from (found for each in made for found in _messages(each))
        case _ if hasattr(made, "text") and hasattr(made, "buttons"):
            yield made.text, made.buttons


@cache
def _made(function: FunctionType) -> tuple[tuple[str, Rows], ...]:
    """Call a function with many arguments; what it refuses by an error is left out."""
    made: list[tuple[str, Rows]] = []
    calls = 0
    for seed in range(TRIES):
        maker = _Maker(seed)
        try:
            returned = function(**maker.arguments(function))
        except CantMakeError:
            raise
        except Exception:  # noqa: BLE001, S112 (not all that the types allow can be)
            continue
        calls += 1
        made += _messages(returned)
    assert calls, "it could not be called at all"
    return tuple(made)


def _too_many(rows: Rows) -> bool:
    return len(rows) > MOST_ROWS or sum(map(len, rows)) > MOST_BUTTONS


def _taps(rows: Rows) -> list[Tap]:
    return [each for row in rows for each in row if isinstance(each, Tap)]


def _destroys(tap: Tap) -> bool:
    return (
        tap.action in DESTROYS
        or tap.label in DESTROYING_LABELS
        or SAYS_SO.match(tap.label) is not None
    )


@pytest.mark.parametrize(
    "function",
    [each for _, each in FUNCTIONS],
    ids=[f"{m[4:-7]}.{f.__name__}" for m, f in FUNCTIONS],
)
def test_a_view_asks_little_and_warns(function: FunctionType) -> None:
    for text, rows in _made(function):
        assert not _too_many(rows), (text, [[each.label for each in row] for row in rows])
        assert all(rows), text
        taps = _taps(rows)
        assert sum(each.style == "primary" for each in taps) <= 1, text
        assert [each.label for each in taps if _destroys(each) != (each.style == "danger")] == []
