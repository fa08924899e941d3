from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.campaigns.model import Relationship, Way
from bot.contacts import store as contacts
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations import store as conversations
from bot.conversations.model import Candidate, Conversation, ConversationId, Outcome, Plan
from bot.conversations.suggestions import store
from bot.conversations.suggestions.model import ContactSuggested

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
SUNDAY = date(2027, 5, 9)
ZONE = ZoneInfo("America/Toronto")
LUIS = Contact(ContactId(11), 7, "Luis", Relationship.FRIEND, Stage.LISTED, NOW, AdditionId(11))
ANA = replace(LUIS, id=ContactId(12), name="Ana")
NAMELESS = replace(LUIS, name="")
TALK = Conversation(ConversationId(21), 7, LUIS.id, Outcome.REACHED, "", NOW)


def people(tx, campaign_id=1, captain_id=7):
    return conversations.candidates(tx, campaign_id, captain_id, ZONE)


def test_a_candidate_carries_the_latest_talk_that_counts(tx):
    contacts.add(tx, 1, LUIS)
    contacts.add(tx, 1, ANA)
    later = replace(
        TALK, id=ConversationId(22), outcome=Outcome.NOT_NOW, at=NOW + timedelta(days=1)
    )
    undone = replace(TALK, id=ConversationId(23), outcome=Outcome.DECLINED)
    for talk in (TALK, later, undone):
        conversations.add(tx, 1, talk)
    conversations.undo(tx, 1, undone, NOW)
    expected = (Candidate(NAMELESS, Outcome.NOT_NOW, later.at), Candidate(replace(ANA, name="")))
    assert people(tx) == expected


def test_candidates_are_the_captain_s_own_and_on_the_list(tx):
    contacts.add(tx, 1, LUIS)
    contacts.add(tx, 1, ANA)
    contacts.set_removed(tx, 1, ANA, NOW)
    assert [each.contact for each in people(tx)] == [NAMELESS]
    assert people(tx, captain_id=8) == people(tx, campaign_id=2) == ()


def test_a_plan_is_known_until_the_vote_is(tx):
    contacts.add(tx, 1, LUIS)
    conversations.keep_plan(tx, 1, Plan(7, LUIS.id, Way.IN_PERSON, SUNDAY), NOW)
    assert people(tx)[0].plan_day == SUNDAY
    conversations.put_vote(tx, 1, 7, LUIS.id, voted=False, at=NOW)
    assert people(tx)[0].plan_day is None


def test_the_latest_suggestion_replaces_the_one_before(tx):
    store.suggest(tx, 1, ContactSuggested(7, LUIS.id, NOW))
    store.suggest(tx, 1, ContactSuggested(7, ANA.id, NOW))
    store.suggest(tx, 1, ContactSuggested(8, LUIS.id, NOW))
    assert conversations.suggested(tx, 1, 7) == ANA.id


def test_a_suggestion_goes_with_its_contact_and_its_captain(tx):
    store.suggest(tx, 1, ContactSuggested(7, LUIS.id, NOW))
    store.drop(tx, 1, 7, ANA.id)
    assert conversations.suggested(tx, 1, 7) == LUIS.id
    store.drop(tx, 1, 7, LUIS.id)
    assert conversations.suggested(tx, 1, 7) is None
    store.suggest(tx, 1, ContactSuggested(7, LUIS.id, NOW))
    store.delete_all(tx, 1, 7)
    assert conversations.suggested(tx, 1, 7) is None
