import pytest

from bot.contacts import rules
from bot.contacts.model import Stage


@pytest.mark.parametrize(
    "page, expected",
    [(0, ("abc", 0, 3)), (2, ("g", 2, 3)), (9, ("g", 2, 3)), (-1, ("abc", 0, 3))],
)
def test_a_page_that_does_not_exist_is_the_nearest_one(page, expected):
    assert rules.page_of("abcdefg", page, 3) == expected


def test_an_empty_list_has_one_empty_page():
    assert rules.page_of("", 0, 3) == ("", 0, 1)


def test_every_stage_has_a_mark_of_its_own():
    assert set(rules.MARKS) == set(Stage)
    assert len(set(rules.MARKS.values())) == len(Stage)
