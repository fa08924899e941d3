"""The one button below a broadcast: chosen among a few, put on each copy, and who has tapped it.

It leads to what the captain would do next, or is an answer by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.console import broadcast_steps
from bot.console.broadcast_running.model import ButtonTapped
from bot.console.broadcasts.model import Previewing
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Rows, Tap, Toast, Turn, in_rows
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Tap as Tapped

IN: Final = "in"
LABELS: Final = {
    "next": N_("▶️ Who next?"),
    "events": N_("🗓 Events"),
    "list": N_("📋 My list"),
    "training": N_("🎓 Training"),
    IN: N_("🙋 I’m in"),
}
LEADS_TO: Final = {
    "next": "next.show",
    "events": "event.list",
    "list": "contacts.list",
    "training": "train.offer",
}


def below(broadcast_id: int, button: str | None) -> Rows:
    """Return what stands below a copy."""
    if button not in LABELS:
        return ()
    return ((Tap(LABELS[button], "bc.go", (broadcast_id, button), style="primary"),),)


def _draft(here: Here, tap: Tapped) -> Previewing | None:
    state = here.state
    is_it = isinstance(state, Previewing) and state.draft == int(tap.args[0])
    return state if is_it and isinstance(state, Previewing) else None


def on_ask(here: Here, tap: Tapped) -> Turn:
    """Which button? An album can't have one, so it is said."""
    draft = _draft(here, tap)
    return _ask(draft) if draft else OLD_BUTTON


def _ask(draft: Previewing) -> Turn:
    number = draft.draft
    choices = [Tap(label, "bb.set", (number, word)) for word, label in LABELS.items()]
    none = Tap(N_("No button"), "bb.set", (number, "none"))
    back = Tap(N_("‹ Back"), "bo.more", (number,))
    rows: Rows = (*in_rows((*choices, none)), (back,))
    said = Edit("broadcasts/ask_button", {"chosen": draft.options.button}, rows)
    return Turn(draft, say=(said,))


def on_set(here: Here, tap: Tapped) -> Turn:
    """It is part of how the broadcast goes out; the question says which it is now."""
    draft, word = _draft(here, tap), tap.args[1]
    if draft is None:
        return OLD_BUTTON
    button = word if word in LABELS else ""
    return _ask(replace(draft, options=replace(draft.options, button=button)))


def on_go(here: Here, tap: Tapped) -> Turn:
    """A captain taps it: noted, once; then it leads on, or is an answer."""
    number, word = int(tap.args[0]), tap.args[1]
    change = ButtonTapped(number, here.captain_id, word, here.now)
    if word in LEADS_TO:
        return Turn(changes=(change,), then=LEADS_TO[word])
    return Turn(changes=(change,), toast=Toast("broadcasts/counted_in", alert=True))


def on_tapped(work: Work, change: ButtonTapped) -> None:
    """Count it once for each captain."""
    broadcast_steps.add_tap(work.tx, work.campaign_id, change)
