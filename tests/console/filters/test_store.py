"""A filter finds exactly those captains of whom each of its conditions holds, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.calendar.check_ins import store as check_ins
from bot.calendar.check_ins.model import Blocker, CheckIn, CheckInId
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainBlocked, NudgesSnoozed, RemindersStopped
from bot.captains.stepping_down import store as step_downs
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.captains.training import store as training
from bot.captains.training.model import TrainingCompleted
from bot.console import audience, chosen
from bot.console.filters.model import (
    Condition,
    Filter,
    FilterRemoved,
    FilterSaved,
    Found,
    Kind,
    Progress,
    Said,
)
from bot.console.tags.model import TagAct
from bot.contacts.model import Stage
from bot.engine.storage.db import Tx
from bot.teams import store as teams
from bot.teams.model import Team, TeamId
from tests.support.crowd import add_captain, add_contact, add_talk
from tests.support.making import CAMPAIGN as EXAMPLE

CAMPAIGN = replace(EXAMPLE, id=7)
LONG_AGO = timedelta(days=40)


def _talked(tx: Tx, captain: Captain, days: int, stage: Stage = Stage.SUPPORTIVE) -> None:
    friend = add_contact(tx, CAMPAIGN.id, captain, "Luis", stage)
    add_talk(tx, CAMPAIGN.id, friend, tx.now() - timedelta(days=days))


def _checked_in(tx: Tx, captain: Captain, **answers: object) -> None:
    asked = CheckIn(CheckInId(tx.new_id()), captain.id, tx.now(), by_bot=True)
    check_ins.add(tx, CAMPAIGN.id, [asked])
    if answers:
        said = {"answered_at": tx.now(), **answers}
        check_ins.change(tx, CAMPAIGN.id, replace(asked, **said))


@pytest.fixture
def crowd(tx) -> dict[str, Captain]:
    old = {"joined_at": tx.now() - LONG_AGO, "last_active_at": tx.now() - LONG_AGO}
    found = {
        "ana": add_captain(tx, CAMPAIGN.id, "Ana", **old),
        "ben": add_captain(tx, CAMPAIGN.id, "Ben", language="fr"),
        "cleo": add_captain(tx, CAMPAIGN.id, "Cleo", **old),
        "dan": add_captain(tx, CAMPAIGN.id, "Dan", **old),
        "eva": add_captain(tx, CAMPAIGN.id, "Eva", language="fr", **old),
        "fay": add_captain(tx, CAMPAIGN.id, "Fay", **old),
    }
    add_captain(tx, CAMPAIGN.id + 1, "Stranger")
    ana, ben, cleo, dan, eva, fay = found.values()
    captains.set_recruiter(tx, ben.id, ana.id)
    add_contact(tx, CAMPAIGN.id, ben, "Mia")
    _talked(tx, cleo, 2, Stage.PLAN_MADE)
    _talked(tx, dan, 20)
    _talked(tx, eva, 20)
    training.complete(tx, CAMPAIGN.id, TrainingCompleted(cleo.id, tx.now()))
    _checked_in(tx, ana)
    _checked_in(tx, dan, wants_call=True)
    _checked_in(tx, eva, blocker=Blocker.TIME)
    captains.snooze(tx, NudgesSnoozed(eva.id, tx.now() + timedelta(days=3)))
    captains.stop(tx, RemindersStopped(dan.id, tx.now()))
    captains.lose(tx, CAMPAIGN.id, CaptainBlocked(cleo.telegram_id, tx.now()))
    step_downs.add(tx, CAMPAIGN.id, CaptainSteppedDown(fay.id, tx.now()))
    return found


EXPECTED = [
    (Condition(Kind.LANGUAGE, "fr"), "ben eva"),
    (Condition(Kind.JOINED, "7"), "ben"),
    (Condition(Kind.INVITED, "0"), "ben"),
    (Condition(Kind.INVITED, "ana"), "ben"),
    (Condition(Kind.TAG, "driver"), "cleo eva"),
    (Condition(Kind.TEAM, "north"), "dan"),
    (Condition(Kind.PROGRESS, Progress.NO_LIST), "ana"),
    (Condition(Kind.PROGRESS, Progress.NO_TALK), "ben"),
    (Condition(Kind.PROGRESS, Progress.NO_PROMISE), "dan eva"),
    (Condition(Kind.PROGRESS, Progress.PROMISE), "cleo"),
    (Condition(Kind.PLAN), "cleo"),
    (Condition(Kind.TALKED, "7"), "cleo"),
    (Condition(Kind.TALKED, "30"), "cleo dan eva"),
    (Condition(Kind.STALLED), "ana"),
    (Condition(Kind.ACTIVE, "3"), "ben"),
    (Condition(Kind.BREAK), "eva"),
    (Condition(Kind.TRAINED), "cleo"),
    (Condition(Kind.CHECK_IN, Said.CALL), "dan"),
    (Condition(Kind.CHECK_IN, Said.SILENT), "ana"),
    (Condition(Kind.CHECK_IN, Said.TIME), "eva"),
    (Condition(Kind.CHECK_IN, Said.AWKWARD), ""),
    (Condition(Kind.LOST), "cleo"),
]


def test_a_condition_and_its_opposite_share_out_all_who_are_here(tx, crowd):
    tag = audience.make_tag(tx, CAMPAIGN.id, "driver")
    for name in ("cleo", "eva"):
        audience.tag_one(tx, CAMPAIGN.id, crowd[name].id, tag.id, 1, on=True)
    team = Team(TeamId(8), "North", 0, "abc", tx.now())
    teams.add(tx, CAMPAIGN.id, team)
    teams.place(tx, CAMPAIGN.id, crowd["dan"].id, team.id, tx.now())
    numbers = {
        "driver": tag.id,
        "north": team.id,
        **{name: each.id for name, each in crowd.items()},
    }
    for condition, names in EXPECTED:
        known = replace(condition, value=str(numbers.get(condition.value, condition.value)))
        expected = set(names.split())
        assert (_found(tx, crowd, known), condition) == (expected, condition)
        others = {"ana", "ben", "cleo", "dan", "eva"} - expected
        assert _found(tx, crowd, replace(known, opposite=True)) == others


def _found(tx: Tx, crowd: dict[str, Captain], *conditions: Condition) -> set[str]:
    names = {each.id: name for name, each in crowd.items()}
    filter_ = Filter(conditions)
    count = audience.count(tx, CAMPAIGN, filter_, tx.now())
    found = audience.page(tx, CAMPAIGN, filter_, tx.now(), 2)
    while more := audience.page(tx, CAMPAIGN, filter_, tx.now(), 2, after=max(found, default=0)):
        found += more
    assert count.captains == len(found)
    return {names[each] for each in found}


def test_all_conditions_hold_together_and_the_unwilling_are_counted_apart(tx, crowd):
    french, talked = Condition(Kind.LANGUAGE, "fr"), Condition(Kind.TALKED, "30")
    assert _found(tx, crowd, french, talked) == {"eva"}
    assert _found(tx, crowd, replace(french, opposite=True), talked) == {"cleo", "dan"}
    everybody = audience.count(tx, CAMPAIGN, Filter(), tx.now())
    assert everybody == Found(5, {"en": 2, "fr": 2})
    assert everybody.wanted == 4


def test_a_filter_is_kept_under_its_name_until_it_is_removed(tx):
    filter_ = Filter((Condition(Kind.LANGUAGE, "fr"), Condition(Kind.PLAN, opposite=True)))
    for number, name in ((1, "French, no plan"), (2, "french, NO plan"), (3, "Another")):
        audience.save(tx, CAMPAIGN.id, FilterSaved(number, name, filter_, 5, tx.now()))
    saved = audience.saved(tx, CAMPAIGN.id)
    assert [(each.id, each.name, each.filter) for each in saved] == [
        (3, "Another", filter_),
        (2, "french, NO plan", filter_),
    ]
    assert audience.find_saved(tx, CAMPAIGN.id + 1, 2) is None
    audience.remove(tx, CAMPAIGN.id, FilterRemoved(2, 5, tx.now()))
    assert audience.find_saved(tx, CAMPAIGN.id, 2) is None


def test_tags_go_on_all_who_fit_and_one_act_is_undone_alone(tx, crowd):
    tag = audience.make_tag(tx, CAMPAIGN.id, "Driver")
    assert audience.make_tag(tx, CAMPAIGN.id, "driver").id == tag.id
    audience.tag_one(tx, CAMPAIGN.id, crowd["ana"].id, tag.id, 1, on=True)
    audience.count(tx, CAMPAIGN, Filter(), tx.now())
    chosen.tag_all(tx, CAMPAIGN, TagAct(2, tag.id, Filter(), True, 5, tx.now()))
    assert _captains(tx) == 5
    french = Filter((Condition(Kind.LANGUAGE, "fr"),))
    chosen.tag_all(tx, CAMPAIGN, TagAct(3, tag.id, french, False, 5, tx.now()))
    assert (_captains(tx), audience.touched(tx, CAMPAIGN.id, 3)) == (3, 2)
    assert audience.undo(tx, CAMPAIGN.id, 3) == 2
    assert audience.undo(tx, CAMPAIGN.id, 2) == 4
    assert _captains(tx) == 1
    assert audience.tags_of(tx, CAMPAIGN.id, crowd["ana"].id) == {tag.id}
    audience.forget(tx, CAMPAIGN.id, crowd["ana"].id)
    assert _captains(tx) == 0


def _captains(tx: Tx) -> int:
    return audience.tags(tx, CAMPAIGN.id)[0].captains
