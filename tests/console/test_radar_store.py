"""What one statement finds among all captains is what the rules say of each, on both databases."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from bot.calendar.check_ins import store as check_ins
from bot.calendar.check_ins.model import Blocker, CheckIn, CheckInId
from bot.calendar.nudges import store as nudges
from bot.captains import store as captains
from bot.captains.model import CaptainBlocked, NudgesSnoozed, RemindersStopped
from bot.captains.stepping_down import store as step_downs
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.console import radar_store as store
from bot.console import store as figures
from bot.console.radar import rules
from bot.console.radar.model import Cause, Colour, Kind, Note, NoteId
from bot.contacts.model import Stage
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers
from bot.organizers.calls import store as calls
from tests.support.crowd import add_captain, add_contact, add_talk
from tests.support.making import CAMPAIGN

DAY = timedelta(days=1)
SEEDS = (1, 2, 3)
CAPTAINS = 60
STAGES = (Stage.LISTED, Stage.LISTED, Stage.REACHED, Stage.PLEDGED, Stage.PLAN_MADE)


def _a_while(chance, now, longest=25):
    return now - timedelta(hours=chance.randrange(longest * 24))


def _lives(tx, campaign, captain, chance, now):
    """Have a captain do things, in an order of chance."""
    for name in ("Luis", "Mia", "Sam")[: chance.choice((0, 1, 3))]:
        friend = add_contact(tx, campaign.id, captain, name, chance.choice(STAGES))
        if chance.random() < 0.5:
            add_talk(tx, campaign.id, friend, max(captain.joined_at, _a_while(chance, now)))
    if chance.random() < 0.15:
        calls.add(tx, campaign.id, captain.id, _a_while(chance, now, 5))
    if chance.random() < 0.4:
        at = _a_while(chance, now)
        begun = CheckIn(CheckInId(tx.new_id()), captain.id, at, by_bot=True)
        check_ins.add(tx, campaign.id, (begun,))
        score, blocker = chance.choice((None, 1, 2, 4)), chance.choice((None, *Blocker))
        answered = replace(begun, confidence=score, blocker=blocker, answered_at=at)
        check_ins.change(tx, campaign.id, answered)
    if chance.random() < 0.2:
        at = _a_while(chance, now, 6)
        nudges.log(tx, campaign.id, captain.id, "still_there", at)


def _ends(tx, campaign, captain, chance, now):
    act = chance.randrange(12)
    if act == 0:
        step_downs.add(tx, campaign.id, CaptainSteppedDown(captain.id, now))
    elif act == 1:
        captains.stop(tx, RemindersStopped(captain.id, now))
    elif act == 2:
        captains.snooze(tx, NudgesSnoozed(captain.id, now + chance.choice((-1, 1)) * DAY))
    elif act == 3:
        captains.lose(tx, campaign.id, CaptainBlocked(captain.telegram_id, now))
    elif act in (4, 5):
        kind = chance.choice((Kind.DONE, Kind.LATER))
        at = _a_while(chance, now, 6)
        identity = NoteId(tx.new_id())
        note = Note(identity, captain.id, kind, 5, "Olga", at, rules.until(kind, at))
        store.add(tx, campaign.id, note)
        if chance.random() < 0.3:
            store.undo(tx, campaign.id, note.id, now)


def _fill(tx, campaign, chance, now):
    known = []
    for _ in range(CAPTAINS):
        by = chance.choice(known[:4]).id if known and chance.random() < 0.4 else None
        joined = _a_while(chance, now)
        captain = add_captain(tx, campaign.id, "Ana", joined_at=joined, last_active_at=joined)
        captains.set_recruiter(tx, captain.id, by)
        known.append(captain)
        _lives(tx, campaign, captain, chance, now)
        if chance.random() < 0.7:
            long_ago = "UPDATE contacts SET created_at = {} WHERE captain_id = {}"
            tx.connection.execute(long_ago.format(to_ms(joined), captain.id))
        _ends(tx, campaign, captain, chance, now)
    return known


def _moments(campaign, now):
    at = rules.moment(campaign, now)
    return (
        at,
        replace(at, last_days=now - 3 * DAY),
        replace(at, last_days=now - 8 * DAY, urgent=now - DAY),
        replace(at, last_days=now - 20 * DAY, urgent=now - 10 * DAY, closes=now - DAY),
    )


def test_all_at_once_are_found_as_the_rules_say_of_each(tx):
    now = tx.now()
    causes = Counter()
    for seed in SEEDS:
        number = organizers.ensure_campaign(tx, f"campaign-{seed}", now)
        campaign = replace(CAMPAIGN, id=number)
        known = _fill(tx, campaign, random.Random(seed), now)  # noqa: S311 (examples)
        assert figures.refresh(tx, campaign)
        for at in _moments(campaign, now):
            expected = {}
            for captain in known:
                facts = store.facts(tx, campaign, captain.id, now)
                if standing := rules.standing(facts, at):
                    first = standing[0]
                    expected[captain.id] = (first.cause, first.colour, first.at)
            found = store.radar(tx, campaign.id, at)
            assert {
                each.captain_id: (each.cause, each.colour, each.at) for each in found.blips
            } == expected
            assert len(found.blips) == len(expected)
            assert dict(found.in_all) == Counter(colour for _, colour, _ in expected.values())
            order = [(each.colour, rules.ORDER[each.cause]) for each in found.blips]
            assert order == sorted(order)
            causes.update(cause for cause, _, _ in expected.values())
    assert set(causes) == set(Cause), "a cause that no example has"


def test_who_asked_waits_longest_first_and_of_others_the_latest_comes_first(tx):
    now = tx.now()
    number = organizers.ensure_campaign(tx, "river-park", now)
    campaign = replace(CAMPAIGN, id=number)
    people = [add_captain(tx, number, "Ana", joined_at=now - days * DAY) for days in (9, 4, 1.5, 2)]
    for captain, waits in zip(people[:2], (1, 2), strict=True):
        calls.add(tx, number, captain.id, now - waits * DAY)
    figures.refresh(tx, campaign)
    found = store.radar(tx, number, rules.moment(campaign, now))
    asked, other, amber, late = people
    assert [each.captain_id for each in found.blips] == [other.id, asked.id, amber.id, late.id]
    assert dict(found.in_all) == {Colour.RED: 2, Colour.AMBER: 2}


def test_what_was_done_is_kept_with_who_and_when_and_can_be_taken_back(tx):
    now, campaign_id = tx.now(), 7
    ana = add_captain(tx, campaign_id, "Ana")
    note = Note(NoteId(tx.new_id()), ana.id, Kind.LATER, 5, "Olga", now, now + DAY)
    store.add(tx, campaign_id, note)
    assert store.find(tx, campaign_id, note.id) == store.latest(tx, campaign_id, ana.id) == note
    assert store.find(tx, campaign_id + 1, note.id) is None
    assert store.settled_since(tx, campaign_id, now, now) == {ana.id: now}
    assert store.settled_since(tx, campaign_id, now, now + DAY) == {}
    store.undo(tx, campaign_id, note.id, now)
    assert store.latest(tx, campaign_id, ana.id) is None
    assert store.settled_since(tx, campaign_id, now, now) == {}
    store.add(tx, campaign_id, note_again := replace(note, id=NoteId(tx.new_id())))
    store.delete_all(tx, campaign_id, ana.id)
    assert store.find(tx, campaign_id, note_again.id) is None
