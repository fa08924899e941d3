"""Somebody was written to, or put off: when they come up again, and before or after whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.campaigns.model import Limit, Relationship
from bot.contacts.model import Stage
from bot.conversations.model import Outcome
from bot.conversations.suggestions import rules
from bot.conversations.suggestions.model import Reason
from tests.support.candidates import (
    NOW,
    SISTER,
    TODAY,
    UNKNOWN,
    calendar,
    order,
    reason,
    somebody,
)

SENT_NOW = somebody(1, known=Relationship.FRIEND, outcome=Outcome.SENT, days=1)


@pytest.mark.parametrize(
    "candidate, when, expected",
    [
        (SENT_NOW, rules.QUIET, None),
        (somebody(1, outcome=Outcome.SENT, days=2), rules.QUIET, Reason.SENT),
        (SENT_NOW, calendar(3, Limit.ELECTION, in_days=3), Reason.SENT),
        (replace(SENT_NOW, follow_up_at=NOW), rules.QUIET, Reason.PROMISED),
        (somebody(1, outcome=Outcome.NO_ANSWER, days=2), rules.QUIET, None),
        (somebody(1, outcome=Outcome.NO_ANSWER, days=3), rules.QUIET, Reason.NO_ANSWER),
        (somebody(1, follow_up_at=NOW), rules.QUIET, Reason.PROMISED),
        (somebody(1, follow_up_at=NOW + timedelta(days=1)), rules.QUIET, None),
    ],
)
def test_an_answer_is_asked_about_in_two_days_and_a_second_try_comes_in_three(
    candidate, when, expected
):
    assert reason(candidate, when) is expected


def test_whoever_may_have_answered_comes_before_a_first_talk_and_a_second_try_after_it():
    waits = somebody(8, outcome=Outcome.SENT, days=2)
    silent = somebody(9, outcome=Outcome.NO_ANSWER, days=5)
    assert order(SISTER, silent, waits, UNKNOWN) == [8, 1, 9, 4]


@pytest.mark.parametrize(
    "outcome, hours, expected",
    [
        (Outcome.PLEDGED, 2, None),
        (Outcome.PLEDGED, 4, Reason.EVE),
        (Outcome.SENT, 11, None),
        (Outcome.SENT, 13, Reason.EVE),
    ],
)
def test_a_plan_is_reminded_of_on_both_days_but_not_right_after_word_of_it(
    outcome, hours, expected
):
    voter = somebody(1, Stage.PLAN_MADE, outcome=outcome, days=hours / 24, plan_day=TODAY)
    assert reason(voter, calendar(0, Limit.ELECTION)) is expected


def test_somebody_who_was_put_off_comes_next_even_without_a_talk():
    put_off = somebody(1, follow_up_at=NOW + timedelta(hours=5))
    sent = somebody(2, outcome=Outcome.SENT, days=1)
    assert rules.next_turn([sent, put_off, UNKNOWN]) == (put_off, put_off.follow_up_at)
    assert rules.next_turn([sent]) == (sent, sent.talked_at + rules.ANSWER_REST)
