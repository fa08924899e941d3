from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.calendar.nudges import store
from bot.calendar.nudges.model import Kind
from bot.contacts.model import Stage
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7


def test_the_facts_are_those_of_the_captain_alone(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, CAMPAIGN, ana, "Mia")
    add_contact(tx, CAMPAIGN, ben, "Sam")
    add_talk(tx, CAMPAIGN, luis, tx.now())
    facts = store.facts(tx, CAMPAIGN, ana.id)
    assert (facts.people, facts.waiting) == (2, 1)
    assert facts.last_talk_at == tx.now()
    assert facts.zone == ZoneInfo("America/Toronto")
    assert store.facts(tx, CAMPAIGN, ben.id).last_talk_at is None


def test_there_are_no_facts_about_somebody_of_another_campaign(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    assert store.facts(tx, CAMPAIGN + 1, ana.id) is None


def test_the_log_keeps_the_latest_in_order_and_forgets_all(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    times = [tx.now() + timedelta(days=day) for day in range(12)]
    for at in times:
        store.log(tx, CAMPAIGN, ana.id, Kind.WEEKLY, at)
    assert list(store.facts(tx, CAMPAIGN, ana.id).sent) == times[-store.LATEST :]
    store.forget(tx, CAMPAIGN, ana.id)
    assert store.facts(tx, CAMPAIGN, ana.id).sent == ()
