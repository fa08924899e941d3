"""What followed is told of five or more, and nobody can be found by counting back."""

from hypothesis import given
from hypothesis import strategies as st

from bot.console.materials_use.rules import FEW, told

OUTCOMES = st.dictionaries(
    st.sampled_from(["", "reached", "pledged", "declined"]), st.integers(1, 12)
)


@given(st.integers(0, 12), st.integers(0, 12), OUTCOMES)
def test_no_number_below_five_is_told_nor_found_by_counting_back(captains, friends, outcomes):
    found = told(captains, friends, outcomes)
    numbers = [found["captains"], found["friends"], found["talks"], found["others"]]
    numbers += [count for _, count in found["outcomes"]]
    assert all(each == 0 or each >= FEW for each in numbers)
    shown = sum(count for _, count in found["outcomes"]) + found["others"]
    assert shown == found["talks"]


def test_what_is_few_is_told_with_the_next():
    found = told(9, 30, {"pledged": 12, "reached": 6, "declined": 2, "": 10})
    assert (found["talks"], found["outcomes"], found["others"]) == (20, [("pledged", 12)], 8)
    assert told(9, 30, {"pledged": 3})["talks"] == 0
