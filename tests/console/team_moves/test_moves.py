"""A filter's captains come into a team at once, and back."""

import pytest

from tests.support.crowd import bind, sign_up


@pytest.fixture
def group(theatre, olga):
    group = bind(theatre, olga)
    for name in ("North", "South"):
        olga.says("/teams", group)
        olga.taps("New team", group)
        olga.replies(name, group)
    return group


def _put(olga, group, name, team):
    olga.says(f"/captain {name}", group)
    olga.taps("Team", group)
    olga.taps(team, group)


def _look(olga, group):
    olga.says("/teams North", group)
    olga.taps("Many at once", group)
    olga.taps("Every captain", group)


def test_whom_a_filter_finds_is_counted_moved_told_and_put_back(theatre, olga, group):
    people = [sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo")]
    _put(olga, group, "Ana", "South")
    _put(olga, group, "Ben", "North")
    theatre.tick(minutes=30)
    _look(olga, group)
    olga.sees("2 captains would come into the team North", "1 is there already", in_=group)
    olga.taps("Yes, move 2", group)
    olga.sees("2 captains came into the team North", in_=group)
    theatre.tick(minutes=11)
    people[2].sees("put you into the team North")
    _put(olga, group, "Cleo", "South")
    olga.taps("Undo", group)
    olga.says("/teams", group)
    olga.sees("North: 3 captains", in_=group)


def test_undoing_puts_everybody_back_but_for_whom_somebody_moved_since(theatre, olga, group):
    for name in ("Ana", "Ben"):
        sign_up(theatre, name, "Luis")
    _put(olga, group, "Ana", "South")
    theatre.tick(minutes=30)
    _look(olga, group)
    olga.taps("Yes, move 2", group)
    olga.taps("Undo", group)
    olga.sees("2 captains are back", in_=group)
    olga.says("/teams", group)
    olga.sees("South: 1 captain", "North: 0 captains", in_=group)
    olga.says("/audit", group)
    olga.sees("put many captains into a team (North · 2)", in_=group)


def test_where_others_fit_by_now_nothing_is_done_before_another_look(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    theatre.tick(minutes=30)
    _look(olga, group)
    sign_up(theatre, "Ben", "Luis")
    olga.taps("Yes, move 1", group)
    olga.sees("Others fit the filter by now", in_=group)
    olga.taps("Yes, move 2", group)
    olga.sees("2 captains came into", in_=group)
