from dataclasses import replace
from datetime import UTC, datetime

from bot.contacts import store as contacts
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations import store
from bot.conversations.model import Conversation, ConversationId, Outcome
from bot.conversations.suggestions import store as suggestions
from bot.conversations.suggestions.model import ContactSuggested

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis", None, Stage.LISTED, NOW, AdditionId(11))
TALK = Conversation(ConversationId(21), 7, LUIS.id, Outcome.PLEDGED, "comes by bike", NOW)
LATER = replace(TALK, id=ConversationId(22), outcome=Outcome.REACHED, note="")


def raw(tx):
    return [dict(row) for row in tx.connection.execute("SELECT * FROM conversations ORDER BY id")]


def test_talks_are_found_oldest_first_as_they_were_recorded(tx):
    store.add(tx, 1, LATER)
    store.add(tx, 1, TALK)
    assert store.talks_with(tx, 1, 7, LUIS.id) == (TALK, LATER)
    assert store.find(tx, 1, 7, 21) == TALK


def test_nobody_sees_or_changes_the_talks_of_another_captain_or_campaign(tx):
    store.add(tx, 1, TALK)
    assert store.find(tx, 1, 8, 21) is store.find(tx, 2, 7, 21) is None
    assert store.talks_with(tx, 1, 8, LUIS.id) == ()
    store.change(tx, 2, replace(TALK, outcome=Outcome.DECLINED))
    store.undo(tx, 1, replace(TALK, captain_id=8), NOW)
    store.delete_all(tx, 1, 8)
    assert store.find(tx, 1, 7, 21) == TALK


def test_a_note_is_unreadable_in_the_table(tx):
    store.add(tx, 1, TALK)
    assert "bike" not in str(raw(tx))


def test_outcome_and_note_change(tx):
    store.add(tx, 1, TALK)
    changed = replace(TALK, outcome=Outcome.NOT_NOW, note="")
    store.change(tx, 1, changed)
    assert store.find(tx, 1, 7, 21) == changed
    assert raw(tx)[0]["note"] is None


def test_an_undone_talk_counts_nowhere_and_its_note_is_gone(tx):
    store.add(tx, 1, TALK)
    store.undo(tx, 1, TALK, NOW)
    assert store.find(tx, 1, 7, 21) is None
    assert store.talks_with(tx, 1, 7, LUIS.id) == ()
    assert raw(tx)[0]["note"] is None
    store.change(tx, 1, TALK)
    assert raw(tx)[0]["note"] is None


def test_talks_are_erased_with_the_contact_and_with_the_captain(tx):
    store.add(tx, 1, TALK)
    store.add(tx, 1, replace(TALK, id=ConversationId(23), contact_id=ContactId(12)))
    store.undo(tx, 1, TALK, NOW)
    store.erase(tx, 1, LUIS.id)
    assert [row["id"] for row in raw(tx)] == [23]
    store.delete_all(tx, 1, 7)
    assert raw(tx) == []


def test_the_list_and_who_was_suggested_are_read_from_their_tables(tx):
    contacts.add(tx, 1, LUIS)
    contacts.add(tx, 1, replace(LUIS, id=ContactId(12), name="Ana"))
    contacts.set_removed(tx, 1, replace(LUIS, id=ContactId(12)), NOW)
    assert store.suggested(tx, 1, 7) is None
    suggestions.suggest(tx, 1, ContactSuggested(7, LUIS.id, NOW))
    assert store.suggested(tx, 1, 7) == LUIS.id
