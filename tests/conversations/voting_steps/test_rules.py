"""Steps of a vote by mail or by proxy; no voter's number is ever kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import Limit, VotingDates, Way
from bot.contacts.model import ContactId
from bot.conversations.model import Plan
from bot.conversations.voting_steps import rules
from bot.conversations.voting_steps.model import Step

POST = Plan(1, ContactId(2), Way.POST, date(2027, 5, 1))
PROXY = Plan(1, ContactId(2), Way.PROXY, date(2027, 5, 9))


def test_each_way_has_its_steps_in_order():
    assert rules.next_step(POST) is Step.REQUESTED
    assert rules.next_step(PROXY) is Step.HOLDER
    assert rules.steps_of(Plan(1, ContactId(2), Way.IN_PERSON)) == ()
    done = rules.turned(rules.turned(POST, Step.REQUESTED), Step.RECEIVED)
    assert rules.next_step(done) is Step.POSTED


@given(st.lists(st.sampled_from(rules.MAIL), max_size=12))
def test_a_second_tap_takes_a_step_back(taps):
    plan = POST
    for step in taps:
        plan = rules.turned(plan, step)
    odd = {each for each in rules.MAIL if taps.count(each) % 2}
    assert set(rules.done(plan)) == odd
    assert rules.is_on_its_way(plan.way, plan.steps) == bool(odd & {Step.POSTED, Step.COUNTED})


def test_a_step_of_another_way_does_not_count_after_a_change_of_mind():
    posted = rules.turned(POST, Step.POSTED)
    assert rules.done(Plan(1, ContactId(2), Way.PROXY, steps=posted.steps)) == ()


@pytest.mark.parametrize(
    "words, kept",
    [
        ("Paul 123456789", "Paul"),
        ("12345678 Paul", "Paul"),
        ("Paul, NNE 123 456 789", "Paul, NNE"),
        ("Paul 12-34-56-78", "Paul"),
        ("Paul 0612345678", "Paul 0612345678"),
        ("Paul 06 12 34 56 78", "Paul 06 12 34 56 78"),
        ("room 1204", "room 1204"),
    ],
)
def test_what_looks_like_a_voters_number_is_not_kept(words, kept):
    assert rules.without_number(words) == kept


@given(
    st.text("ab é", max_size=10),
    st.integers(10_000_000, 999_999_999),
    st.sampled_from(["", " ", "."]),
)
def test_no_voters_number_survives_however_it_is_written(name, number, between):
    written = between.join(str(number))
    kept = rules.held_by(PROXY, f"{name} {written}").holder
    assert not any(letter.isdigit() for letter in kept)


def test_a_person_who_votes_for_two_is_told_of():
    held = rules.held_by(PROXY, "Paul")
    other = rules.held_by(Plan(1, ContactId(3), Way.PROXY), "paul")
    someone = rules.held_by(Plan(1, ContactId(4), Way.PROXY), "Zoé")
    changed = rules.held_by(Plan(1, ContactId(5), Way.POST), "Paul")
    assert rules.also_held(held, (held, other, someone, changed)) == (other,)
    assert rules.also_held(PROXY, (other,)) == ()


def test_the_mail_is_reminded_of_on_its_safe_day_and_a_proxy_three_weeks_before():
    vote, safe = date(2027, 5, 9), date(2027, 4, 29)
    rows = (VotingDates(Limit.POST, "", 1, date(2027, 5, 6), safe=safe),)
    assert rules.due_day(Way.POST, rows, vote) == safe
    assert rules.due_day(Way.PROXY, rows, vote) == date(2027, 4, 18)
    assert rules.due_day(Way.EARLY, rows, vote) is None
