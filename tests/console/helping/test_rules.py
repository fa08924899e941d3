"""A lead reads of the radar what all could see, in the radar's order; nobody is lost."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.console.helping import rules
from bot.console.helping.model import Mate, Standing
from bot.console.model import Figures
from bot.console.radar.model import Cause, Colour, Facts, Moment, Reason, Said

NOW = datetime(2026, 5, 15, tzinfo=UTC)
DAY = timedelta(days=1)
AT = Moment(NOW, NOW + 20 * DAY, NOW + 26 * DAY, NOW + 30 * DAY)
reasons = st.builds(
    Reason,
    st.sampled_from(sorted(rules.SEEN)),
    st.sampled_from(Colour),
    st.integers(0, 60).map(lambda days: NOW - timedelta(days=days)),
)
people = st.builds(
    Standing,
    st.builds(Mate, st.integers(1, 9), st.integers(0, 2), st.just(0), st.just(0)),
    st.lists(reasons, max_size=1).map(tuple),
)


def test_what_captains_told_organizers_is_not_for_a_lead_and_gives_no_colour():
    figures = Figures(
        1, NOW - 9 * DAY, "en", None, None, None, None, listed=3, talks=1, last_talk_at=NOW - DAY
    )
    facts = Facts(figures, said=Said(NOW, confidence=1, blocker="no_time"), silent_since=NOW - DAY)
    assert rules.seen(facts, AT) == ()
    assert rules.colour(rules.seen(facts, AT)) is Colour.GREEN


def test_a_wish_for_a_call_is_and_stands_first():
    figures = Figures(1, NOW - 9 * DAY, "en", None, None, None, None)
    facts = Facts(figures, call_at=NOW - DAY)
    assert [each.cause for each in rules.seen(facts, AT)] == [Cause.CALL, Cause.EMPTY]


@given(st.lists(people, max_size=12))
def test_who_could_use_a_word_stands_first_and_nobody_is_lost(found):
    ordered = rules.in_order(found)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    colours = [rules.colour(each.reasons) if each.reasons else Colour.GREEN for each in ordered]
    assert colours == sorted(colours)
    calls = [r.at for each in ordered for r in each.reasons if r.cause is Cause.CALL]
    reds = [one for one in ordered if one.reasons and one.reasons[0].colour is Colour.RED]
    waits = [one.reasons[0].at for one in reds if one.reasons[0].cause is Cause.CALL]
    assert len(calls) >= len(waits)
    assert waits == sorted(waits)


def test_of_a_very_large_team_who_asked_and_who_was_silent_longest_are_looked_at():
    days = range(rules.MOST_LOOKED_AT + 5)
    mates = [Mate(n, 1, 1, 0, NOW - n * DAY) for n in days]
    mates[2] = Mate(2, 1, 1, 0, NOW, asked_at=NOW)
    near, rest = rules.apart(mates)
    assert near[0].captain_id == 2
    assert sorted(each.captain_id for each in rest) == [0, 1, 3, 4, 5]
