"""Read for many at a time, the facts are those by which each nudge is decided."""

from dataclasses import replace
from datetime import timedelta

from bot.calendar import store as calendar
from bot.calendar.agenda.model import Kind
from bot.calendar.attendance.model import AFTER
from bot.calendar.check_ins.rules import LATEST_ACTS
from bot.calendar.model import Answer, AnswerId, EventId, Reply
from bot.calendar.nudges import store as nudges
from bot.calendar.outlook import store
from bot.captains import store as captains
from bot.contacts.model import Stage
from bot.engine.time import due
from bot.teams.recruiting import store as recruiting
from bot.teams.recruiting.model import JOINED, Recruit
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7


def test_the_facts_are_those_of_each_nudge(tx, monkeypatch):
    monkeypatch.setattr(captains, "AT_ONCE", 2)
    people = [add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Zoé")]
    add_captain(tx, CAMPAIGN + 1, "Somebody else")
    luis = add_contact(tx, CAMPAIGN, people[0], "Luis", Stage.PLEDGED)
    add_contact(tx, CAMPAIGN, people[2], "Mia")
    add_talk(tx, CAMPAIGN, luis, tx.now())
    for day in range(store.LATEST + 2):
        kind = Kind.STILL_THERE if day == 3 else Kind.WEEKLY
        store_at = tx.now() + timedelta(days=day)
        nudges.log(tx, CAMPAIGN, people[0].id, kind, store_at)
    nudges.log(tx, CAMPAIGN, people[2].id, Kind.EVENT, tx.now())
    found = {
        captain.name: (facts, acts)
        for some in captains.everybody(tx, CAMPAIGN)
        for captain, (facts, acts) in zip(some, store.facts(tx, CAMPAIGN, some), strict=True)
    }
    assert [*found] == ["Ana", "Ben", "Zoé"]
    for captain in people:
        own = nudges.facts(tx, CAMPAIGN, captain.id)
        seen, acts = found[captain.name]
        assert seen == replace(own, people=0, event_at=None)
        assert acts == nudges.acts_of(tx, CAMPAIGN, (captain.id,), LATEST_ACTS).get(captain.id, ())
    assert len(found["Ana"][1]) == 1


def test_thanks_that_wait_are_found_by_captain(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    answer = Answer(AnswerId(5), EventId(3), ana.id, Reply.YES, tx.now(), came=1)
    calendar.put(tx, CAMPAIGN, answer)
    due.plan(tx, AFTER, answer.id, tx.now(), CAMPAIGN)
    due.plan(tx, AFTER, 6, tx.now(), CAMPAIGN)
    assert store.thanks(tx, CAMPAIGN, AFTER) == {ana.id: [tx.now()]}
    assert store.thanks(tx, CAMPAIGN + 1, AFTER) == {}


def test_news_that_wait_are_those_of_whoever_brought_somebody_in(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    recruiting.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, 0, tx.now()))
    for job in (JOINED, "rewards.look"):
        due.plan(tx, job, ben.id, tx.now(), CAMPAIGN)
    assert store.news(tx, CAMPAIGN) == {ana.id: [tx.now()]}
    assert store.news(tx, CAMPAIGN + 1) == {}
