"""Ticking, what became of an event, and when it may be told: what holds without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import rules as places
from bot.calendar.attendance import rules
from bot.calendar.attendance.model import Present
from bot.calendar.model import Reply
from bot.campaigns.model import NudgeHours
from bot.captains.model import Attention
from tests.support.gatherings import STARTS, answer, event

HOURS = NudgeHours(9, 20)
NOW = datetime(2026, 11, 7, 21, tzinfo=UTC)
MOMENTS = st.integers(-14 * 24 * 60, 0).map(lambda minutes: NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "text, code",
    [
        ("K7M4P", "K7M4P"),
        ("k7m4p", "K7M4P"),
        (" K7 M4P. ", "K7M4P"),
        ("Maria", ""),  # there is no I in codes
        ("K7M4", ""),
        ("K7M4PQ", ""),
        ("K7-M4", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_as_people_type_it(text, code):
    assert rules.tidy_code(text) == code


def test_ticks_go_round_by_one_fewer():
    each, seen = answer(guests=2), []
    for _ in range(5):
        each = replace(each, came=rules.next_tick(each))
        seen.append(each.came)
    assert seen == [3, 2, 1, None, 3]


def test_whoever_was_said_not_to_have_come_can_be_ticked_after_all():
    assert rules.next_tick(answer(came=0, guests=1)) == 2


@pytest.mark.parametrize(
    "more, expected",
    [
        ({}, True),
        ({"queued": 3}, True),
        ({"reply": Reply.MAYBE}, True),
        ({"reply": Reply.NO}, False),
        ({"reply": Reply.NONE, "came": 1}, True),
        ({"friend": "hash"}, False),
    ],
)
def test_who_is_looked_for(more, expected):
    assert rules.is_expected(answer(**more)) is expected


def test_a_recap_tells_absent_from_not_ticked_and_counts_everybody_once():
    found = rules.recap_of(
        [
            Present("Ana", answer(1, guests=2, came=3), is_first=True),
            Present("Ben", answer(2, came=0)),
            Present("Cleo", answer(3)),
            Present("Dan", answer(4, Reply.MAYBE)),
            Present("Eve", answer(5, Reply.NONE, came=1)),
            Present("Fay", answer(6, queued=4)),
        ],
        [answer(7, friend="a", came=1), answer(8, friend="b")],
    )
    assert [each.name for each in found.came] == ["Ana", "Eve"]
    assert [each.name for each in found.missed] == ["Ben"]
    assert [each.name for each in found.unknown] == ["Cleo"]
    assert (found.guests, found.friends, found.people) == (2, 1, 5)


@pytest.mark.parametrize(
    "minutes, arrive, count",
    [
        (-61, False, False),
        (-60, True, True),
        (0, True, True),
        (2 * 60 + 12 * 60 - 1, True, True),
        (2 * 60 + 12 * 60, False, True),
        (2 * 60 + 7 * 24 * 60, False, False),
    ],
)
def test_doors_are_open_from_an_hour_before(minutes, arrive, count):
    now = STARTS + timedelta(minutes=minutes)
    assert places.doors_open(event(), now) is arrive
    assert places.may_count(event(), now) is count
    gone = replace(event(), cancelled_at=STARTS)
    assert not places.doors_open(gone, now)
    assert not places.may_count(gone, now)


def attention(sent=(), active=NOW - timedelta(days=30), snoozed=None, zone="America/Toronto"):
    unanswered = sum(each > active for each in sent)
    return Attention(tuple(sent), unanswered, active, snoozed, HOURS, ZoneInfo(zone))


@given(
    sent=st.lists(MOMENTS, max_size=6),
    active=MOMENTS,
    snoozed=st.none() | MOMENTS.map(lambda at: at + timedelta(days=14)),
    zone=st.sampled_from(["America/Toronto", "Europe/Paris", "Pacific/Auckland", "Asia/Kolkata"]),
    came=st.booleans(),
)
def test_a_word_comes_by_day_and_never_above_the_budget(sent, active, snoozed, zone, came):
    known = attention(sent, active, snoozed, zone)
    at = rules.word_at(known, NOW, NOW, came=came)
    if at is None:
        return
    local = at.astimezone(known.zone)
    days = [each.astimezone(known.zone).date() for each in sent]
    assert HOURS.start <= local.hour < HOURS.end
    assert NOW <= at <= NOW + timedelta(days=3)
    assert local.date() not in days
    assert snoozed is None or at >= snoozed
    if not came:
        assert at <= NOW + timedelta(days=2)
        assert sum(at - each < timedelta(days=7) for each in {*sent}) < 2
        assert active.astimezone(known.zone).date() != local.date()
        assert sum(each > active for each in sent) < 3


def test_thanks_are_found_a_day_where_there_is_one():
    assert rules.word_at(attention(), NOW, NOW, came=True) == NOW
    busy = attention([NOW])
    assert rules.word_at(busy, NOW, NOW, came=True) == datetime(2026, 11, 8, 14, tzinfo=UTC)


def test_whoever_leaves_messages_unanswered_is_not_told_that_they_were_missed():
    sent = [NOW - timedelta(days=days) for days in (20, 15, 10)]
    assert rules.word_at(attention(sent), NOW, NOW, came=False) is None
    assert rules.word_at(attention(sent), NOW, NOW, came=True) is not None
