"""More about how a broadcast goes out: why it can't wait, and for whom it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.console.broadcast_options import rules
from bot.console.broadcast_options.model import AskingUrgency
from bot.console.broadcasts.model import Previewing
from bot.console.filters.model import Filter, SavedFilter
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, page_row

FILTERS_ON_A_PAGE = 3
BUTTON = 22
BACK = Tap(N_("‹ Back"), "bo.back")


def more(draft: Previewing) -> Turn:
    """What else can be said of how it goes out."""
    number, urgent = draft.draft, draft.options.urgent
    calm = Tap(N_("It can wait after all"), "bo.calm", (number,))
    hurry = Tap(N_("❗ It is urgent"), "bo.urgent", (number,))
    back = Tap(N_("‹ Back"), "bc.show", (number, 1))
    button = Tap(N_("👆 A button below it"), "bb.ask", (number,))
    one = Tap(N_("One text after all"), "bt.off", (number,))
    two = Tap(N_("🅰️🅱️ Try two texts"), "bt.ask", (number,))
    tried = one if draft.options.trial else two
    rows: Rows = ((calm if urgent else hurry,), (button,), (tried,), (back,))
    return Turn(say=(Edit("broadcast_options/more", {"urgent": urgent}, rows),))


def ask_urgency(state: AskingUrgency, why: str = "") -> Turn:
    """Ask why it can't wait; `why` is what is wrong with a first answer."""
    values = {"why": why, "longest": rules.LONGEST}
    return Turn(state, say=(Say("broadcast_options/ask_urgency", values, ((BACK,),), reply=True),))


def on_reason(state: AskingUrgency, text: str) -> Turn:
    """Take the reason, or say what is wrong with it."""
    problem = rules.reason_problem(text)
    if problem:
        return ask_urgency(state, problem)
    return _with(state.draft, " ".join(text.split()), edit=False)


def calm(draft: Previewing) -> Turn:
    """It can wait after all."""
    return _with(draft, "", edit=True)


def _with(draft: Previewing, urgent: str, *, edit: bool) -> Turn:
    options = replace(draft.options, urgent=urgent)
    then = f"bc.show {draft.draft} 1" if edit else f"bc.show {draft.draft}"
    return Turn(replace(draft, options=options), then=then)


# --- for whom -------------------------------------------------------------------------------------


def ask_whom(draft: int, saved: Sequence[SavedFilter], page: int) -> Turn:
    """Ask for whom it is: everybody, or those whom a filter finds that is kept."""
    shown, page, pages = page_of(saved, page, FILTERS_ON_A_PAGE)
    label = N_("🔎 {name}")
    rows: Rows = tuple(
        (Tap(label, "bc.to", (draft, each.id), {"name": clip(each.name, BUTTON)}),)
        for each in shown
    )
    everybody = Tap(N_("Everybody"), "bc.to", (draft, 0))
    under = page_row("bc.whom", page, pages, everybody, about=(draft,))
    rows = (*rows, under, *(((everybody,),) if page else ()))
    return Turn(say=(Edit("broadcast_options/ask_whom", {"empty": not saved}, rows),))


def to(draft: Previewing, filter_: Filter) -> Turn:
    """It is for those whom this finds."""
    return Turn(replace(draft, filter=filter_), then=f"bc.show {draft.draft} 1")
