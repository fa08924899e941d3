from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.teams.helping import rules
from bot.teams.helping.model import Mate
from bot.teams.helping.rules import Need

NOW = datetime(2026, 5, 15, tzinfo=UTC)
moments = st.none() | st.integers(0, 60).map(lambda days: NOW - timedelta(days=days))
mates = st.builds(
    Mate, st.integers(1, 9), st.integers(0, 2), st.just(0), st.just(0), moments, moments
)


def test_each_need_has_its_sign():
    talked = NOW - timedelta(days=20)
    assert rules.need(Mate(1, 0, 0, 0), NOW) is Need.EMPTY
    assert rules.need(Mate(1, 2, 0, 0), NOW) is Need.FIRST_TALK
    assert rules.need(Mate(1, 2, 0, 0, talked), NOW) is Need.STILL
    assert rules.need(Mate(1, 2, 1, 0, NOW), NOW) is Need.NOTHING
    assert rules.need(Mate(1, 0, 0, 0, None, NOW), NOW) is Need.CALL


@given(st.lists(mates, max_size=12))
def test_who_could_use_help_stands_first_and_nobody_is_lost(found):
    ordered = rules.in_order(found, NOW)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    order = [list(Need).index(rules.need(each, NOW)) for each in ordered]
    assert order == sorted(order)
    waiting = [each.asked_at for each in ordered if each.asked_at]
    assert waiting == sorted(waiting)
