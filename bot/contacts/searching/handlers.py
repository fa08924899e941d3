"""A part of a name is awaited and looked for on the list; what was open before stays open."""

from dataclasses import replace

from bot.contacts import store
from bot.contacts.model import Adding
from bot.contacts.searching import dialog, rules
from bot.contacts.searching.model import Purpose, Searching
from bot.engine.dialog.feature import Feature, OnState, OnTap
from bot.engine.dialog.turn import KEEP, OLD_BUTTON, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text


def _before(here: Here) -> Adding | None:
    before = rules.without_search(here.state)
    return before if isinstance(before, Adding) else None


def on_search(here: Here, tap: Tap) -> Turn:
    """Ask for a part of the name; the button says what for."""
    purpose = Purpose(tap.args[0]) if tap.args else Purpose.CARD
    return dialog.ask_search(Searching(purpose, before=_before(here)))


def on_find(here: Here, tap: Tap) -> Turn:
    """Look for the words that came with a command; another question stays open."""
    is_free = here.state is None or isinstance(here.state, Adding | Searching)
    turn = _found(here, Searching(before=_before(here)), " ".join(tap.args), is_free=is_free)
    return turn if is_free else replace(turn, state=KEEP)


def on_words(here: Here, state: Searching, event: Event) -> Turn | None:
    return _found(here, state, event.text) if isinstance(event, Text) else None


def on_search_again(_here: Here, state: Searching) -> Turn:
    return dialog.ask_search(state)


def _found(here: Here, searching: Searching, words: str, *, is_free: bool = True) -> Turn:
    everyone = store.everyone(here.tx, here.campaign_id, here.captain_id)
    people = rules.search(rules.offered(everyone, searching), words)
    waits = replace(searching, words="" if people else words)
    state = searching.before if dialog.is_settled(people) else waits
    view = dialog.found(searching, people, words, may_add=is_free)
    return Turn(state, say=(Say(*view),))


def on_newcomer(here: Here, _tap: Tap) -> Turn:
    """Put whoever was looked for in vain on the list."""
    state = here.state
    if not isinstance(state, Searching) or not state.words:
        return OLD_BUTTON
    return Turn(state.before, then=f"/add {state.words}")


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "searching",
        routes=(
            OnTap("contacts.search", on_search),
            OnTap("contacts.find", on_find),
            OnTap("contacts.newcomer", on_newcomer),
            OnState(Searching, on_words, on_search_again, corrects=True, comes_back=False),
        ),
        formerly=("contact_list", "cards"),
    )
