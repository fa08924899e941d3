"""For whom a broadcast is, and the buttons of "More", below the look at it."""

from __future__ import annotations

from bot.console import audience
from bot.console.broadcast_options import dialog
from bot.console.broadcast_options.model import AskingUrgency
from bot.console.broadcasts.model import EVERYBODY, Previewing
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text


def _draft(here: Here, tap: Tap) -> Previewing | None:
    state = here.state
    is_it = isinstance(state, Previewing) and state.draft == int(tap.args[0])
    return state if is_it and isinstance(state, Previewing) else None


def on_more(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    return dialog.more(draft) if draft else OLD_BUTTON


def on_urgent(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    return dialog.ask_urgency(AskingUrgency(draft)) if draft else OLD_BUTTON


def on_calm(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    return dialog.calm(draft) if draft else OLD_BUTTON


def on_back(here: Here, _tap: Tap) -> Turn:
    """It is not urgent after all."""
    return dialog.calm(here.state.draft) if isinstance(here.state, AskingUrgency) else OLD_BUTTON


def on_whom(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    if draft is None:
        return OLD_BUTTON
    saved = audience.saved(here.tx, here.campaign_id)
    return dialog.ask_whom(draft.draft, saved, int(tap.args[1]))


def on_to(here: Here, tap: Tap) -> Turn:
    draft, number = _draft(here, tap), int(tap.args[1])
    saved = audience.find_saved(here.tx, here.campaign_id, number) if number else None
    if draft is None or (number and saved is None):
        return OLD_BUTTON
    return dialog.to(draft, saved.filter if saved else EVERYBODY)


def on_reason(_here: Here, state: AskingUrgency, event: Event) -> Turn | None:
    return dialog.on_reason(state, event.text) if isinstance(event, Text) else None


def on_reason_again(_here: Here, state: AskingUrgency) -> Turn:
    return dialog.ask_urgency(state)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    steps = {
        "bo.more": on_more,
        "bo.urgent": on_urgent,
        "bo.calm": on_calm,
        "bo.back": on_back,
        "bc.whom": on_whom,
        "bc.to": on_to,
    }
    return Feature(
        "broadcast_options",
        routes=(
            OnState(
                AskingUrgency,
                on_reason,
                on_reason_again,
                organizer,
                next_words=True,
                where=group,
                takes=Takes.NOTE,
            ),
            *(OnTap(action, handle, organizer, where=group) for action, handle in steps.items()),
        ),
    )
