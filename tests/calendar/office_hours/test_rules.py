"""How time is cut into talks, and when one is reminded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.model import Step
from bot.calendar.office_hours import rules
from bot.calendar.office_hours.model import Slot, SlotId
from bot.calendar.rules import due_step
from tests.support.nudging import HOURS, MONTREAL, ZONES


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=MONTREAL)


@pytest.mark.parametrize(
    "ends, minutes, begins",
    [
        (at(7, 16), 60, [at(7, 14), at(7, 15)]),
        (at(7, 15), 20, [at(7, 14), at(7, 14, 20), at(7, 14, 40)]),
        (at(7, 15), 15, [at(7, 14, minute) for minute in (0, 15, 30, 45)]),
        (at(7, 14, 50), 30, [at(7, 14)]),  # what is left over is no talk
        (at(7, 14, 10), 15, []),
    ],
)
def test_talks_follow_one_another_and_none_is_shorter(ends, minutes, begins):
    cut = rules.cut(at(7, 14), ends, minutes)
    assert [begin for begin, _ in cut] == begins
    assert all(end - begin == timedelta(minutes=minutes) for begin, end in cut)


def test_a_whole_day_is_not_cut_into_more_than_one_can_look_at():
    assert len(rules.cut(at(7, 8), at(7, 20), 15)) == rules.MOST


def test_only_lengths_that_fit_are_offered():
    assert rules.lengths(at(7, 14), at(7, 14, 45)) == (15, 20, 30)
    assert rules.lengths(at(7, 14), at(7, 14, 10)) == ()


SLOT = Slot(SlotId(1), 99, "Maya", at(10, 18), at(10, 18, 30), captain_id=7, booked_at=at(5, 12))


@pytest.mark.parametrize(
    "starts, booked, told",
    [
        (at(10, 18), at(5, 12), [(Step.DAY, at(9, 18)), (Step.HOUR, at(10, 17))]),
        (at(10, 18), at(9, 17), [(Step.HOUR, at(10, 17))]),  # booked on the day before
        (at(10, 18), at(10, 16), []),  # just now
        (at(10, 8), at(5, 12), [(Step.DAY, at(9, 9)), (Step.HOUR, at(10, 7))]),
        (at(10, 22), at(5, 12), [(Step.DAY, at(9, 19)), (Step.HOUR, at(10, 21))]),
    ],
)
def test_one_is_reminded_a_day_and_an_hour_before(starts, booked, told):
    slot = replace(SLOT, starts_at=starts, booked_at=booked)
    assert list(rules.reminders(slot, HOURS, MONTREAL)) == told


def test_what_is_free_reminds_nobody():
    assert not list(rules.reminders(replace(SLOT, booked_at=None), HOURS, MONTREAL))


@given(
    zone=st.sampled_from(ZONES),
    hours=st.integers(0, 24 * 365),
    before=st.integers(0, 24 * 20),
)
def test_reminders_come_before_the_talk_in_order_and_the_first_within_the_hours(
    zone, hours, before
):
    starts_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    booked_at = starts_at - timedelta(hours=before)
    slot = replace(SLOT, starts_at=starts_at, booked_at=booked_at)
    told = list(rules.reminders(slot, HOURS, ZoneInfo(zone)))
    instants = [booked_at, *(instant for _, instant in told), starts_at]
    assert instants == sorted(instants)
    for step, instant in told:
        assert step is Step.HOUR or 9 <= instant.astimezone(ZoneInfo(zone)).hour < 20


def test_of_what_was_missed_the_latest_is_said():
    steps = [(Step.DAY, at(9, 18)), (Step.HOUR, at(10, 17))]
    assert due_step(iter(steps), at(9, 19)) == (Step.DAY, at(10, 17))
    assert due_step(iter(steps), at(10, 17)) == (Step.HOUR, None)
    assert due_step(iter(steps), at(8, 17)) == (None, at(9, 18))
