"""Places and the waiting list, news, and how an event is shown: what holds without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.calendar import rules
from bot.calendar.model import Reply, Standing
from bot.campaigns.model import NudgeHours
from tests.support.gatherings import ABOUT, STARTS, answer, event

HOURS = NudgeHours(9, 20)
MONTREAL, PARIS = ZoneInfo("America/Toronto"), ZoneInfo("Europe/Paris")
SILENT = answer(1, Reply.NONE)


def replied(capacity, taken, own=SILENT, reply=Reply.YES, guests=0, number=7):
    wanted = replace(own, reply=reply, guests=guests)
    return rules.answered(event(capacity=capacity), taken, own, wanted, number)


@pytest.mark.parametrize(
    "capacity, taken, guests, standing",
    [
        (None, 500, 5, Standing.GOING),
        (3, 2, 0, Standing.GOING),
        (3, 3, 0, Standing.WAITING),
        (3, 2, 1, Standing.WAITING),
        (1, 0, 0, Standing.GOING),
    ],
)
def test_a_yes_has_a_place_or_waits(capacity, taken, guests, standing):
    assert replied(capacity, taken, guests=guests).standing is standing


def test_more_than_ever_fit_are_told_so_instead_of_waiting_for_ever():
    assert replied(2, 0, guests=2) is None


def test_who_has_a_place_keeps_it_when_others_are_to_come_along_who_have_none():
    going = answer(1)
    assert replied(3, 3, going, guests=1) is None
    assert replied(3, 2, going, guests=1).guests == 1
    assert replied(2, 5, answer(1, guests=3), guests=1).standing is Standing.GOING


@given(
    capacity=st.none() | st.integers(1, 9),
    others=st.integers(0, 9),
    own=st.integers(0, 5),
    waits=st.booleans(),
)
def test_as_many_guests_are_offered_as_can_be_taken(capacity, others, own, waits):
    assume(capacity is None or 1 + own <= capacity)
    assume(waits or capacity is None or others + 1 + own <= capacity)
    about = event(capacity=capacity).about
    mine = answer(guests=own, queued=7 if waits else 0)
    taken = others if waits else others + mine.party
    most = rules.most_guests(about, taken, mine)
    taken_in = [
        replied(capacity, taken, mine, guests=number) is not None
        for number in range(rules.MOST_GUESTS + 1)
    ]
    assert taken_in == [number <= most for number in range(rules.MOST_GUESTS + 1)]


def test_who_waits_keeps_the_number_and_gets_a_new_one_after_a_no():
    waiting = answer(1, queued=4)
    assert replied(1, 1, waiting, number=9).queued == 4
    gone = replied(1, 1, waiting, Reply.NO)
    assert (gone.queued, gone.standing) == (0, Standing.OUT)
    assert replied(1, 1, gone, number=9).queued == 9


def test_guests_go_with_a_maybe_and_a_no():
    assert replied(9, 3, answer(1, guests=2), Reply.MAYBE, guests=2).guests == 0
    assert replied(9, 3, answer(1, guests=2), Reply.NO, guests=2).guests == 0


def moved(capacity, taken, waiting, deaf=()):
    about = replace(ABOUT, capacity=capacity)
    found = rules.moving_up(about, taken, waiting, lambda each: each.id not in deaf)
    return [each.id for each in found]


def test_places_go_to_the_oldest_whose_party_fits():
    line = [answer(3, queued=30), answer(1, queued=10, guests=2), answer(2, queued=20)]
    assert moved(10, 10, line) == []
    assert moved(10, 9, line) == [2]
    assert moved(10, 7, line) == [1]
    assert moved(10, 6, line) == [1, 2]
    assert moved(None, 10, line) == [1, 2, 3]
    assert moved(5, 10, line) == []


def test_nobody_moves_up_who_could_not_hear_of_it():
    line = [answer(1, queued=10), answer(2, queued=20)]
    assert moved(10, 9, line, deaf=(1,)) == [2]


@pytest.mark.parametrize(
    "at, told_at",
    [
        (datetime(2026, 11, 6, 15, tzinfo=UTC), datetime(2026, 11, 6, 15, tzinfo=UTC)),
        # Ten in the evening: nine in the morning is early enough.
        (datetime(2026, 11, 7, 3, tzinfo=UTC), datetime(2026, 11, 7, 14, tzinfo=UTC)),
    ],
)
def test_news_come_by_day(at, told_at):
    assert rules.news_at(STARTS, HOURS, MONTREAL, at) == told_at


def test_news_that_would_come_too_late_come_at_night():
    early = datetime(2026, 11, 7, 14, tzinfo=UTC)
    at_night = datetime(2026, 11, 7, 3, tzinfo=UTC)
    assert rules.news_at(early, HOURS, MONTREAL, at_night) == at_night


def test_an_event_is_shown_on_the_campaigns_clock_and_on_another_where_that_differs():
    here = rules.shown(ABOUT, MONTREAL, ZoneInfo("America/New_York"))
    assert (here["starts"].hour, here["own"]) == (14, None)
    there = rules.shown(ABOUT, MONTREAL, PARIS)
    assert (there["starts"].hour, there["own"].hour) == (14, 20)


def test_it_can_be_answered_until_it_is_over_or_cancelled():
    assert rules.is_open(event(), STARTS + timedelta(hours=1))
    assert not rules.is_open(event(), STARTS + timedelta(hours=2))
    assert not rules.is_open(replace(event(), cancelled_at=STARTS), STARTS - timedelta(days=1))
