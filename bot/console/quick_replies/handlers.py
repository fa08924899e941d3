"""`/replies` in the organizers' group, and the buttons under a captain's question."""

from __future__ import annotations

from collections.abc import Callable

from bot.console import help_desk_store as help_desk
from bot.console.help_desk.model import Answered, Said, Scene
from bot.console.help_desk.rules import answered_by
from bot.console.one_to_one.rules import why_not
from bot.console.quick_replies import dialog, jobs, rules, store
from bot.console.quick_replies.model import QuickReply, ReplyKept, ReplyRetired, WordingReply
from bot.contacts import store as contacts
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text

# --- to look after --------------------------------------------------------------------------------


def _overview(here: Here, page: int, *, edits: bool) -> Turn:
    return dialog.overview(store.current(here.tx, here.campaign_id), page, edits=edits)


def on_replies(here: Here, _event: Command) -> Turn:
    """Show what is kept."""
    return _overview(here, 0, edits=False)


def on_page(here: Here, tap: Tap) -> Turn:
    return _overview(here, int(tap.args[0]), edits=True)


def _found(here: Here, number: int | str) -> QuickReply | None:
    return store.find(here.tx, here.campaign_id, int(number))


def on_one(here: Here, tap: Tap) -> Turn:
    found = _found(here, tap.args[0])
    return dialog.one(found) if found else OLD_BUTTON


def on_new(here: Here, _tap: Tap) -> Turn:
    """A new one, in the group's language."""
    if len(store.current(here.tx, here.campaign_id)) >= rules.MOST_KEPT:
        return dialog.refused("enough")
    return dialog.ask_words(WordingReply(0, here.language))


def on_other_words(here: Here, tap: Tap) -> Turn:
    found = _found(here, tap.args[0])
    if found is None:
        return OLD_BUTTON
    return dialog.ask_words(WordingReply(found.id, found.language), found.words)


def on_words(here: Here, state: WordingReply, event: Event) -> Turn | None:
    """The words: kept at once, and shown."""
    if not isinstance(event, Text):
        return None
    strange = None if rules.is_filled_in(event.text) else "not_filled_in"
    words = dialog.on_words(state, event.text, rules.problem(event.text) or strange)
    if isinstance(words, Turn):
        return words
    identity = state.id or here.tx.new_id()
    reply = QuickReply(identity, state.language, words)
    return dialog.kept(ReplyKept(reply, here.sender.id, here.now, anew=bool(state.id)))


def words_again(_here: Here, state: WordingReply) -> Turn:
    return dialog.ask_words(state)


def on_retire(here: Here, tap: Tap) -> Turn:
    found = _found(here, tap.args[0])
    if found is None or found.retired:
        return OLD_BUTTON
    return dialog.retired(ReplyRetired(found.id, here.sender.id, here.now))


def on_back(here: Here, tap: Tap) -> Turn:
    """It is offered again."""
    found = _found(here, tap.args[0])
    if found is None or not found.retired:
        return OLD_BUTTON
    here.announce(ReplyRetired(found.id, here.sender.id, here.now, back=True))
    return dialog.one(found)


# --- under a question -----------------------------------------------------------------------------


def _scene(here: Here, tap: Tap) -> Scene | None:
    return help_desk.scene_of(here.tx, here.campaign, int(tap.args[0]), here.now)


def on_keep(here: Here, tap: Tap) -> Turn:
    """Keep the last answer to a question, without the names of anybody."""
    found = _scene(here, tap)
    if found is None:
        return dialog.refused("gone")
    said = help_desk.entries(here.tx, here.campaign_id, found.case.id)
    pair = answered_by(said, found.entry)
    if pair is None:
        return dialog.refused("no_answer")
    known = store.current(here.tx, here.campaign_id)
    people = contacts.everyone(here.tx, here.campaign_id, found.captain.id)
    words = rules.kept(pair[1], found.captain.name, [each.name for each in people])
    if any(each.words == words for each in known):
        return dialog.refused("kept_already")
    if len(known) >= rules.MOST_KEPT or rules.problem(words):
        return dialog.refused("enough" if len(known) >= rules.MOST_KEPT else "long_answer")
    reply = QuickReply(here.tx.new_id(), found.captain.language, words)
    return dialog.kept(ReplyKept(reply, here.sender.id, here.now), is_bare=True)


def on_list(here: Here, tap: Tap) -> Turn:
    """Show those that fit."""
    found = _scene(here, tap)
    if found is None:
        return dialog.refused("gone")
    known = rules.offered(store.current(here.tx, here.campaign_id), found.captain.language)
    if not known:
        return dialog.refused("none_yet")
    page = int(tap.args[1]) if len(tap.args) > 1 else 0
    return dialog.choices(found, known, page)


def _chosen(here: Here, tap: Tap) -> tuple[Scene, QuickReply] | None:
    found, reply = _scene(here, tap), _found(here, tap.args[1])
    return (found, reply) if found and reply and not reply.retired else None


def on_look(here: Here, tap: Tap) -> Turn:
    found = _chosen(here, tap)
    return dialog.look(*found) if found else dialog.refused("gone")


def on_send(here: Here, tap: Tap) -> Turn:
    """It goes to the captain as any answer does, and the group reads it."""
    found = _chosen(here, tap)
    if found is None:
        return dialog.refused("gone")
    scene, reply = found
    if why_not(scene.captain):
        return dialog.refused("unreached")
    if scene.case.waits_since is None:
        return Turn(toast=dialog.refused("over").toast, then=f"case.show {scene.entry.id}")
    said, by = Said(rules.filled(reply, scene.captain.name)), here.sender
    change = Answered(scene.case, said, by.id, by.first_name, None, here.now)
    return Turn(changes=(change,), then=f"case.show {scene.entry.id}")


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    steps: dict[str, Callable[[Here, Tap], Turn]] = {
        "quick.page": on_page,
        "quick.one": on_one,
        "quick.new": on_new,
        "quick.words": on_other_words,
        "quick.retire": on_retire,
        "quick.back": on_back,
        "quick.list": on_list,
        "quick.look": on_look,
    }
    menu = N_("Short answers to send by a button")
    return Feature(
        "quick_replies",
        routes=(
            OnCommand("replies", on_replies, menu, organizer, group, quiet=True),
            OnState(WordingReply, on_words, words_again, organizer, next_words=True, where=group),
            OnTap("quick.keep", on_keep, organizer, where=group),
            OnTap("quick.send", on_send, organizer, once=True, fresh=True, where=group),
            *(OnTap(action, step, organizer, where=group) for action, step in steps.items()),
        ),
        listens=jobs.LISTENS,
    )
