"""What a date means for whom, and what a moved vote takes along."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.calendar.election_dates import rules
from bot.calendar.election_dates.model import Move, What
from bot.campaigns.model import Voting, Way
from bot.campaigns.pack import read_campaign
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations.model import Candidate, Plan

CAMPAIGN = read_campaign(files.example_campaign())
ZONE, TODAY = "America/Toronto", date(2027, 4, 1)


def _friend(number, stage=Stage.PLAN_MADE, way=None, steps=()):
    at = datetime(2027, 3, 1, tzinfo=UTC)
    contact = Contact(ContactId(number), 1, "", None, stage, at, AdditionId(1))
    return Candidate(contact, way=way, steps=steps)


def _entries(*friends, today=TODAY, campaign=CAMPAIGN):
    return {each.what: each for each in rules.entries(campaign, ZONE, friends, today)}


def test_each_date_names_whom_it_concerns():
    found = _entries(
        _friend(1, Stage.LISTED),
        _friend(2, way=Way.POST),
        _friend(3, way=Way.POST, steps=("requested", "posted")),
        _friend(4, way=Way.EARLY),
        _friend(5, way=Way.IN_PERSON),
        _friend(6, Stage.VOTED),
        _friend(7, Stage.DO_NOT_CONTACT),
    )
    assert found[What.REGISTRATION].people == (1,)
    assert found[What.EARLY_ENDS].people == (4,)
    assert found[What.ASK_BY].people == found[What.SAFE].people == found[What.POST].people == (2,)
    assert found[What.ELECTION].people == (5, 1)


def test_voting_online_begins_and_ends_for_who_plans_to():
    online = Voting(Way.ONLINE, date(2027, 4, 30), date(2027, 5, 5))
    abroad = replace(CAMPAIGN, voting=(*CAMPAIGN.voting, online))
    found = _entries(_friend(1, way=Way.ONLINE), _friend(2, way=Way.EARLY), campaign=abroad)
    begins, ends = found[What.ONLINE_BEGINS], found[What.ONLINE_ENDS]
    assert (begins.day, begins.people) == (online.first, (1,))
    assert (ends.day, ends.people) == (online.last, (1,))
    plan = Plan(1, ContactId(1), Way.ONLINE, online.last)
    move = Move("", "online:1", online.last, date(2027, 5, 4))
    assert rules.moved_plan(plan, abroad, [move]) == plan
    assert rules.moved_plan(plan, CAMPAIGN, [move]).day is None  # there is no such way now


def test_however_many_days_there_are_the_vote_is_one_of_them():
    online = Voting(Way.ONLINE, date(2027, 4, 30), date(2027, 5, 5))
    proxy = Voting(Way.PROXY, CAMPAIGN.election_day, CAMPAIGN.election_day, date(2027, 5, 7))
    campaign = replace(CAMPAIGN, voting=(*CAMPAIGN.voting, online, proxy))
    found = rules.entries(campaign, ZONE, (), TODAY)
    assert len(found) == rules.MOST_SHOWN
    assert (found[-1].what, found[-1].day) == (What.ELECTION, CAMPAIGN.election_day)
    assert [each.day for each in found] == sorted(each.day for each in found)


def test_what_is_past_is_not_shown():
    assert set(_entries(today=date(2027, 5, 7))) == {What.ELECTION}
    assert not _entries(today=date(2027, 5, 10))


def test_the_silence_is_a_date_too():
    french = replace(CAMPAIGN, country="FR", time_zone="Europe/Paris")
    found = rules.entries(french, "Europe/Paris", (), TODAY)
    (silence,) = [each for each in found if each.what is What.SILENCE]
    assert silence.day == date(2027, 5, 8)


# --- moves


def _moved(days):
    shift = timedelta(days=days)
    voting = tuple(
        replace(each, first=each.first + shift, last=each.last + shift) for each in CAMPAIGN.voting
    )
    after = replace(CAMPAIGN, election_day=CAMPAIGN.election_day + shift, voting=voting)
    return after, rules.moves(rules.days_of(CAMPAIGN), rules.days_of(after))


@given(st.integers(-60, 60), st.sampled_from(list(Way)), st.integers(0, 8))
def test_a_plan_that_has_moved_is_possible_or_has_no_day(days, way, later):
    after, found = _moved(days)
    assert bool(found) == bool(days)
    vote = CAMPAIGN.election_day
    day = vote if way in (Way.IN_PERSON, Way.PROXY) else date(2027, 4, 28) + timedelta(later)
    plan = rules.moved_plan(Plan(1, ContactId(2), way, day), after, found)
    if way in (Way.IN_PERSON, Way.PROXY):
        assert plan.day == after.election_day
    elif plan.day is not None:
        voting = next(each for each in after.voting if each.way is way)
        assert voting.first <= plan.day <= voting.last
        assert plan.day == day


def test_a_plan_without_a_day_stays():
    after, found = _moved(7)
    plan = Plan(1, ContactId(2), Way.POST)
    assert rules.moved_plan(plan, after, found) == plan


def test_what_moved_is_told_with_the_vote_first():
    after, found = _moved(7)
    own = rules.moves_for(after, ZONE, found)
    assert own[0] == Move("", "election:1", date(2027, 5, 9), date(2027, 5, 16))
    assert {each.name for each in own} == {"election:1", "early:1", "post:1"}
    assert Voting(Way.IN_PERSON, CAMPAIGN.election_day, CAMPAIGN.election_day) in CAMPAIGN.voting
