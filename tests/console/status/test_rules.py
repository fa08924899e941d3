import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.console.status import rules
from bot.console.status.model import Progress


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=4), st.integers(0, 40), max_size=9))
def test_folding_shows_no_small_group_and_loses_nobody(counts):
    shown, rest = rules.fold(counts)
    assert sum(shown.values()) + rest == sum(counts.values())
    assert all(count >= 5 for count in shown.values())
    assert rest == 0 or rest >= 5 or not shown


def progress(**changes):
    plain = dict.fromkeys(Progress.__slots__, 0) | {"stages": {}}
    return Progress(**{**plain, **changes})


@pytest.mark.parametrize(
    "changes, stalled, advice",
    [
        ({}, 0, "bring_captains"),
        ({"captains": 4, "without_conversation": 3}, 2, "start_captains"),
        ({"captains": 4, "without_conversation": 2}, 1, "call_stalled"),
        ({"captains": 4, "conversations": 9}, 0, "ask_pledges"),
        ({"captains": 4, "conversations": 9, "pledges": 1}, 0, "keep_going"),
    ],
)
def test_one_piece_of_advice_fits_the_numbers(changes, stalled, advice):
    assert rules.advice(progress(**changes), stalled, 9) == advice
    assert rules.advice(progress(**changes), stalled, -1) == "after_vote"
