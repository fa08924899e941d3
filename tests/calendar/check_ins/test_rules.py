"""When captains are asked how their week went, and what is made of the answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.check_ins import rules
from bot.calendar.check_ins.model import (
    Asked,
    Blocker,
    CheckIn,
    CheckInId,
    Done,
    Needs,
    Question,
    Summary,
)
from bot.campaigns.model import WeeklyBoard
from tests.support.nudging import CAMPAIGN, HOURS, MONTREAL, ZONES

JOINED = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # a Tuesday
SUNDAY = datetime(2026, 11, 8, tzinfo=MONTREAL)
NEW = Asked(0, MONTREAL, JOINED)


def local(*day_and_hour, zone=MONTREAL):
    return datetime(2026, 11, *day_and_hour, tzinfo=zone)


def acts_at(*hours, zone=MONTREAL):
    return tuple(local(4 + number, hour, zone=zone) for number, hour in enumerate(hours))


@pytest.mark.parametrize(
    "hours, usual",
    [
        ((), 18),
        ((12, 12, 12), 18),  # too little is known
        ((12, 12, 12, 12), 12),
        ((10, 11, 12, 19, 19), 11),  # a morning person, though 19 comes twice
        ((3, 3, 3, 3, 23, 23), 18),  # only at night, when nothing is sent
        ((9, 9, 9, 9), 9),
        ((19, 19, 19, 19), 19),
        ((12, 12, 17, 17), 12),  # the earlier of two
    ],
)
def test_the_usual_hour_is_that_around_which_most_is_done(hours, usual):
    assert rules.usual_hour(replace(NEW, acts=acts_at(*hours)), HOURS) == usual


def test_the_hour_is_told_on_the_captains_own_clock():
    paris = ZoneInfo("Europe/Paris")
    asked = Asked(0, paris, JOINED, acts=acts_at(6, 6, 6, 6))
    assert rules.usual_hour(asked, HOURS) == 12


@given(
    acts=st.lists(
        st.integers(0, 365 * 24).map(lambda hours: JOINED + timedelta(hours=hours)), max_size=30
    ),
    start=st.integers(6, 12),
    length=st.integers(1, 8),
    zone=st.sampled_from(ZONES),
)
def test_the_usual_hour_is_always_within_the_hours(acts, start, length, zone):
    asked = Asked(0, ZoneInfo(zone), JOINED, acts=acts)
    hours = replace(HOURS, start=start, end=start + length)
    assert hours.start <= rules.usual_hour(asked, hours) < hours.end


def test_a_new_captain_is_asked_on_the_first_campaign_day_three_days_later():
    before = rules.slots(NEW, CAMPAIGN, local(7, 12))
    assert before == (local(8, 18).astimezone(UTC),)
    late = replace(NEW, joined_at=local(6, 12))
    assert rules.slots(late, CAMPAIGN, local(7, 12)) == ()
    assert rules.slots(late, CAMPAIGN, local(8, 20)) == (local(15, 18),)


def test_the_day_is_that_of_the_campaigns_board():
    campaign = replace(CAMPAIGN, weekly_board=WeeklyBoard(2, 9))
    assert rules.slots(NEW, campaign, local(9, 12)) == (local(11, 18),)


def test_it_has_three_days_and_is_not_sent_twice():
    slot = local(8, 18)
    for hours in (0, 24, 48, 59):
        assert slot in rules.slots(NEW, CAMPAIGN, slot + timedelta(hours=hours))
    assert slot not in rules.slots(NEW, CAMPAIGN, slot + timedelta(hours=61))
    asked = replace(NEW, checked_in_at=slot + timedelta(hours=24))
    assert rules.slots(asked, CAMPAIGN, slot + timedelta(hours=25)) == (local(15, 18),)


def test_who_has_just_told_how_it_goes_is_not_asked():
    told = replace(NEW, checked_in_at=local(6, 12))
    assert rules.slots(told, CAMPAIGN, local(8, 19)) == (local(15, 18),)
    assert local(8, 18) in rules.slots(
        replace(NEW, checked_in_at=local(4, 12)), CAMPAIGN, local(8, 19)
    )


def test_there_are_none_in_the_last_days():
    for days in range(20):
        now = datetime(2027, 5, 9, 12, tzinfo=MONTREAL) - timedelta(days=days)
        for slot in rules.slots(NEW, CAMPAIGN, now):
            assert slot + rules.OPEN_FOR < datetime(2027, 5, 5, tzinfo=MONTREAL)


@settings(max_examples=60)
@given(
    number=st.integers(1, 10**10),
    zone=st.sampled_from(ZONES),
    hours=st.integers(0, 180 * 24),
    last=st.integers(0, 180 * 24) | st.none(),
)
def test_a_slot_is_on_the_campaigns_day_within_the_hours_and_at_most_one_is_open(
    number, zone, hours, last
):
    zone, now = ZoneInfo(zone), JOINED + timedelta(hours=hours)
    last_at = None if last is None else JOINED + timedelta(hours=last)
    found = rules.slots(Asked(number, zone, JOINED, last_at), CAMPAIGN, now)
    for slot in found:
        assert slot.astimezone(zone).weekday() == CAMPAIGN.weekly_board.weekday
        assert HOURS.start <= slot.astimezone(zone).hour < HOURS.end
    assert sum(slot <= now for slot in found) <= 1


# --- answers --------------------------------------------------------------------------------------

NOW = local(8, 19)
OPEN = CheckIn(CheckInId(1), 7, local(8, 18), by_bot=True)


@pytest.mark.parametrize(
    "question, said, kept",
    [
        (Question.DONE, "more", {"done": Done.MORE}),
        (Question.IN_THE_WAY, "awkward", {"blocker": Blocker.AWKWARD}),
        (Question.SURE, "4", {"confidence": 4}),
        (Question.SURE, "9", {"confidence": 5}),
        (Question.CALL, "yes", {"wants_call": True, "ended_at": NOW}),
        (Question.CALL, "no", {"wants_call": False, "ended_at": NOW}),
    ],
)
def test_each_answer_is_kept_and_the_last_ends_it(question, said, kept):
    answered = rules.answered(OPEN, question, said, NOW)
    assert answered == replace(OPEN, answered_at=NOW, **kept)
    assert rules.is_open(answered, NOW) == (question is not Question.CALL)


def test_an_answer_a_week_later_would_be_about_another_week():
    assert rules.is_open(OPEN, OPEN.asked_at + timedelta(days=6))
    assert not rules.is_open(OPEN, OPEN.asked_at + timedelta(days=7))


def test_what_was_done_counts_since_the_one_before_but_for_a_week_at_most():
    before = replace(OPEN, asked_at=OPEN.asked_at - timedelta(days=5))
    assert rules.since(OPEN, before) == before.asked_at
    long_ago = replace(OPEN, asked_at=OPEN.asked_at - timedelta(days=30))
    assert rules.since(OPEN, long_ago) == rules.since(OPEN, None) == OPEN.asked_at - rules.WEEK


def test_one_goes_back_and_on_through_all_questions():
    assert [rules.after(each) for each in Question] == [*list(Question)[1:], Question.CALL]
    assert [rules.before(each) for each in Question] == [Question.DONE, *list(Question)[:-1]]


# --- for organizers -------------------------------------------------------------------------------


def test_organizers_hear_of_a_week_two_days_after_its_day():
    told = rules.told_at(CAMPAIGN, SUNDAY)
    assert told.astimezone(MONTREAL) == local(10, CAMPAIGN.weekly_board.hour)
    assert rules.told_at(CAMPAIGN, told) == local(17, CAMPAIGN.weekly_board.hour)
    assert rules.latest_told_at(CAMPAIGN, told) == told


def test_who_is_least_confident_comes_first_and_nobody_twice():
    needs = [
        Needs(1, "Ana", unanswered=2),
        Needs(2, "Luc", 2),
        Needs(2, "Luc", unanswered=3),
        *(Needs(number, "Zoé", 1) for number in range(3, 9)),
    ]
    shown = rules.with_needs(Summary(), needs).needs
    assert [each.captain_id for each in shown] == [3, 4, 5, 6, 7]
    shown = rules.with_needs(Summary(), needs[:3]).needs
    assert [(each.captain_id, each.confidence) for each in shown] == [(2, 2), (1, None)]
