from datetime import UTC, datetime

import pytest

from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.contact_list import rules

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "page, expected",
    [(0, ("abc", 0, 3)), (2, ("g", 2, 3)), (9, ("g", 2, 3)), (-1, ("abc", 0, 3))],
)
def test_a_page_that_does_not_exist_is_the_nearest_one(page, expected):
    assert rules.page_of("abcdefg", page, 3) == expected


def test_an_empty_list_has_one_empty_page():
    assert rules.page_of("", 0) == ("", 0, 1)


def test_stages_are_counted_in_the_order_of_the_ladder():
    stages = (Stage.PLEDGED, Stage.LISTED, Stage.PLEDGED)
    people = [Contact(ContactId(n), 7, "x", None, stage, NOW) for n, stage in enumerate(stages)]
    assert list(rules.count_stages(people).items()) == [(Stage.LISTED, 1), (Stage.PLEDGED, 2)]


def test_every_stage_has_a_mark_of_its_own():
    assert set(rules.MARKS) == set(Stage)
    assert len(set(rules.MARKS.values())) == len(Stage)
