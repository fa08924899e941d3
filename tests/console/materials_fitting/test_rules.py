"""Ticks, and days as they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.materials_fitting.rules import OPTIONS, put, read_moment, ticked
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
