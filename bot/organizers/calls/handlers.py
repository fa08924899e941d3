"""A captain's button tells the group; an organizer's says who will call, and that they talked."""

from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnTap, OnWords, Takes, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap, Text
from bot.language.wishes.rules import is_about_call
from bot.organizers.calls import dialog, jobs, rules, store
from bot.organizers.calls.model import (
    Call,
    CallAsked,
    CallEnded,
    CallReturned,
    CallTaken,
    Outcome,
    WordsAdded,
)


def on_ask(here: Here, tap: Tap) -> Turn:
    """Tell the group; where there is none yet, the owners. Asked for in words, these go along."""
    captain: Captain = here.captain
    call = store.open_call(here.tx, here.campaign_id, captain.id)
    words = " ".join(map(str, tap.args))
    if call:
        return _more(here, call, words)
    if not jobs.readers(here):
        return dialog.nobody()
    return dialog.told(CallAsked(captain.id, here.now, words))


def _more(here: Here, call: Call, words: str) -> Turn:
    known = rules.with_more(call.words, words)
    if known == call.words:
        return dialog.already(here.captain, call)
    return dialog.added(here.captain, WordsAdded(call, words, known, here.now))


def on_words(here: Here, event: Text, takes: Takes | None) -> Turn | None:
    """While they wait for a call, "rather after 8 pm" is about it, and no answer to a question."""
    if here.captain is None or takes not in (None, Takes.NAMES) or not is_about_call(event.text):
        return None
    call = store.open_call(here.tx, here.campaign_id, here.captain_id)
    return _more(here, call, event.text) if call else None


def on_drop(here: Here, _tap: Tap) -> Turn:
    """They need no call any more."""
    call = store.open_call(here.tx, here.campaign_id, here.captain_id)
    if call is None:
        return OLD_BUTTON
    return dialog.dropped(CallEnded(call, Outcome.NOT_NEEDED, None, "", here.now))


# --- organizers -----------------------------------------------------------------------------------


def _found(here: Here, tap: Tap) -> tuple[Captain, Call] | None:
    """Return the captain of a button, and the open wish."""
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    call = store.open_call(here.tx, here.campaign_id, captain.id) if captain else None
    return (captain, call) if captain and call else None


def on_take(here: Here, tap: Tap) -> Turn:
    """One of the organizers will call: the others see who."""
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    if captain is None:
        return OLD_BUTTON
    if not store.is_known(here.tx, here.campaign_id, captain.id):
        # Asked for before wishes were written down.
        store.add(here.tx, here.campaign_id, captain.id, here.now)
    call = store.open_call(here.tx, here.campaign_id, captain.id)
    if call is None:
        return dialog.refused("over")
    if not store.take(here.tx, here.campaign_id, call.id, here.sender.id, here.now):
        return dialog.refused("is_taken")
    change = CallTaken(captain.id, here.sender.id, here.sender.first_name, here.now)
    return dialog.taken(captain, change, call.words)


def on_done(here: Here, tap: Tap) -> Turn:
    """They have talked."""
    found = _found(here, tap)
    if found is None:
        return dialog.refused("over")
    captain, call = found
    by, name = here.sender.id, here.sender.first_name
    return dialog.done(captain, CallEnded(call, Outcome.TALKED, by, name, here.now))


def on_back(here: Here, tap: Tap) -> Turn:
    """Whoever took it can't: others may."""
    found = _found(here, tap)
    if found is None:
        return dialog.refused("over")
    captain, call = found
    by, name = here.sender.id, here.sender.first_name
    return dialog.returned(captain, CallReturned(call, by, name, here.now))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    member, group = Who.MEMBER, Where.GROUP
    return Feature(
        "calls",
        routes=(
            OnWords(on_words),
            OnTap("call.ask", on_ask),
            OnTap("call.drop", on_drop),
            OnTap("call.take", on_take, member, where=group),
            OnTap("call.done", on_done, member, where=group),
            OnTap("call.back", on_back, member, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.REMIND: jobs.remind},
    )
