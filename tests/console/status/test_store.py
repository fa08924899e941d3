from datetime import timedelta
from types import SimpleNamespace

import pytest

from bot.calendar.agenda.model import Kind
from bot.calendar.nudges import store as nudges
from bot.captains import store as captains
from bot.console.status import handlers, store
from bot.console.status.rules import WEEK
from bot.contacts.model import Stage
from bot.engine.dialog.work import Work
from bot.organizers.store import ensure_campaign
from bot.progress.badges import store as badges
from bot.progress.badges.model import GoalChosen
from tests.support.crowd import add_captain, add_contact, add_talk


@pytest.fixture
def campaign(tx):
    return ensure_campaign(tx, "river-park", tx.now())


def test_the_numbers_count_what_counts(tx, campaign):
    old = tx.now() - timedelta(days=20)
    ana = add_captain(tx, campaign, "Ana")
    ben = add_captain(tx, campaign, "Ben", joined_at=old)
    add_captain(tx, campaign + 1, "Elsewhere")
    luis = add_contact(tx, campaign, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, campaign, ana, "Mia")
    sam = add_contact(tx, campaign, ben, "Sam", Stage.REACHED)
    add_talk(tx, campaign, luis, tx.now())
    add_talk(tx, campaign, sam, old)
    progress = store.counted(tx, campaign, tx.now()).progress
    assert (progress.captains, progress.joined_this_week, progress.contacts) == (2, 1, 3)
    assert (progress.conversations, progress.conversations_this_week) == (2, 1)
    assert (progress.pledges, progress.without_conversation) == (1, 0)
    assert progress.stages == {"pledged": 1, "listed": 1, "reached": 1}


def test_who_had_as_many_talks_this_week_as_they_want_is_at_their_goal(tx, campaign):
    usual, eager, early = (add_captain(tx, campaign, name) for name in ("Ana", "Ben", "Cleo"))
    badges.choose_goal(tx, campaign, GoalChosen(eager.id, 3, tx.now()))
    for captain, at in ((usual, tx.now()), (eager, tx.now()), (early, tx.now() - WEEK)):
        for name in ("Luis", "Mia"):
            add_talk(tx, campaign, add_contact(tx, campaign, captain, name), at)
    assert store.counted(tx, campaign, tx.now()).progress.at_goal == 1


def test_who_waits_longest_is_named_first(tx, campaign):
    joined = {"Ana": 1, "Ben": 3, "Cleo": 30, "Dan": 30}
    for name, days in joined.items():
        captain = add_captain(tx, campaign, name, joined_at=tx.now() - timedelta(days=days))
        if name == "Cleo":
            contact = add_contact(tx, campaign, captain, "Luis")
            add_talk(tx, campaign, contact, tx.now() - timedelta(days=6))
    counted = store.counted(tx, campaign, tx.now())
    found = store.stalled(tx, campaign, counted.longest, tx.now())
    assert [(each.name, each.days, each.started) for each in found] == [
        ("Dan", 30, False),
        ("Cleo", 6, True),
        ("Ben", 3, False),
    ]
    assert counted.in_all == 3


def test_who_answered_none_of_the_reminders_is_marked(tx, campaign):
    for name, acted in (("Ana", 0), ("Ben", 9), ("Cleo", 0)):
        joined = tx.now() - timedelta(days=20)
        captain = add_captain(tx, campaign, name, joined_at=joined)
        captains.touch(tx, captain.id, joined + timedelta(days=acted))
        kind = Kind.BACK if name == "Cleo" else Kind.STILL_THERE
        nudges.log(tx, campaign, captain.id, kind, joined + timedelta(days=8))
    counted = store.counted(tx, campaign, tx.now())
    found = store.stalled(tx, campaign, counted.longest, tx.now())
    assert {each.name: each.silent for each in found} == {"Ana": True, "Ben": False, "Cleo": False}


def test_only_a_few_are_named_but_all_are_counted(tx, campaign):
    for number in range(8):
        add_captain(tx, campaign, f"C{number}", joined_at=tx.now() - timedelta(days=9))
    counted = store.counted(tx, campaign, tx.now())
    found = store.stalled(tx, campaign, counted.longest, tx.now())
    assert (len(found), counted.in_all) == (5, 8)


def test_where_there_are_many_the_count_of_the_last_minute_is_shown(tx, campaign, monkeypatch):
    ana = add_captain(tx, campaign, "Ana")
    work = SimpleNamespace(tx=tx, campaign_id=campaign, now=tx.now())
    assert handlers.count(work) is None
    monkeypatch.setattr(captains, "MANY", 1)
    kept = handlers.count(work)
    tx.tools.aggregates.keep(handlers.COUNTS, kept)
    add_contact(tx, campaign, ana, "Luis")
    work = Work(tx, tx.now(), None, None)
    assert work.counted(handlers.COUNTS, lambda: "counted anew") is kept
    assert kept.progress.contacts == 0
    tx.tools.aggregates.keep(handlers.COUNTS, None)
    assert work.counted(handlers.COUNTS, lambda: "counted anew") == "counted anew"
