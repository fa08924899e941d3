"""Reads like the practice: follow up what was promised, begin with the people closest to you, turn
friendliness into a promise, leave in peace who wants peace.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Limit, Relationship
from bot.contacts.model import ContactId, Stage
from bot.conversations.model import Outcome
from bot.conversations.suggestions import rules
from bot.conversations.suggestions.model import Reason
from tests.support.candidates import (
    COLLEAGUE,
    FRIEND,
    NOT_NOW,
    NOW,
    PLEDGED,
    REACHED,
    SISTER,
    SUPPORTIVE,
    TODAY,
    UNKNOWN,
    calendar,
    order,
    reason,
    somebody,
)


def test_a_follow_up_comes_before_a_first_talk():
    assert order(SISTER, NOT_NOW) == [5, 1]


def test_family_and_friends_come_before_the_others_on_the_list():
    assert order(UNKNOWN, COLLEAGUE, FRIEND, SISTER) == [1, 2, 3, 4]


def test_the_first_talks_with_close_people_come_before_asking_for_promises():
    assert order(SUPPORTIVE, FRIEND) == [2, 6]


def test_friendliness_is_turned_into_a_promise_before_starting_with_acquaintances():
    assert order(COLLEAGUE, SUPPORTIVE) == [6, 3]


def test_the_whole_order():
    everybody = (REACHED, UNKNOWN, SUPPORTIVE, FRIEND, NOT_NOW, SISTER)
    assert order(*everybody) == [5, 1, 2, 6, 4, 7]


def test_of_two_alike_the_one_who_waits_longer_comes_first():
    longer = somebody(8, Stage.REACHED, outcome=Outcome.NOT_NOW, days=6)
    assert order(NOT_NOW, longer) == [8, 5]


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT])
def test_who_stands_aside_is_left_in_peace(stage):
    assert order(somebody(1, stage, Relationship.FAMILY, Outcome.NOT_NOW, days=30)) == []


@pytest.mark.parametrize("stage", [Stage.PLAN_MADE, Stage.VOTED])
def test_who_has_a_plan_or_has_voted_is_not_asked_again(stage):
    assert order(somebody(1, stage, Relationship.FAMILY, Outcome.PLEDGED, days=30)) == []


# --- a promise needs a plan


def test_a_promise_without_a_plan_is_asked_for_one_after_a_rest():
    assert reason(somebody(1, Stage.PLEDGED, outcome=Outcome.PLEDGED, days=2)) is None
    assert reason(PLEDGED) is Reason.PLAN_EARLY


def test_far_from_the_vote_new_talks_come_before_plans():
    assert order(PLEDGED, UNKNOWN, when=calendar(days_left=100)) == [4, 8]


def test_in_the_last_weeks_plans_come_before_new_talks():
    assert order(SISTER, PLEDGED, when=calendar(days_left=30)) == [8, 1]
    assert reason(PLEDGED, calendar(days_left=30)) is Reason.PLAN


# --- what the captain promised


def test_the_day_on_which_one_promised_to_come_back_is_kept():
    later = somebody(1, Stage.REACHED, outcome=Outcome.NOT_NOW, days=1)
    asked = replace(later, follow_up_at=NOW + timedelta(days=10))
    assert reason(asked) is None
    assert reason(replace(asked, talked_at=NOW - timedelta(days=9))) is None
    assert reason(replace(asked, follow_up_at=NOW)) is Reason.PROMISED


def test_a_kept_word_comes_before_a_second_try_and_before_family():
    promised = somebody(9, Stage.REACHED, outcome=Outcome.REACHED, days=5, follow_up_at=NOW)
    assert order(SISTER, NOT_NOW, promised) == [9, 5, 1]
    (first, *_) = rules.ranking([promised], NOW)
    assert first.day == NOW.date()


# --- deadlines


def test_a_deadline_in_a_week_comes_before_everything_and_nearest_to_yes_first():
    when = calendar(20, Limit.REGISTRATION, in_days=7)
    assert order(SISTER, REACHED, SUPPORTIVE, PLEDGED, when=when) == [8, 6, 7, 1]
    assert reason(SISTER, when) is Reason.DEADLINE
    assert reason(SISTER, calendar(20, Limit.REGISTRATION, in_days=8)) is Reason.CLOSE


def test_when_time_is_short_one_day_of_rest_is_enough():
    when = calendar(3, Limit.ELECTION, in_days=3)
    fresh = somebody(1, Stage.REACHED, outcome=Outcome.REACHED, days=0.5)
    assert reason(fresh, when) is None
    assert reason(replace(fresh, talked_at=NOW - timedelta(days=1)), when) is Reason.DEADLINE


def test_a_promise_to_come_back_in_time_is_kept_in_spite_of_a_deadline():
    when = calendar(6, Limit.ELECTION, in_days=6)
    asked = somebody(1, Stage.REACHED, outcome=Outcome.NOT_NOW, days=2)
    assert reason(replace(asked, follow_up_at=NOW + timedelta(days=3)), when) is None
    assert reason(replace(asked, follow_up_at=NOW), when) is Reason.PROMISED
    too_late = replace(asked, follow_up_at=NOW + timedelta(days=9))
    assert reason(too_late, when) is Reason.DEADLINE


def test_the_suggestion_names_the_deadline():
    (first,) = rules.ranking([SISTER], NOW, calendar(20, Limit.POST, in_days=2))
    assert (first.limit, first.day) == (Limit.POST, TODAY + timedelta(days=2))


# --- who has a plan


@pytest.mark.parametrize(
    "days, expected",
    [(2, None), (1, Reason.EVE), (0, Reason.EVE), (-1, Reason.HAPPENED)],
)
def test_who_has_a_plan_is_reminded_the_day_before_and_asked_afterwards(days, expected):
    planned = somebody(
        1, Stage.PLAN_MADE, outcome=Outcome.PLEDGED, days=20, plan_day=TODAY + timedelta(days=days)
    )
    assert reason(planned, calendar(5, Limit.ELECTION, in_days=5)) is expected


def test_a_vote_tomorrow_comes_before_a_deadline():
    voter = somebody(9, Stage.PLAN_MADE, days=20, plan_day=TODAY + timedelta(days=1))
    assert order(PLEDGED, voter, when=calendar(5, Limit.ELECTION, in_days=5)) == [9, 8]


# --- who may not vote by themselves


def test_of_two_alike_who_may_not_vote_without_a_call_comes_first():
    unlikely = somebody(9, known=Relationship.FRIEND, unlikely=True)
    assert order(SISTER, FRIEND, unlikely) == [9, 1, 2]
    assert order(unlikely, NOT_NOW) == [5, 9]


@pytest.mark.parametrize("outcome", [Outcome.NOT_NOW, Outcome.REACHED])
def test_nobody_is_asked_twice_within_three_days(outcome):
    fresh = somebody(1, Stage.REACHED, outcome=outcome, days=2.99)
    assert order(fresh) == []
    assert order(replace(fresh, talked_at=NOW - timedelta(days=3))) == [1]


@pytest.mark.parametrize(
    "candidate, reason, days",
    [
        (NOT_NOW, Reason.FOLLOW_UP, 4),
        (SISTER, Reason.CLOSE, None),
        (SUPPORTIVE, Reason.SUPPORTIVE, 5),
        (COLLEAGUE, Reason.NEVER_TALKED, None),
        (REACHED, Reason.LONG_AGO, 9),
    ],
)
def test_each_suggestion_has_its_reason(candidate, reason, days):
    (suggestion,) = rules.ranking([candidate], NOW)
    assert (suggestion.reason, suggestion.days) == (reason, days)


def test_someone_else_goes_round_the_list_and_begins_anew():
    people = (SISTER, FRIEND, COLLEAGUE)
    seen = [rules.next_up(people, NOW)]
    for _ in range(3):
        seen.append(rules.next_up(people, NOW, instead_of=seen[-1].contact.id))
    assert [each.contact.id for each in seen] == [1, 2, 3, 1]


def test_someone_else_than_a_person_who_is_not_due_is_the_first_who_is():
    assert rules.next_up((SISTER, FRIEND), NOW, instead_of=ContactId(99)).contact.id == 1


def test_with_nobody_due_nobody_is_suggested():
    assert rules.next_up((), NOW) is None


def test_a_captain_may_choose_somebody_who_is_not_due():
    resting = somebody(1, Stage.REACHED, outcome=Outcome.REACHED, days=1)
    assert rules.asked_for(resting, NOW).reason is None
    assert rules.asked_for(SISTER, NOW).reason is Reason.CLOSE


def test_who_rests_longest_comes_next():
    one = somebody(1, Stage.REACHED, outcome=Outcome.REACHED, days=1)
    two = somebody(2, Stage.REACHED, outcome=Outcome.NOT_NOW, days=2)
    gone = somebody(3, Stage.DECLINED, outcome=Outcome.DECLINED, days=2.5)
    assert rules.next_turn([one, two, gone]) == (two, two.talked_at + rules.REST)
    assert rules.next_turn([gone]) is None


CANDIDATES = st.builds(
    somebody,
    st.integers(1, 10**6),
    st.sampled_from(Stage),
    st.none() | st.sampled_from(Relationship),
    st.none() | st.sampled_from(Outcome),
    st.none() | st.floats(0, 60),
)


@given(st.lists(CANDIDATES, unique_by=lambda each: each.contact.id))
def test_whoever_is_suggested_is_on_the_way_and_rested(candidates):
    for suggestion in rules.ranking(candidates, NOW):
        assert suggestion.contact.stage in rules.ASKED_FURTHER
        waits = 2 if suggestion.reason is Reason.SENT else 3
        assert suggestion.days is None or suggestion.days >= waits


@given(st.lists(CANDIDATES, unique_by=lambda each: each.contact.id))
def test_the_order_does_not_depend_on_how_the_list_is_read(candidates):
    assert order(*candidates) == order(*reversed(candidates))
