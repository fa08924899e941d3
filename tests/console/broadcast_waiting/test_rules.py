"""Moments in words of an organizer: what is taken, what is asked about, and when it is where."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.broadcast_waiting import rules
from bot.console.broadcast_waiting.model import Told, Why
from tests.support.once import example_campaign

PARK = example_campaign()
# A Tuesday, ten in the morning in Toronto.
NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LANGUAGES = ("en", "fr")


def read(text, day=None):
    return rules.read_moment(text, PARK, NOW, LANGUAGES, day)


def toronto(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("America/Toronto"))


@pytest.mark.parametrize(
    "words, moment",
    [
        ("Saturday 10am", toronto(7, 10)),
        ("samedi 10 h", toronto(7, 10)),
        ("demain 18h", toronto(4, 18)),
        ("tomorrow at 6pm", toronto(4, 18)),
        ("demain 18h30", toronto(4, 18, 30)),
        ("in 2 hours", toronto(3, 12)),
        ("dans 2 heures", toronto(3, 12)),
        ("now", NOW),
        ("Maintenant !", NOW),
        ("5pm", toronto(3, 17)),
    ],
)
def test_a_moment_is_read_on_the_campaigns_clock(words, moment):
    assert read(words) == Told((moment,))


@pytest.mark.parametrize(
    "words, why",
    [
        ("gibberish", Why.UNREAD),
        ("", Why.UNREAD),
        ("soon", Why.UNREAD),
        ("yesterday", Why.PAST),
        ("hier 10 h", Why.PAST),
        ("Saturday", Why.NO_HOUR),
        ("samedi", Why.NO_HOUR),
        ("tomorrow 11pm", Why.QUIET),
        ("tomorrow 5am", Why.QUIET),
        ("demain 5 h", Why.SEVERAL),
        ("8 July 2027 10am", Why.AFTER),
    ],
)
def test_what_is_no_moment_yet_is_asked_about(words, why):
    assert read(words).why is why


def test_an_hour_alone_is_that_of_the_day_that_was_told():
    day = read("Saturday").day
    assert read("10am", day) == Told((toronto(7, 10),))
    assert read("tomorrow 10am", day) == Told((toronto(4, 10),))


def test_an_hour_of_today_that_is_over_is_offered_for_tomorrow():
    assert read("9am") == Told((toronto(4, 9),), Why.PAST)


def test_at_night_the_next_morning_is_offered_and_the_night_itself():
    assert read("tomorrow 11pm") == Told((toronto(5, 9), toronto(4, 23)), Why.QUIET)


@given(
    st.integers(-300 * 24, 150 * 24).map(lambda hours: NOW + timedelta(hours=hours)),
    st.sets(st.sampled_from(["America/Toronto", "Europe/Paris", "Asia/Tokyo", "America/St_Johns"])),
)
def test_on_own_clocks_it_is_the_same_hour_everywhere(at, zones):
    wall = at.astimezone(PARK.zone)
    found = rules.on_own_clocks(at, PARK, zones)
    assert set(found) == zones
    for zone, moment in found.items():
        local = moment.astimezone(ZoneInfo(zone))
        skipped = abs((local.replace(tzinfo=None) - wall.replace(tzinfo=None)).total_seconds())
        assert skipped in (0, 3600)  # an hour that a clock leaves out in spring
        assert abs(moment - at) < timedelta(hours=26)


def test_clocks_that_show_the_same_hour_are_one():
    assert not rules.is_elsewhere(PARK, NOW, ["America/Toronto", "America/New_York"])
    assert rules.is_elsewhere(PARK, NOW, ["America/Toronto", "Europe/Paris"])
