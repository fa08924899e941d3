"""What is known of votes, on both databases."""

from datetime import timedelta

from bot.contacts import store as contacts
from bot.contacts.model import Stage
from bot.conversations import store
from bot.conversations.model import Conversation, ConversationId, Outcome, Pledge
from bot.conversations.turnout import rules
from bot.progress.badges import store as rewards
from bot.progress.badges.model import Forecast
from tests.support.crowd import add_captain, add_contact

CAMPAIGN = 7
HOUR = timedelta(hours=1)


def forecast(tx, contact, pledge, at):
    number = ConversationId(tx.new_id())
    talk = Conversation(number, contact.captain_id, contact.id, Outcome.PLEDGED, "", at, None)
    store.add(tx, CAMPAIGN, talk)
    told = Conversation(
        number, contact.captain_id, contact.id, Outcome.PLEDGED, "", at, None, pledge
    )
    store.change(tx, CAMPAIGN, told)
    return told


def test_open_are_those_who_promised_something_and_of_whom_nothing_is_known(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, CAMPAIGN, ana, "Mia", Stage.PLAN_MADE)
    gone = add_contact(tx, CAMPAIGN, ana, "Tom", Stage.PLEDGED)
    for name, stage in (("Zoe", Stage.LISTED), ("Eva", Stage.DECLINED), ("Lea", Stage.VOTED)):
        add_contact(tx, CAMPAIGN, ana, name, stage)
    add_contact(tx, CAMPAIGN, ben, "Kim", Stage.PLEDGED)
    contacts.set_removed(tx, CAMPAIGN, gone, tx.now())

    def still_open():
        people = contacts.everyone(tx, CAMPAIGN, ana.id)
        return [
            each.name for each in rules.still_open(people, store.votes_known(tx, CAMPAIGN, ana.id))
        ]

    assert still_open() == ["Luis", "Mia"]
    store.put_vote(tx, CAMPAIGN, ana.id, luis.id, voted=False, at=tx.now())
    assert still_open() == ["Mia"]
    store.drop_vote(tx, CAMPAIGN, ana.id, luis.id, only_voted=True)
    assert len(still_open()) == 1
    store.drop_vote(tx, CAMPAIGN, ana.id, luis.id)
    assert len(still_open()) == 2


def test_the_latest_forecast_before_the_outcome_is_what_counts(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis, mia, tom = (
        add_contact(tx, CAMPAIGN, ana, name, Stage.PLEDGED) for name in ("Luis", "Mia", "Tom")
    )
    forecast(tx, luis, Pledge.UNSURE, tx.now() - 3 * HOUR)
    forecast(tx, luis, Pledge.LIKELY, tx.now() - 2 * HOUR)
    forecast(tx, luis, Pledge.SURE, tx.now() + HOUR)
    undone = forecast(tx, mia, Pledge.SURE, tx.now() - HOUR)
    store.undo(tx, CAMPAIGN, undone, tx.now())
    forecast(tx, tom, Pledge.NO, tx.now() - HOUR)
    for friend, voted in ((luis, True), (mia, True)):
        store.put_vote(tx, CAMPAIGN, ana.id, friend.id, voted=voted, at=tx.now())
    found = rewards.facts(tx, CAMPAIGN, ana.id, 10).forecasts
    assert found == (Forecast(Pledge.LIKELY, voted=True),)


def test_what_is_known_goes_with_the_contact_and_with_the_captain(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis, mia = (add_contact(tx, CAMPAIGN, ana, name, Stage.PLEDGED) for name in ("Luis", "Mia"))
    for friend in (luis, mia):
        store.put_vote(tx, CAMPAIGN, ana.id, friend.id, voted=True, at=tx.now())

    def count():
        return tx.connection.execute("SELECT COUNT(*) AS n FROM votes").fetchone()["n"]

    store.erase_vote(tx, CAMPAIGN, luis.id)
    assert count() == 1
    store.delete_votes(tx, CAMPAIGN, ana.id)
    assert count() == 0
