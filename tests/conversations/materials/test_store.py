from dataclasses import replace
from datetime import UTC, datetime

from bot.campaigns.model import Relationship
from bot.contacts import store as contacts
from bot.contacts.model import AdditionId, Contact, ContactId, Details, Stage
from bot.conversations import store as pledges
from bot.conversations.materials import store
from bot.conversations.materials.model import Choice, WordsChosen
from bot.conversations.model import Channel, Conversation, ConversationId, Outcome

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis", Relationship.FRIEND, Stage.LISTED, NOW, AdditionId(11))
ANA = replace(LUIS, id=ContactId(12), name="Ana")
TALK = Conversation(ConversationId(21), 7, LUIS.id, Outcome.REACHED, "", NOW)


def test_what_was_chosen_for_a_contact_is_remembered_and_replaced(tx):
    contacts.add(tx, 1, LUIS)
    assert store.choice(tx, 1, 7, LUIS.id) == Choice()
    store.choose(tx, 1, WordsChosen(7, LUIS.id, Channel.CALL, "trees"))
    assert store.choice(tx, 1, 7, LUIS.id) == Choice(Channel.CALL, "trees")
    store.choose(tx, 1, WordsChosen(7, LUIS.id, None, None))
    assert store.choice(tx, 1, 7, LUIS.id) == Choice()
    assert store.choice(tx, 1, 8, LUIS.id) == store.choice(tx, 2, 7, LUIS.id) == Choice()


def test_a_choice_knows_the_number_and_how_the_latest_talk_that_counts_was_held(tx):
    contacts.add(tx, 1, LUIS)
    contacts.set_details(tx, 1, 7, LUIS.id, Details(phone="+1 514-555-0134"))
    pledges.add(tx, 1, replace(TALK, channel=Channel.CALL))
    pledges.add(tx, 1, replace(TALK, id=ConversationId(22)))
    undone = replace(TALK, id=ConversationId(23), channel=Channel.EMAIL)
    pledges.add(tx, 1, undone)
    pledges.undo(tx, 1, undone, NOW)
    expected = Choice(last_channel=Channel.CALL, phone="+1 514-555-0134")
    assert store.choice(tx, 1, 7, LUIS.id) == expected


def test_what_they_care_about_is_sealed(tx):
    contacts.add(tx, 1, LUIS)
    store.choose(tx, 1, WordsChosen(7, LUIS.id, Channel.CALL, "trees"))
    (row,) = tx.connection.execute("SELECT issue FROM word_choices").fetchall()
    assert "trees" not in str(tuple(row.values()) if hasattr(row, "values") else tuple(row))


def test_a_choice_is_forgotten_with_its_contact_or_its_captain(tx):
    for contact in (LUIS, ANA):
        contacts.add(tx, 1, contact)
        store.choose(tx, 1, WordsChosen(7, contact.id, Channel.CALL, None))
    store.forget(tx, 1, LUIS.id)
    assert store.choice(tx, 1, 7, LUIS.id) == Choice()
    assert store.choice(tx, 1, 7, ANA.id).channel is Channel.CALL
    store.delete_all(tx, 1, 7)
    assert store.choice(tx, 1, 7, ANA.id) == Choice()
