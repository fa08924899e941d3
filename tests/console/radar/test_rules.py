"""Who is on the radar, in which colour and why: each captain has exactly one colour, what was seen
to stays away until something new arises, and nobody is red on the day of something they did.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.model import Figures
from bot.console.radar import rules
from bot.console.radar.model import Cause, Colour, Facts, Moment, Said

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EARLY = Moment(NOW, NOW + 50 * DAY, NOW + 56 * DAY, NOW + 60 * DAY)
NEAR = Moment(NOW, NOW - 5 * DAY, NOW + DAY, NOW + 5 * DAY)
LAST = Moment(NOW, NOW - 8 * DAY, NOW - 2 * DAY, NOW + 2 * DAY)
OVER = Moment(NOW, NOW - 30 * DAY, NOW - 24 * DAY, NOW - 20 * DAY)


def facts(days=30, **changes):
    """Facts of a captain who joined so many days ago and has done nothing since."""
    names = {each for each in Figures.__slots__ if each in changes}
    figures = Figures(1, NOW - days * DAY, "en", None, None, None, None)
    figures = replace(figures, **{name: changes.pop(name) for name in names})
    return Facts(figures, **changes)


def seen(known, at=EARLY):
    return [(each.cause, each.colour, each.amount) for each in rules.standing(known, at)]


TALKED = {"listed": 6, "untouched": 3, "reached": 3, "talks": 3}
CASES = [
    (facts(0), EARLY, []),
    (facts(1), EARLY, [(Cause.EMPTY, Colour.AMBER, 1)]),
    (facts(3), EARLY, [(Cause.EMPTY, Colour.RED, 3)]),
    (facts(1.9, listed=3), EARLY, []),
    (facts(2, listed=3), EARLY, [(Cause.NO_TALK, Colour.AMBER, 2)]),
    (facts(7, listed=3), EARLY, [(Cause.NO_TALK, Colour.RED, 7)]),
    (facts(30, listed=3, last_added_at=NOW - 3 * DAY), EARLY, [(Cause.NO_TALK, Colour.AMBER, 30)]),
    (facts(30, **TALKED, last_talk_at=NOW - 4 * DAY), EARLY, []),
    (facts(30, **TALKED, last_talk_at=NOW - 5 * DAY), EARLY, [(Cause.STALLED, Colour.AMBER, 5)]),
    (facts(30, **TALKED, last_talk_at=NOW - 14 * DAY), EARLY, [(Cause.STALLED, Colour.RED, 14)]),
    # All on the list have a plan, or said no: there is nobody left to ask.
    (
        facts(30, listed=3, talks=3, planned=2, declined=1, last_talk_at=NOW - 20 * DAY),
        EARLY,
        [],
    ),
    (facts(0.1, call_at=NOW), EARLY, [(Cause.CALL, Colour.RED, 0)]),
    (facts(0.5, said=Said(NOW, 2)), EARLY, [(Cause.LOW, Colour.RED, 2)]),
    (facts(0.5, said=Said(NOW, 3, "nothing")), EARLY, []),
    (facts(0.5, said=Said(NOW, 3, "awkward")), EARLY, [(Cause.IN_THE_WAY, Colour.AMBER, 0)]),
    (facts(0.5, said=Said(NOW - 14 * DAY, 1)), EARLY, []),
    (
        facts(30, **TALKED, pledged=2, planned=1, last_talk_at=NOW - 3 * DAY),
        NEAR,
        [(Cause.PLANS, Colour.AMBER, 1)],
    ),
    (
        facts(30, **TALKED, pledged=2, planned=1, last_talk_at=NOW - 3 * DAY),
        LAST,
        [(Cause.PLANS, Colour.RED, 1)],
    ),
    (
        facts(30, **TALKED, pledged=2, planned=1, last_talk_at=NOW - DAY / 2),
        LAST,
        [(Cause.PLANS, Colour.AMBER, 1)],
    ),
    (facts(30, **TALKED, pledged=2, last_talk_at=NOW - 3 * DAY), EARLY, []),
    (
        facts(30, **TALKED, last_talk_at=NOW - 2 * DAY, silent_since=NOW - 4 * DAY),
        EARLY,
        [(Cause.SILENT, Colour.AMBER, 4)],
    ),
    (
        facts(30, **TALKED, last_talk_at=NOW, recruits=2, last_recruit_at=NOW - DAY),
        EARLY,
        [(Cause.PROMISING, Colour.GREEN, 2)],
    ),
    (facts(30, **TALKED, last_talk_at=NOW, recruits=1, last_recruit_at=NOW - DAY), EARLY, []),
    # Left, stopped, blocked the bot, on a break, after the vote.
    (facts(30, left_at=NOW, call_at=NOW), EARLY, []),
    (facts(30, stopped_at=NOW), EARLY, []),
    (facts(30, stopped_at=NOW, call_at=NOW), EARLY, [(Cause.CALL, Colour.RED, 0)]),
    (facts(30, blocked=True), EARLY, []),
    (facts(30, snoozed_until=NOW + DAY), EARLY, []),
    (facts(30, snoozed_until=NOW + DAY, said=Said(NOW, 1)), EARLY, [(Cause.LOW, Colour.RED, 1)]),
    (facts(30, snoozed_until=NOW - DAY), EARLY, [(Cause.EMPTY, Colour.RED, 30)]),
    (facts(30, said=Said(NOW, 1)), OVER, []),
    (facts(30, call_at=NOW - DAY), OVER, [(Cause.CALL, Colour.RED, 1)]),
]


@pytest.mark.parametrize("known, at, expected", CASES)
def test_each_threshold_is_where_it_is_told_to_be(known, at, expected):
    assert seen(known, at) == expected


def test_the_gravest_comes_first_and_gives_the_colour():
    known = facts(40, call_at=NOW, said=Said(NOW, 1, "words"), silent_since=NOW - 9 * DAY)
    causes = [each.cause for each in rules.standing(known, EARLY)]
    assert causes == [Cause.CALL, Cause.LOW, Cause.EMPTY, Cause.IN_THE_WAY, Cause.SILENT]
    assert rules.colour_of(known, EARLY) is Colour.RED


moments = st.one_of(st.none(), st.integers(0, 90 * 24).map(lambda h: NOW - timedelta(hours=h)))
past = st.integers(0, 90 * 24).map(lambda h: NOW - timedelta(hours=h))
counts = st.integers(0, 4)


@st.composite
def known_facts(draw):
    joined = draw(past)
    after = [each if each is None else max(each, joined) for each in (draw(moments), draw(moments))]
    figures = Figures(
        1,
        joined,
        "en",
        None,
        left_at=draw(st.sampled_from([None, None, NOW])),
        stopped_at=draw(st.sampled_from([None, None, NOW])),
        snoozed_until=draw(st.sampled_from([None, NOW - DAY, NOW + DAY])),
        **{name: draw(counts) for name in ("listed", "pledged", "planned", "voted", "declined")},
        unreachable=draw(counts),
        talks=0 if after[1] is None else 1 + draw(counts),
        recruits=draw(counts),
        last_added_at=after[0],
        last_talk_at=after[1],
    )
    said = st.builds(
        Said,
        past,
        st.sampled_from([None, 1, 2, 3, 5]),
        st.sampled_from([None, "nothing", "no_time", "words"]),
    )
    return Facts(
        figures,
        blocked=draw(st.booleans()),
        call_at=draw(moments),
        said=draw(st.one_of(st.none(), said)),
        silent_since=draw(moments),
        last_recruit_at=draw(moments),
        settled_at=draw(moments),
    )


at_any_time = st.sampled_from([EARLY, NEAR, LAST, OVER])
HELP = {Cause.CALL, Cause.LOW}


@given(known_facts(), at_any_time)
def test_each_captain_has_exactly_one_colour_and_each_cause_at_most_once(known, at):
    colour = rules.colour_of(known, at)
    standing = rules.standing(known, at)
    assert colour in Colour
    assert {each.colour for each in standing[:1]} <= {colour}
    assert not standing or standing[0].colour == min(each.colour for each in standing)
    causes = [each.cause for each in rules.reasons(known, at)]
    assert causes == sorted(set(causes), key=list(Cause).index)
    assert all(each.at <= at.now for each in standing)


@given(known_facts(), at_any_time)
def test_nobody_is_red_on_the_day_of_something_they_did(known, at):
    figures = known.figures
    acts = [figures.joined_at, figures.last_added_at, figures.last_talk_at]
    did_today = any(each and each > NOW - DAY for each in acts)
    pressing = [each for each in rules.reasons(known, at) if each.colour is Colour.RED]
    assert not did_today or {each.cause for each in pressing} <= HELP


@given(known_facts(), at_any_time)
def test_what_is_seen_to_is_gone_and_comes_back_for_what_is_new_alone(known, at):
    settled = replace(known, settled_at=at.now)
    assert rules.standing(settled, at) == ()
    assert rules.colour_of(settled, at) is Colour.GREEN
    later = replace(at, now=at.now + 10 * DAY)
    again = rules.standing(settled, later)
    assert all(each.at > NOW for each in again)
    assert set(again) == {each for each in rules.reasons(settled, later) if each.at > NOW}


def test_pages_have_ten_and_buttons_for_five():
    assert [rules.pages(count) for count in (0, 1, 10, 11)] == [1, 1, 1, 2]
    assert [list(rules.halves(count)) for count in (0, 3, 7, 10)] == [
        [],
        [(0, 3)],
        [(0, 5), (5, 7)],
        [(0, 5), (5, 10)],
    ]
