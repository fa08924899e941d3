"""When somebody is reminded of an event, whatever the zone; and what of a change is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.events import rules
from bot.calendar.model import Pin, Reply, Step
from bot.calendar.rules import due_step
from bot.campaigns.model import NudgeHours
from tests.support.gatherings import ABOUT, answer
from tests.support.nudging import ZONES

HOURS = NudgeHours(9, 20)
MONTREAL = ZoneInfo("America/Toronto")
LONG_AGO = datetime(2026, 10, 1, 12, tzinfo=UTC)
FROM = datetime(2026, 11, 5, tzinfo=UTC)


def told(day, hour, given=None, zone=MONTREAL):
    starts = datetime(2026, 11, day, hour, tzinfo=MONTREAL)
    about = replace(ABOUT, starts_at=starts.astimezone(UTC))
    given = given or answer(answered_at=LONG_AGO)
    return {
        str(step): f"{at.astimezone(zone):%a %H:%M}"
        for step, at in rules.reminders(given, about, HOURS, zone)
    }


@pytest.mark.parametrize(
    "hour, expected",
    [
        (14, {"day": "Fri 14:00", "hour": "Sat 13:00"}),
        # The morning before, as at eight one sleeps; and an hour before would be at night.
        (8, {"day": "Fri 09:00"}),
        (10, {"day": "Fri 10:00", "hour": "Sat 09:00"}),
        # In the last hour in which it may be.
        (20, {"day": "Fri 19:00", "hour": "Sat 19:00"}),
        (21, {"day": "Fri 19:00", "hour": "Sat 19:00"}),
        (23, {"day": "Fri 19:00"}),
    ],
)
def test_a_day_and_an_hour_before_but_never_at_night(hour, expected):
    assert told(7, hour) == expected


def test_a_maybe_is_asked_the_day_before_and_nobody_else_is_reminded():
    assert set(told(7, 14, answer(reply=Reply.MAYBE, answered_at=LONG_AGO))) == {"day"}
    assert told(7, 14, answer(reply=Reply.NO, answered_at=LONG_AGO)) == {}
    assert told(7, 14, answer(queued=3, answered_at=LONG_AGO)) == {}
    assert told(7, 14, answer(friend="x", answered_at=LONG_AGO)) == {}


def test_who_has_answered_just_now_is_not_reminded_of_it():
    at = datetime(2026, 11, 6, 13, tzinfo=MONTREAL)
    assert set(told(7, 14, answer(answered_at=at))) == {"hour"}
    assert told(7, 14, answer(answered_at=at + timedelta(hours=23))) == {}


@given(
    st.integers(0, 250_000).map(lambda minutes: FROM + timedelta(minutes=minutes)),
    st.sampled_from(ZONES),
)
def test_within_the_hours_in_every_zone_and_before_it_begins(starts_at, zone):
    about = replace(ABOUT, starts_at=starts_at)
    steps = list(rules.reminders(answer(answered_at=LONG_AGO), about, HOURS, ZoneInfo(zone)))
    assert steps[0][0] is Step.DAY
    for _, at in steps:
        assert HOURS.start <= at.astimezone(ZoneInfo(zone)).hour < HOURS.end
        assert timedelta(hours=1) <= starts_at - at < timedelta(hours=48)


def test_of_those_that_were_missed_the_latest_is_said():
    at = datetime(2026, 11, 6, 12, tzinfo=UTC)
    steps = [(Step.DAY, at), (Step.HOUR, at + timedelta(hours=23))]
    assert due_step(iter(steps), at - timedelta(hours=1)) == (None, at)
    assert due_step(iter(steps), at) == (Step.DAY, at + timedelta(hours=23))
    assert due_step(iter(steps), at + timedelta(hours=23)) == (Step.HOUR, None)


@pytest.mark.parametrize(
    "changed, expected",
    [
        ({}, ()),
        ({"capacity": 3}, ()),
        ({"title": "Second steps"}, ("title",)),
        ({"ends_at": ABOUT.ends_at + timedelta(hours=1)}, ("when",)),
        ({"link": "https://meet.example.org/x"}, ("where",)),
        ({"pin": Pin(45.5, -73.6)}, ("where",)),
        ({"description": "Bring a pen", "title": "Other"}, ("title", "description")),
    ],
)
def test_what_whoever_comes_has_to_hear_of(changed, expected):
    assert rules.changes(ABOUT, replace(ABOUT, **changed)) == expected


@pytest.mark.parametrize(
    "text, count",
    [
        ("2", 2),
        ("deux amis", 2),
        ("une amie", 1),
        ("nobody", 0),
        ("personne", 0),
        ("non", 0),
        ("10 to 15", None),
        ("Marie et Paul", None),
        ("oui", None),
    ],
)
def test_how_many_come_along_is_read_in_words_and_figures(text, count):
    assert rules.guests_in(text) == count
