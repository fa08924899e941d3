from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Kind
from bot.calendar.nudges import store
from bot.calendar.nudges.model import Own, Sent
from bot.contacts.model import Stage
from bot.conversations import store as conversations
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7


def test_the_facts_are_those_of_the_captain_alone(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, CAMPAIGN, ana, "Mia")
    add_contact(tx, CAMPAIGN, ben, "Sam")
    add_talk(tx, CAMPAIGN, luis, tx.now())
    facts = store.facts(tx, CAMPAIGN, ana.id)
    assert (facts.people, facts.open_votes) == (2, 1)
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
    seen = store.facts(tx, CAMPAIGN, ana.id).sent
    assert list(seen) == [Sent(Kind.WEEKLY, at) for at in times[-store.LATEST :]]
    assert store.told_before(tx, CAMPAIGN, ana.id, Kind.WEEKLY) == 12
    assert store.told_before(tx, CAMPAIGN, ana.id, Kind.THANKS) == 0
    store.forget(tx, CAMPAIGN, ana.id)
    assert store.facts(tx, CAMPAIGN, ana.id).sent == ()


def test_what_came_of_it_is_counted_for_one_and_for_all(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    for captain in (ana, ben):
        voted = add_contact(tx, CAMPAIGN, captain, "Luis", Stage.VOTED)
        add_talk(tx, CAMPAIGN, voted, tx.now())
        conversations.put_vote(tx, CAMPAIGN, captain.id, voted.id, voted=True, at=tx.now())
    open_ = add_contact(tx, CAMPAIGN, ana, "Mia", Stage.PLEDGED)
    add_talk(tx, CAMPAIGN, open_, tx.now())
    facts = store.facts(tx, CAMPAIGN, ana.id)
    assert store.own(tx, CAMPAIGN, ana.id, facts) == Own(2, 2, 2, 1, 1)
    together = store.together(tx, CAMPAIGN)
    assert (together.captains, together.talks, together.pledges, together.voted) == (2, 3, 3, 2)
