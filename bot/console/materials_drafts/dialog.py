"""Drafts in a list, one of them, what becomes of it."""

from collections.abc import Sequence
from typing import Any, Final

from bot.console.materials_drafts.model import ToldDraft
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn

MATERIALS: Final = Tap(N_("‹ Materials"), "mat.home")
DRAFTS: Final = Tap(N_("📝 Drafts"), "draft.list", ("new",))
ALL: Final = Tap(N_("‹ Drafts"), "draft.list")
A_PAGE: Final = 5
Listed = Sequence[tuple[int, str, str, bool]]


def kept() -> Turn:
    """It is a draft, which no captain sees."""
    return Turn(None, say=(Edit("materials_drafts/kept", {}, ((DRAFTS,),)),))


def waits(draft: ToldDraft) -> Turn:
    """Ask the others in the group to look at it."""
    say = Say("materials_drafts/waits", _values(draft), _choices(draft), eyes="all", anybody=True)
    return Turn(None, say=(say,))


def _values(draft: ToldDraft) -> dict[str, Any]:
    about = {"author": draft.author, "title": draft.title}
    return {"lines": draft.lines, "more": draft.more, **about}


def _choices(draft: ToldDraft) -> Rows:
    yes = Tap(N_("✅ Approve"), "draft.approve", (draft.id,), style="primary")
    see = Tap(N_("👁 See it as a captain"), "draft.see", (draft.id,))
    back = Tap(N_("↩️ Send it back"), "draft.back", (draft.id,))
    return ((yes,), *(((see,),) if draft.has_preview else ()), (back,))


def overview(listed: Listed, *, again: bool) -> Turn:
    """Show the first drafts: number, what it says, by whom, whether it waits."""
    shown = listed[:A_PAGE]
    values = {
        "lines": [
            {"title": clip(title, 70), "author": author, "waits": is_waiting}
            for _, title, author, is_waiting in shown
        ],
        "more": len(listed) - len(shown),
    }
    taps = tuple(
        Tap(N_("{number}"), "draft.one", (number,), {"number": place})
        for place, (number, *_) in enumerate(shown, 1)
    )
    rows: Rows = (*((taps,) if taps else ()), (MATERIALS,))
    said = Say("materials_drafts/overview", values, rows, eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def one(draft: ToldDraft, *, is_waiting: bool, own: bool) -> Turn:
    """Show one draft, and what can be done with it."""
    go_on = Tap(N_("✏️ Go on"), "draft.open", (draft.id,))
    gone = Tap(N_("🗑 Discard"), "draft.drop", (draft.id,))
    rows: Rows = ((go_on, gone), (ALL,))
    if is_waiting:
        rows = (*_choices(draft), ((gone, ALL) if own else (ALL,)))
    values = {**_values(draft), "waits": is_waiting}
    return Turn(say=(Edit("materials_drafts/one", values, rows),))


def own() -> Turn:
    """Whoever wrote it can't approve it."""
    return Turn(say=(Say("materials_drafts/own", eyes="asker"),))


def stale() -> Turn:
    """It does not fit any more: what it was about is another one, or gone."""
    return Turn(say=(Edit("materials_drafts/stale", {}, ((DRAFTS,),)),))


def back(author: str) -> Turn:
    return Turn(say=(Edit("materials_drafts/back", {"author": author}, ((DRAFTS,),)),))


def dropped() -> Turn:
    return Turn(say=(Edit("materials_drafts/dropped", {}, ((DRAFTS,),)),))
