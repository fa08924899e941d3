"""How often something is shown to captains, and what followed."""

from collections.abc import Sequence
from typing import Any, Final

from bot.engine.dialog.turn import N_, Edit, Rows, Tap, Turn

A_PAGE: Final = 5


def one(key: str, told: dict[str, Any], *, is_answer: bool) -> Turn:
    """Tell it of one; `is_answer`: captains read it themselves, so no talk follows."""
    values = {**told, "is_answer": is_answer}
    rows: Rows = ((Tap(N_("‹ Back"), "mat.one", (key,)),),)
    return Turn(say=(Edit("materials_use/one", values, rows),))


def most(listed: Sequence[tuple[str, str, int, int]]) -> Turn:
    """Show what is shown most: key, what it says, to how many captains, for how many friends."""
    listed = listed[:A_PAGE]
    values = {
        "lines": [
            {"title": title, "captains": captains, "friends": friends}
            for _, title, captains, friends in listed
        ]
    }
    taps = tuple(
        Tap(N_("{number}"), "use.one", (key,), {"number": place})
        for place, (key, *_) in enumerate(listed, 1)
    )
    rows: Rows = (*((taps,) if taps else ()), (Tap(N_("‹ Back"), "mat.more"),))
    return Turn(say=(Edit("materials_use/most", values, rows),))
