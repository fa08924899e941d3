"""Check-ins on both databases: kept, counted with what was recorded, summed up for organizers."""

from dataclasses import replace
from datetime import timedelta

from bot.calendar.check_ins import store
from bot.calendar.check_ins.model import Blocker, CheckIn, CheckInId, Done, Recorded
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7


def begun(tx, captain, days_ago=0, **answers):
    at = tx.now() - timedelta(days=days_ago)
    return CheckIn(CheckInId(tx.new_id()), captain.id, at, True, **answers)


def put(tx, captain, days_ago=0, **answers):
    check_in = begun(tx, captain, days_ago)
    store.add(tx, CAMPAIGN, [check_in])
    given = replace(check_in, **answers)
    store.change(tx, CAMPAIGN, given)
    return given


def test_a_check_in_is_found_as_it_was_answered_by_its_captain_alone(tx):
    ana, bea = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Bea"))
    now = tx.now()
    answers = {"done": Done.MORE, "blocker": Blocker.SILENCE, "confidence": 3, "wants_call": False}
    full = put(tx, ana, 1, **answers, answered_at=now, ended_at=now)
    bare = begun(tx, ana)
    store.add(tx, CAMPAIGN, [bare])
    store.add(tx, CAMPAIGN, [bare])
    assert store.find(tx, CAMPAIGN, ana.id, full.id) == full
    assert store.find(tx, CAMPAIGN, ana.id, bare.id) == bare
    assert store.find(tx, CAMPAIGN, bea.id, full.id) is None
    assert store.find(tx, CAMPAIGN + 1, ana.id, full.id) is None
    assert store.latest(tx, CAMPAIGN, ana.id, bare.asked_at) == full
    assert store.latest(tx, CAMPAIGN, ana.id, full.asked_at) is None
    store.delete_all(tx, CAMPAIGN, ana.id)
    assert store.find(tx, CAMPAIGN, ana.id, full.id) is None


def test_what_was_recorded_since_is_counted(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    luis, mia = (add_contact(tx, CAMPAIGN, ana, name) for name in ("Luis", "Mia"))
    now = tx.now()
    add_talk(tx, CAMPAIGN, luis, now - timedelta(days=8))
    add_talk(tx, CAMPAIGN, luis, now - timedelta(days=2))
    add_talk(tx, CAMPAIGN, mia, now - timedelta(days=1))
    since = now - timedelta(days=7)
    assert store.recorded(tx, CAMPAIGN, ana.id, since) == Recorded(since, 2, 2)


def test_organizers_see_the_week_and_who_could_use_a_call(tx):
    ana, bea, luc, zoe = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Bea", "Luc", "Zoé"))
    now = tx.now()
    told = {"answered_at": now}
    put(tx, ana, 2, blocker=Blocker.TIME, confidence=5, **told)
    put(tx, bea, 2, blocker=Blocker.TIME, confidence=1, **told)
    for days in (2, 9):
        put(tx, luc, days)
    put(tx, zoe, 2)
    put(tx, zoe, 9, blocker=Blocker.AWKWARD, confidence=1, **told)
    found = store.summary(tx, CAMPAIGN, now)
    assert (found.asked, found.answered, found.confidence) == (4, 2, 3.0)
    assert found.blockers == ((Blocker.TIME, 2),)
    named = [(each.name, each.confidence, each.unanswered) for each in found.needs]
    assert named == [("Bea", 1, 0), ("Luc", None, 2)]
    assert store.summary(tx, CAMPAIGN + 1, now).asked == 0
