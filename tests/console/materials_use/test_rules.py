"""What followed is told of five or more, and nobody can be found by counting back."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.console.materials_use.model import CardReader, Used
from bot.console.materials_use.rules import FEW, told, told_card

OUTCOMES = st.dictionaries(
    st.sampled_from(["", "reached", "pledged", "declined"]), st.integers(1, 12)
)
COUNTS = st.integers(0, 12)
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)


@given(st.builds(Used, COUNTS, COUNTS, COUNTS, COUNTS, OUTCOMES), st.lists(COUNTS, max_size=4))
def test_no_number_below_five_is_told_nor_found_by_counting_back(used, weeks):
    days = tuple((date(2026, 1, 5) + timedelta(days=7 * at), each) for at, each in enumerate(weeks))
    found = told(Used(used.captains, used.friends, used.helped, used.sent, used.outcomes, days))
    names = ("captains", "friends", "helped", "sent", "talks", "others")
    numbers = [found[each] for each in names]
    numbers += [count for _, count in found["outcomes"]] + [count for _, count in found["weeks"]]
    assert all(each == 0 or each >= FEW for each in numbers)
    shown = sum(count for _, count in found["outcomes"]) + found["others"]
    assert shown == found["talks"]


def test_what_is_few_is_told_with_the_next():
    found = told(Used(9, 30, outcomes={"pledged": 12, "reached": 6, "declined": 2, "": 10}))
    assert (found["talks"], found["outcomes"], found["others"]) == (20, [("pledged", 12)], 8)
    assert told(Used(9, 30, outcomes={"pledged": 3}))["talks"] == 0


def test_a_first_talk_follows_a_card_when_it_came_after_and_soon():
    day = timedelta(days=1)
    talks = [None, AT - day, AT, AT + 6 * day, AT + 7 * day]
    readers = [CardReader(AT, finished=False, talked_at=each) for each in talks]
    assert told_card(readers, UTC)["began"] == 0
    found = told_card(readers * 3, UTC)
    assert (found["captains"], found["began"], found["finished"]) == (15, 6, 0)


@given(st.lists(st.integers(0, 5), max_size=40))
def test_nobody_who_read_a_card_is_found_by_counting_back(weeks_ago):
    found = told_card(
        (CardReader(AT - timedelta(7 * each), False, None) for each in weeks_ago), UTC
    )
    counts = [count for _, _, count in found["spans"]]
    assert all(each >= FEW for each in counts)
    assert sum(counts) == found["captains"]
    days = [day for first, last, _ in found["spans"] for day in (last, first)]
    assert days == sorted(days, reverse=True)


def test_weeks_of_few_readers_are_told_together():
    ago = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]
    found = told_card([CardReader(AT - timedelta(7 * each), False, None) for each in ago], UTC)
    assert found["spans"] == [
        (date(2026, 11, 16), date(2026, 11, 23), 6),
        (date(2026, 11, 2), date(2026, 11, 9), 6),
    ]
