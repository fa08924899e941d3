"""Ticks, and days as they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.materials_fitting.rules import OPTIONS, is_turned, put, read_moment, ticked
from bot.toml.editing import applied

TODAY = date(2027, 4, 1)
SOME = st.lists(st.sampled_from(OPTIONS["stages"]), unique=True)


@given(SOME, st.lists(st.sampled_from(OPTIONS["stages"]), min_size=1, max_size=8))
def test_what_is_tapped_twice_is_as_before_and_none_is_left_out(before, taps):
    table = {"stages": before} if before else {}
    changes = ()
    for each in [*taps, *taps]:
        now = applied(table, changes)
        changes = put(table, changes, "stages", ticked(now, "stages", each))
    assert changes == ()
    (changes,) = [put(table, (), "stages", ticked(table, "stages", taps[0]))]
    found = applied(table, changes).get("stages", [])
    assert set(found) == set(before) ^ {taps[0]}
    assert "stages" not in applied(table, changes) or found


@pytest.mark.parametrize(
    "words, found",
    [
        ("vote-3", "vote-3"),
        ("3 days before the vote", "vote-3"),
        ("1 day before", "vote-1"),
        ("3 jours avant le vote", "vote-3"),
        ("2 weeks before the vote", "vote-14"),
        ("a week before election day", "vote-7"),
        ("ten days before", "vote-10"),
        ("the day before the vote", "vote-1"),
        ("The eve of the vote.", "vote-1"),
        ("une semaine avant le vote", "vote-7"),
        ("trois jours avant", "vote-3"),
        ("la veille du vote", "vote-1"),
        ("J-7", "vote-7"),
        ("J − 1", "vote-1"),
        ("jour J", "vote"),
        ("900 weeks before the vote", None),
        ("le jour du vote", "vote"),
        ("the day of the vote", "vote"),
        ("2027-05-03", date(2027, 5, 3)),
        ("May 3", date(2027, 5, 3)),
        ("3 mai", date(2027, 5, 3)),
        ("whenever", None),
        ("3", None),
    ],
)
def test_days_are_read_as_people_write_them(words, found):
    assert read_moment(words, TODAY, ("en", "fr"), "CA") == found


@pytest.mark.parametrize(
    "first, last, turned",
    [
        ("vote-7", "vote-8", True),
        ("vote-7", "vote-7", False),
        (date(2027, 5, 3), "vote-7", True),
        (date(2027, 5, 3), date(2027, 5, 2), True),
        ("vote-7", date(2027, 5, 9), False),
        (None, "vote-7", False),
        ("vote-7", None, False),
        ("vote-x", "vote-7", False),
    ],
)
def test_a_last_day_before_the_first_one_is_found(first, last, turned):
    table = {"from": first, "until": last}
    assert is_turned(table, date(2027, 5, 9)) is turned
