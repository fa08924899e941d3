"""Who gets which of two texts, and when one of them is better."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.broadcast_trial import rules
from bot.console.broadcast_trial.model import Arm
from bot.console.broadcasts.model import Measure, Rule

NUMBERS = st.integers(1, 2**62)
ARMS = st.integers(0, 5000).flatmap(lambda n: st.integers(0, n).map(lambda acted: Arm(n, acted)))


def rule(share):
    return Rule(share, 24, Measure.TALKS)


@given(NUMBERS, NUMBERS, st.sampled_from(rules.SHARES))
def test_who_gets_which_is_the_same_whenever_it_is_asked(broadcast, captain, share):
    found = rules.arm_of(rule(share), broadcast, captain)
    assert found == rules.arm_of(rule(share), broadcast, captain)
    if found:  # who is tried on a small share is so on a larger one
        assert rules.arm_of(rule(100), broadcast, captain) in ("A", "B")


@pytest.mark.parametrize("share", rules.SHARES)
def test_each_text_goes_to_half_of_the_share(share):
    found = Counter(rules.arm_of(rule(share), 7, captain) for captain in range(20_000))
    for name in ("A", "B"):
        assert abs(found[name] - 100 * share) < 200


def test_another_broadcast_draws_anew():
    drawn = [rules.arm_of(rule(50), 7, captain) for captain in range(200)]
    assert drawn != [rules.arm_of(rule(50), 8, captain) for captain in range(200)]


@pytest.mark.parametrize(
    "first, second, verdict",
    [
        (Arm(100, 0), Arm(100, 0), "few"),
        (Arm(100, 15), Arm(100, 4), "few"),
        (Arm(100, 20), Arm(100, 20), "close"),
        (Arm(100, 25), Arm(100, 20), "close"),
        (Arm(290, 87), Arm(290, 58), "A"),
        (Arm(290, 58), Arm(290, 87), "B"),
        (Arm(100, 100), Arm(100, 100), "close"),
        (Arm(0, 0), Arm(0, 0), "few"),
        (Arm(25, 25), Arm(0, 0), "close"),
    ],
)
def test_a_difference_counts_where_chance_would_seldom_make_it(first, second, verdict):
    assert rules.verdict(first, second) == verdict


@given(ARMS, ARMS)
def test_turned_round_it_is_the_other_text(first, second):
    turned = {"A": "B", "B": "A"}
    found = rules.verdict(first, second)
    assert rules.verdict(second, first) == turned.get(found, found)
