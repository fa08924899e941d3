"""What stands in one message: all of the day, one of any day, nobody twice, nothing muted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.calendar.agenda.model import Agenda, Kind, Thing
from bot.calendar.bundles import rules
from bot.calendar.nudges.model import Facts, Sent
from bot.calendar.rule_book.rules import rule_of
from bot.campaigns.model import NudgeClass
from bot.campaigns.pack import read_campaign
from bot.captains.model import Unasked

CAMPAIGN = read_campaign(files.example_campaign())
NOW = datetime(2026, 11, 10, 15, tzinfo=UTC)
FACTS = Facts(
    telegram_id=1,
    language="en",
    zone=ZoneInfo("America/Toronto"),
    wants=True,
    is_reachable=True,
    snoozed_until=None,
    joined_at=NOW - timedelta(days=20),
    last_active_at=NOW - timedelta(days=2),
    last_talk_at=None,
    people=5,
)
MERGED = [each for each in Kind if rule_of(CAMPAIGN, each) and each not in rules.ALONE]


def told(kind, *things, facts=FACTS):
    agenda = Agenda(kind, things=tuple(Thing(each, people) for each, people in things))
    found = rules.told_with(kind, facts, agenda, CAMPAIGN, NOW)
    return [(each.kind, each.people) for each in found]


def test_the_heaviest_first_and_of_any_day_only_what_would_have_come():
    things = ((Kind.FOLLOW_UP, (1,)), (Kind.HAPPENED, (2,)), (Kind.WEEKLY, (3, 4)))
    assert told(Kind.FOLLOW_UP, *things) == list(things[:2])
    assert told(Kind.WEEKLY, things[2]) == [things[2]]


def test_nobody_is_named_twice_and_a_line_about_nobody_is_none():
    things = ((Kind.FOLLOW_UP, (1,)), (Kind.HAPPENED, (1, 2)), (Kind.ANSWER, (1,)))
    assert told(Kind.FOLLOW_UP, *things) == [(Kind.FOLLOW_UP, (1,)), (Kind.HAPPENED, (2,))]


def test_what_is_muted_stays_out_and_so_does_what_was_told_just_now():
    things = ((Kind.EVE, (1,)), (Kind.FOLLOW_UP, (2,)), (Kind.CHECK_IN, ()))
    muted = replace(FACTS, muted=frozenset({Unasked.CHECK_IN}))
    assert [kind for kind, _ in told(Kind.EVE, *things, facts=muted)] == ["plan_eve", "follow_up"]
    lately = replace(FACTS, sent=(Sent(Kind.FOLLOW_UP, NOW - timedelta(days=1)),))
    assert [kind for kind, _ in told(Kind.EVE, *things, facts=lately)] == ["plan_eve", "check_in"]


@pytest.mark.parametrize("kind", sorted(rules.ALONE))
def test_some_stand_alone(kind):
    assert told(kind, (kind, (1,)), (Kind.HAPPENED, (2,))) == []


@given(
    st.lists(st.tuples(st.sampled_from(MERGED), st.sets(st.integers(1, 9), min_size=1)), max_size=9)
)
def test_whatever_is_due_it_is_five_at_most_and_each_friend_once(things):
    ordered = sorted({kind: tuple(people) for kind, people in things}.items(), key=_weight)
    if not ordered:
        return
    found = told(ordered[0][0], *ordered)
    people = [each for _, some in found for each in some]
    assert len(found) <= rules.MOST
    assert len(people) == len(set(people))
    assert found[0] == ordered[0]
    usual = [kind for kind, _ in found if rule_of(CAMPAIGN, kind).kind is NudgeClass.USUAL]
    assert set(usual) <= {ordered[0][0]}


def _weight(thing):
    return -rule_of(CAMPAIGN, thing[0]).weight


@pytest.mark.parametrize(
    "hours, reminded, is_told",
    [(20, None, True), (27, None, False), (20, 3, False), (-1, None, False)],
)
def test_an_event_that_is_near_stands_beside_it_unless_it_was_told(hours, reminded, is_told):
    sent = () if reminded is None else (Sent(Kind.EVENT, NOW - timedelta(hours=reminded)),)
    facts = replace(FACTS, event_at=NOW + timedelta(hours=hours), sent=sent)
    assert rules.has_event(facts, NOW) is is_told
