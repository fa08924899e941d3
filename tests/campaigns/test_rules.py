"""The campaign's calendar is that of the place where the vote is held."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot import files
from bot.campaigns.model import Limit, Phase, Relationship, Way
from bot.campaigns.pack import read_campaign
from bot.campaigns.rules import (
    days_in_texts,
    days_until_election,
    deadlines,
    is_close,
    is_purge_due,
    phase,
    script_for,
    today,
    ways_open,
)

CAMPAIGN = read_campaign(files.example_campaign())  # Toronto; the vote is on 2027-05-09
NOON = datetime(2027, 5, 9, 16, tzinfo=UTC)


def test_the_day_is_that_of_the_place_of_the_vote():
    assert today(CAMPAIGN, datetime(2027, 5, 9, 3, 59, tzinfo=UTC)) == date(2027, 5, 8)
    assert today(CAMPAIGN, datetime(2027, 5, 9, 4, 0, tzinfo=UTC)) == date(2027, 5, 9)


@pytest.mark.parametrize(
    "days, expected",
    [
        (-100, Phase.EARLY),
        (-5, Phase.EARLY),
        (-4, Phase.GET_OUT_THE_VOTE),
        (-1, Phase.GET_OUT_THE_VOTE),
        (0, Phase.ELECTION_DAY),
        (1, Phase.AFTER),
    ],
)
def test_the_last_four_days_and_the_day_itself_are_phases_of_their_own(days, expected):
    now = NOON + timedelta(days=days)
    assert days_until_election(CAMPAIGN, now) == -days
    assert phase(CAMPAIGN, now) is expected


@pytest.mark.parametrize(
    "language, written",
    [("en", ("May 9", "Sunday, May 9")), ("fr", ("9 mai", "dimanche 9 mai"))],
)
def test_its_days_are_known_by_how_they_are_written(language, written):
    found = days_in_texts(CAMPAIGN, language)
    assert {found[each] for each in written} == {CAMPAIGN.election_day}
    days = {each.last for each in CAMPAIGN.voting} | {CAMPAIGN.registration_deadline}
    assert days <= set(found.values())


def test_moving_the_election_moves_the_phases():
    moved = replace(CAMPAIGN, election_day=date(2027, 5, 16))
    assert phase(moved, NOON) is Phase.EARLY
    assert phase(moved, NOON + timedelta(days=4)) is Phase.GET_OUT_THE_VOTE


def test_the_purge_is_due_from_the_start_of_its_day():
    start = datetime(2027, 6, 30, tzinfo=CAMPAIGN.zone)
    assert not is_purge_due(CAMPAIGN, start - timedelta(seconds=1))
    assert is_purge_due(CAMPAIGN, start)


def test_a_relationship_without_a_script_gets_the_one_for_everybody():
    only_other = replace(CAMPAIGN, scripts=CAMPAIGN.scripts[-1:])
    assert script_for(CAMPAIGN, Relationship.WORK).relationship is Relationship.WORK
    assert script_for(only_other, Relationship.WORK).relationship is Relationship.OTHER


def _noon(day):
    return datetime(day.year, day.month, day.day, 16, tzinfo=UTC)


def test_the_next_deadline_is_the_nearest_that_is_not_over():
    assert [each.limit for each in deadlines(CAMPAIGN, _noon(date(2027, 5, 1)))] == [
        Limit.REGISTRATION,
        Limit.EARLY,
        Limit.POST,
        Limit.ELECTION,
    ]
    assert [each.limit for each in deadlines(CAMPAIGN, _noon(date(2027, 5, 4)))] == [
        Limit.POST,
        Limit.ELECTION,
    ]
    assert deadlines(CAMPAIGN, _noon(date(2027, 5, 10))) == ()


def test_a_way_of_voting_is_open_until_it_can_be_asked_for_no_more():
    def ways(day):
        return [each.way for each in ways_open(CAMPAIGN, _noon(day))]

    assert ways(date(2027, 5, 3)) == [Way.IN_PERSON, Way.EARLY, Way.POST]
    assert ways(date(2027, 5, 4)) == [Way.IN_PERSON, Way.POST]
    assert ways(date(2027, 5, 5)) == [Way.IN_PERSON]


@pytest.mark.parametrize(
    "relationship, close",
    [
        (Relationship.FAMILY, True),
        (Relationship.FRIEND, True),
        (Relationship.WORK, False),
        (Relationship.NEIGHBOUR, False),
        (Relationship.OTHER, False),
        (None, False),
    ],
)
def test_one_is_close_to_family_and_friends(relationship, close):
    assert is_close(relationship) is close
