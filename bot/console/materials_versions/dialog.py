"""How an entry stood before, old and new side by side."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from bot.engine.dialog.turn import N_, Edit, Rows, Tap, Turn

A_PAGE: Final = 5
Listed = Sequence[tuple[int, datetime, bool, str]]


def history(key: str, listed: Listed) -> Turn:
    """Show the latest versions: since when, by whom, and what each says first."""
    shown = listed[:A_PAGE]
    values = {
        "lines": [
            {"at": at, "by_chat": by_chat, "title": title, "now": place == 0}
            for place, (_, at, by_chat, title) in enumerate(shown)
        ],
        "more": len(listed) - len(shown),
    }
    taps = tuple(
        Tap(N_("{number}"), "old.one", (key, number), {"number": place})
        for place, (number, *_) in enumerate(shown[1:], 2)
    )
    rows: Rows = (*((taps,) if taps else ()), (Tap(N_("‹ Back"), "mat.one", (key,)),))
    return Turn(say=(Edit("materials_versions/history", values, rows),))


def one(
    key: str, number: int, at: datetime, lines: Sequence[dict[str, Any]], *, by_chat: bool
) -> Turn:
    """Show what another version says, against the one that is in force."""
    values = {"at": at, "by_chat": by_chat, "lines": lines}
    bring = Tap(N_("↩️ Bring it back"), "old.bring", (key, number))
    back = Tap(N_("‹ Versions"), "old.list", (key,))
    return Turn(say=(Edit("materials_versions/one", values, ((bring,), (back,))),))
