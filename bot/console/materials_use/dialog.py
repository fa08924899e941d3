"""How often something is shown to captains, and what followed."""

from collections.abc import Sequence
from typing import Any, Final

from bot.contacts.rules import page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Tap, Turn

A_PAGE: Final = 5


def one(key: str, told: dict[str, Any], *, is_answer: bool) -> Turn:
    """Tell it of one; `is_answer`: captains read it themselves, so no talk follows."""
    return Turn(say=(Edit("materials_use/one", {**told, "is_answer": is_answer}, _back(key)),))


def card(key: str, told: dict[str, Any]) -> Turn:
    """Tell it of a card of the training."""
    return Turn(say=(Edit("materials_use/card", told, _back(key)),))


def _back(key: str) -> Rows:
    return ((Tap(N_("‹ Back"), "mat.one", (key,)),),)


def most(listed: Sequence[tuple[str, str, int, int]], page: int) -> Turn:
    """Show what is shown most: key, what it says, to how many captains, for how many friends."""
    shown, page, pages = page_of(listed, page, A_PAGE)
    first = page * A_PAGE + 1
    values = {
        "first": first,
        "lines": [
            {"title": title, "captains": captains, "friends": friends}
            for _, title, captains, friends in shown
        ],
    }
    taps = tuple(
        Tap(N_("{number}"), "use.one", (key,), {"number": place})
        for place, (key, *_) in enumerate(shown, first)
    )
    back = Tap(N_("‹ Back"), "mat.more")
    nav = [Tap(N_("‹ Previous"), "use.most", (page - 1,)) if page else back]
    if page + 1 < pages:
        nav.append(Tap(N_("Next ›"), "use.most", (page + 1,)))
    rows: Rows = (*((taps,) if taps else ()), tuple(nav))
    return Turn(say=(Edit("materials_use/most", values, rows),))
