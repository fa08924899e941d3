"""Talks and tries are recorded, changed, undone; the contact's place on the ladder follows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains.model import Captain, CaptainDeleted
from bot.contacts import store as contacts
from bot.contacts.model import (
    Adding,
    Contact,
    ContactErased,
    ContactPutBack,
    ContactRemoved,
    StageMoved,
)
from bot.contacts.rules import ERASED_AFTER
from bot.contacts.searching.model import Purpose, Searching
from bot.contacts.searching.rules import without_search
from bot.conversations import rules, store
from bot.conversations.model import (
    Conversation,
    ConversationChanged,
    ConversationId,
    ConversationRecorded,
    ConversationUndone,
    Outcome,
)
from bot.conversations.recording import dialog, jobs
from bot.conversations.recording.model import Kept
from bot.conversations.vote_plans.rules import is_made
from bot.engine.dialog.feature import Feature, OnCommand, OnMenu, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Tap, Text

OnTalk = Callable[[Here, Tap, Contact, Conversation], Turn]


def _people(here: Here) -> tuple[Contact, ...]:
    return contacts.everyone(here.tx, here.campaign_id, here.captain_id)


def _find(people: Sequence[Contact], contact_id: int) -> Contact | None:
    return next((contact for contact in people if contact.id == contact_id), None)


def _on_talk(step: OnTalk) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the talk that the button names, if it still counts."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _talk(here, int(tap.args[0]))
        return step(here, tap, *found) if found else OLD_BUTTON

    return handle


def _talk(here: Here, conversation_id: int) -> tuple[Contact, Conversation] | None:
    talk = store.find(here.tx, here.campaign_id, here.captain_id, conversation_id)
    contact = _find(_people(here), talk.contact_id) if talk else None
    return (contact, talk) if talk and contact else None


# --- recording ------------------------------------------------------------------------------------


def on_pick(here: Here, event: Command | Text | Tap) -> Turn:
    """Ask whom; a button that names somebody goes straight to how it went."""
    if isinstance(event, Tap) and event.args:
        contact = _find(_people(here), int(event.args[0]))
        if contact is None:
            return OLD_BUTTON
        return Turn(state=None, say=(Say(*dialog.ask_outcome(contact)),))
    return Turn(state=None, say=(Say(*dialog.ask_whom(_to_pick(here), 0)),))


def on_page(here: Here, tap: Tap) -> Turn:
    view = dialog.ask_whom(_to_pick(here), int(tap.args[0]))
    return Turn(without_search(here.state), say=(Edit(*view),))


def _to_pick(here: Here) -> tuple[Contact, ...]:
    suggested = store.suggested(here.tx, here.campaign_id, here.captain_id)
    return rules.to_pick(_people(here), suggested)


def on_who(here: Here, tap: Tap) -> Turn:
    contact = _find(_people(here), int(tap.args[0]))
    if contact is None:
        return OLD_BUTTON
    view = dialog.ask_outcome(contact, rarer=tap.action == "talk.rarer")
    return Turn(say=(Edit(*view),))


def on_outcome(here: Here, tap: Tap) -> Turn:
    """Record the talk: the third tap at most."""
    people = _people(here)
    contact = _find(people, int(tap.args[0]))
    if contact is None:
        return OLD_BUTTON
    conversation = Conversation(
        ConversationId(here.tx.new_id()),
        contact.captain_id,
        contact.id,
        Outcome(tap.args[1]),
        "",
        here.now,
    )
    talks = (*_talks(here, contact), conversation)
    return _kept(here, people, talks, ConversationRecorded(conversation))


def _talks(here: Here, contact: Contact) -> tuple[Conversation, ...]:
    return store.talks_with(here.tx, here.campaign_id, contact.captain_id, contact.id)


def _kept(
    here: Here,
    people: Sequence[Contact],
    talks: Sequence[Conversation],
    change: ConversationRecorded | ConversationChanged,
) -> Turn:
    """Move the contact to where all the talks have led, and say what is kept."""
    conversation = change.conversation
    contact = next(each for each in people if each.id == conversation.contact_id)
    moved, changes = _moved(here, contact, talks)
    after = [moved if each.id == moved.id else each for each in people]
    view = dialog.recorded(_told(here, moved, conversation, after, talks))
    return Turn(state=None, say=(Edit(*view),), changes=(change, *changes))


def _told(
    here: Here,
    contact: Contact,
    conversation: Conversation,
    people: Sequence[Contact],
    talks: Sequence[Conversation],
) -> Kept:
    campaign: Campaign = here.campaign
    days_left = days_until_election(campaign, here.now)
    local = _local(here, conversation)
    at, today = local.follow_up_at, here.now.astimezone(_zone(here)).date()
    return Kept(
        contact,
        local,
        people,
        store.find_plan(here.tx, here.campaign_id, contact.captain_id, contact.id),
        None if at else rules.returns_on(conversation, today, days_left),
        rules.unanswered(each.outcome for each in talks),
        campaign.tries,
        days_left,
    )


def _moved(
    here: Here, contact: Contact, talks: Sequence[Conversation]
) -> tuple[Contact, tuple[StageMoved, ...]]:
    campaign: Campaign = here.campaign
    plan = store.find_plan(here.tx, here.campaign_id, contact.captain_id, contact.id)
    found = rules.moves(contact, talks, campaign.tries, here.now, planned=is_made(plan))
    return (replace(contact, stage=found[0].stage) if found else contact), found


# --- changing and undoing -------------------------------------------------------------------------


def _undo(here: Here, _tap: Tap, contact: Contact, conversation: Conversation) -> Turn:
    talks = [talk for talk in _talks(here, contact) if talk.id != conversation.id]
    moved, changes = _moved(here, contact, talks)
    edit = Edit(*dialog.undone(moved, conversation.outcome))
    return Turn(state=None, say=(edit,), changes=(ConversationUndone(conversation), *changes))


def _change(_here: Here, tap: Tap, contact: Contact, conversation: Conversation) -> Turn:
    view = dialog.ask_change(contact, conversation, rarer="rarer" in tap.args)
    return Turn(say=(Edit(*view),))


def _show(here: Here, tap: Tap, contact: Contact, conversation: Conversation) -> Turn:
    """Show what is recorded, with what is wanted next or with all that can be done to it."""
    kept = _told(here, contact, conversation, _people(here), _talks(here, contact))
    view = dialog.recorded(kept, menu=tap.action == "talk.menu")
    return Turn(state=None, say=(Edit(*view),))


def _set(here: Here, tap: Tap, contact: Contact, conversation: Conversation) -> Turn:
    changed = replace(conversation, outcome=Outcome(tap.args[1]))
    talks = rules.replaced(_talks(here, contact), changed)
    return _kept(here, _people(here), talks, ConversationChanged(changed))


# --- the same with others ------------------------------------------------------------------------


def _same(here: Here, tap: Tap, contact: Contact, conversation: Conversation) -> Turn:
    others = [each for each in _to_pick(here) if each.id != contact.id]
    view = dialog.ask_same(contact, conversation, others, int(tap.args[1]))
    return Turn(without_search(here.state), say=(Edit(*view),))


def _search(here: Here, _tap: Tap, contact: Contact, conversation: Conversation) -> Turn:
    """Ask for a name: whoever is found had the same talk."""
    before = without_search(here.state)
    before = before if isinstance(before, Adding) else None
    searching = Searching(Purpose.SAME, conversation.id, contact.id, before)
    return Turn(searching, then="engine.again")


def _copy(here: Here, tap: Tap, _contact: Contact, conversation: Conversation) -> Turn:
    """Record the same talk with somebody else, in the same message."""
    people = _people(here)
    contact = _find(people, int(tap.args[1]))
    if contact is None:
        return OLD_BUTTON
    number = ConversationId(here.tx.new_id())
    copy = rules.copied(conversation, number, contact, here.now)
    return _kept(here, people, (*_talks(here, contact), copy), ConversationRecorded(copy))


def _zone(here: Here) -> ZoneInfo:
    captain: Captain = here.captain
    return ZoneInfo(captain.time_zone)


def _local(here: Here, conversation: Conversation) -> Conversation:
    """Return the talk with its next day on the captain's own clock."""
    at = conversation.follow_up_at
    return replace(conversation, follow_up_at=at.astimezone(_zone(here))) if at else conversation


