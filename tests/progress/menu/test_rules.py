"""The one next act, for everybody from the first minute to the day after the vote."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.progress.menu import rules
from bot.progress.menu.model import Act, Facts, Week

STARTED = Facts(contacts=5, due=True)
TRAINED = replace(STARTED, trained=True)
TALKED = replace(TRAINED, talked_to=2)
GOAL_MET = Week(done=2, goal=2)


@pytest.mark.parametrize(
    "facts, week, act",
    [
        (Facts(), Week(), Act.ADD),
        (Facts(contacts=2, due=True), Week(), Act.ADD),
        (STARTED, Week(), Act.TRAIN),
        (TRAINED, Week(), Act.NEXT),
        (TALKED, Week(), Act.NEXT),
        (TALKED, GOAL_MET, Act.GOAL),
        (replace(TALKED, has_chosen_goal=True), GOAL_MET, Act.PLAN),
        (replace(TALKED, has_chosen_goal=True, planned=True), GOAL_MET, Act.NEXT),
        (replace(TALKED, has_chosen_goal=True, planned=True, due=False), GOAL_MET, Act.ADD),
        (
            replace(TALKED, has_chosen_goal=True, planned=True, due=False, contacts=10),
            GOAL_MET,
            Act.LIST,
        ),
        (
            Facts(contacts=10, talked_to=10, has_chosen_goal=True, planned=True),
            GOAL_MET,
            Act.TRAIN,
        ),
        (replace(STARTED, days=4), Week(), Act.NEXT),
        (replace(TALKED, days=4), GOAL_MET, Act.NEXT),
        (replace(TALKED, days=-1, open_votes=2), Week(), Act.RESULTS),
        (replace(TALKED, days=-1), Week(), Act.REWARDS),
    ],
)
def test_the_next_act_fits_where_a_captain_stands(facts, week, act):
    assert rules.next_act(facts, week) is act
    assert rules.acts(facts, week)[0] is act


def test_whoever_has_nobody_on_the_list_is_offered_nothing_else():
    assert rules.acts(Facts(), Week()) == (Act.ADD,)


@given(
    st.builds(
        Facts,
        contacts=st.integers(0, 30),
        talked_to=st.integers(0, 30),
        days=st.integers(-5, 200),
        due=st.booleans(),
        trained=st.booleans(),
        has_chosen_goal=st.booleans(),
        planned=st.booleans(),
        open_votes=st.integers(0, 3),
    ),
    st.builds(Week, done=st.integers(0, 6), goal=st.integers(1, 5)),
)
def test_every_act_is_offered_once_and_nobody_is_sent_to_talk_when_nobody_is_due(facts, week):
    offered = rules.acts(facts, week)
    assert len(offered) == len(set(offered))
    if not facts.due:
        assert rules.next_act(facts, week) is not Act.NEXT


def test_the_bar_counts_people_talked_with_never_names():
    many = rules.standing(Facts(contacts=20), Week())
    assert (many.bar, many.goal) == ("▱" * 10, 20)
    half = rules.standing(Facts(contacts=4, talked_to=5), Week())
    assert (half.bar, half.goal) == ("▰" * 5 + "▱" * 5, 10)


def test_the_aim_grows_once_the_lower_target_is_passed():
    aims = [rules.standing(Facts(contacts=number), Week()).aim for number in (0, 9, 10, 11, 25)]
    assert aims == [10, 10, 10, 20, 20]
