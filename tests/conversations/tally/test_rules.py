"""Taps on names go round what can be known; nobody leaves the page by being ticked."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations.tally import dialog, rules
from bot.conversations.tally.model import Mark


def _friend(number, stage):
    return Contact(
        ContactId(number), 1, "", None, stage, datetime(2027, 5, 1, tzinfo=UTC), AdditionId(1)
    )


def test_before_the_vote_is_over_nobody_has_missed_it():
    assert rules.following(Mark.OPEN, over=False) is Mark.VOTED
    assert rules.following(Mark.VOTED, over=False) is Mark.OPEN
    assert rules.following(Mark.MISSED, over=False) is Mark.OPEN


@given(st.sampled_from(list(Mark)), st.booleans())
def test_enough_taps_come_back_to_nothing_known(mark, over):
    for _ in range(len(Mark)):
        mark = rules.following(mark, over=over)
        if mark is Mark.OPEN:
            return
    raise AssertionError


@given(
    st.lists(st.tuples(st.sampled_from(list(Stage)), st.sampled_from([None, 0, 1, 2])), max_size=9)
)
def test_who_is_ticked_stays_on_the_page_and_only_the_open_are_left(found):
    people = [_friend(number, stage) for number, (stage, _) in enumerate(found)]
    known = {ContactId(n): vote for n, (_, vote) in enumerate(found) if vote is not None}
    shown = rules.to_go_through(people, known)
    assert all(each in shown for each in people if each.id in known or each.stage is Stage.VOTED)
    open_ = [each for each in shown if rules.mark_of(each, known) is Mark.OPEN]
    assert rules.left(shown, known) == len(open_)
    assert all(each.id not in known and each.stage is not Stage.VOTED for each in open_)


@pytest.mark.parametrize("many, on_a_page", [(4, 4), (8, 4), (9, 3), (20, 3)])
def test_a_long_list_has_smaller_pages_which_leave_room_for_a_search(many, on_a_page):
    people = [_friend(number, Stage.PLEDGED) for number in range(many)]
    assert len(rules.page_of_ticks(people, 0)[0]) == on_a_page
    _, _, rows = dialog.ticks(people, {}, 0, over=True)
    assert sum(map(len, rows)) <= 7
    taps = [tap.action for row in rows for tap in row]
    assert ("contacts.search" in taps) == (many > 8)