# --- what happens to the table --------------------------------------------------------------------


def _recorded(work: Work, change: ConversationRecorded) -> None:
    """Keep it; what was put off is dealt with, whatever came of it."""
    talk = change.conversation
    store.add(work.tx, work.campaign_id, talk)
    contacts.put_off(work.tx, work.campaign_id, talk.captain_id, talk.contact_id, None)


def _changed(work: Work, change: ConversationChanged) -> None:
    store.change(work.tx, work.campaign_id, change.conversation)


def _undone(work: Work, change: ConversationUndone) -> None:
    store.undo(work.tx, work.campaign_id, change.conversation, work.now)


def _removed(work: Work, change: ContactRemoved) -> None:
    work.plan(jobs.ERASE, change.contact.id, change.at + ERASED_AFTER)


def _put_back(work: Work, change: ContactPutBack) -> None:
    work.unplan(jobs.ERASE, change.contact.id)


def _erased(work: Work, change: ContactErased) -> None:
    store.erase(work.tx, work.campaign_id, change.contact_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "recording",
        routes=(
            OnCommand("talk", on_pick, menu=N_("Record a talk")),
            OnMenu(N_("🗣 Record a talk"), on_pick, formerly=("🗣 Noter un échange",)),
            OnTap("talk.pick", on_pick),
            OnTap("talk.page", on_page),
            OnTap("talk.who", on_who),
            OnTap("talk.rarer", on_who),
            OnTap("talk.tell", on_outcome, once=True),
            OnTap("talk.undo", _on_talk(_undo), once=True),
            OnTap("talk.change", _on_talk(_change)),
            OnTap("talk.show", _on_talk(_show)),
            OnTap("talk.menu", _on_talk(_show)),
            OnTap("talk.set", _on_talk(_set), once=True),
            OnTap("talk.same", _on_talk(_same)),
            OnTap("talk.search", _on_talk(_search)),
            OnTap("talk.copy", _on_talk(_copy), once=True),
        ),
        listens={
            ConversationRecorded: _recorded,
            ConversationChanged: _changed,
            ConversationUndone: _undone,
            ContactRemoved: _removed,
            ContactErased: _erased,
            ContactPutBack: _put_back,
            CaptainDeleted: _deleted,
        },
        jobs={jobs.ERASE: jobs.erase},
        formerly=("pledges",),
    )
