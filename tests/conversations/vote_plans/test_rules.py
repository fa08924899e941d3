"""A plan says how and when; where, with whom and what stands in the way make it hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import Voting, Way
from bot.campaigns.pack import read_campaign
from bot.contacts.model import ContactId
from bot.conversations.model import Plan
from bot.conversations.vote_plans import rules
from bot.conversations.vote_plans.model import Part

CAMPAIGN = read_campaign(files.example_campaign())
TORONTO = ZoneInfo("America/Toronto")
ELECTION = date(2027, 5, 9)
EARLY = Voting(Way.EARLY, date(2027, 4, 30), date(2027, 5, 3))
IN_PERSON = Voting(Way.IN_PERSON, ELECTION, ELECTION)
POST = Voting(Way.POST, date(2027, 4, 19), date(2027, 5, 6))
NOTHING = Plan(7, ContactId(1))
MADE = replace(NOTHING, way=Way.IN_PERSON, day=ELECTION)
# A Tuesday.
TODAY = datetime(2027, 4, 27, tzinfo=UTC).date()


@pytest.mark.parametrize(
    "plan, made",
    [
        (None, False),
        (NOTHING, False),
        (replace(NOTHING, way=Way.POST), False),
        (replace(NOTHING, day=ELECTION), False),
        (replace(NOTHING, moment="morning", place="school", company="alone"), False),
        (MADE, True),
    ],
)
def test_how_and_when_make_a_plan(plan, made):
    assert rules.is_made(plan) is made


@pytest.mark.parametrize(
    "moment, hour",
    [
        ("10:30", time(10, 30)),
        ("10 h 30", time(10, 30)),
        ("9\u00a0h", time(9)),
        ("0:00", time(0)),
        ("evening", time(18)),
        ("25:00", None),
        ("10:75", None),
        ("after work", None),
        ("", None),
    ],
)
def test_a_plan_is_for_an_hour_as_far_as_one_is_known(moment, hour):
    at = rules.planned_for(replace(MADE, moment=moment), TORONTO)
    assert at == (datetime.combine(ELECTION, hour, TORONTO) if hour else ELECTION)
    assert rules.planned_for(replace(NOTHING, moment=moment), TORONTO) is None


def test_what_is_open_is_asked_in_order():
    assert rules.next_part(NOTHING) is Part.WAY
    assert rules.next_part(MADE) is Part.MOMENT
    assert rules.next_part(replace(MADE, moment="10"), Part.MOMENT) is Part.PLACE
    assert rules.next_part(NOTHING, Part.COMPANY) is Part.OBSTACLE
    assert rules.next_part(NOTHING, Part.OBSTACLE) is None


def test_who_votes_online_is_asked_for_no_place():
    online = replace(MADE, way=Way.ONLINE)
    assert rules.next_part(replace(online, moment="10"), Part.MOMENT) is Part.COMPANY
    assert Part.PLACE not in rules.open_parts(online)


def test_a_way_with_one_day_settles_the_day():
    assert rules.chosen(NOTHING, IN_PERSON).day == ELECTION
    assert rules.chosen(NOTHING, EARLY).day is None


def test_another_way_keeps_only_a_day_that_fits_it():
    early = replace(NOTHING, way=Way.EARLY, day=date(2027, 5, 1))
    assert rules.chosen(early, POST).day == date(2027, 5, 1)
    assert rules.chosen(early, IN_PERSON).day == ELECTION
    assert rules.chosen(MADE, EARLY).day is None


def test_the_days_offered_are_few_and_include_the_last():
    assert next(iter(rules.days_to_offer(EARLY, TODAY))) == date(2027, 4, 30)
    assert len(rules.days_to_offer(EARLY, TODAY)) == 4
    days = rules.days_to_offer(POST, TODAY)
    assert (days[0], days[-1], len(days)) == (TODAY, date(2027, 5, 6), rules.MOST_DAYS)
    assert list(rules.days_to_offer(EARLY, date(2027, 5, 4))) == []


@given(st.dates(date(2027, 4, 1), ELECTION), st.sampled_from([EARLY, POST, IN_PERSON]))
def test_every_day_offered_fits(today, voting):
    days = rules.days_to_offer(voting, today)
    assert all(rules.fits(voting, day, today) for day in days)
    assert len(set(days)) == len(days)


def test_voting_begins_with_the_first_way():
    assert not rules.may_have_voted(CAMPAIGN, date(2027, 4, 18))
    assert rules.may_have_voted(CAMPAIGN, date(2027, 4, 19))
