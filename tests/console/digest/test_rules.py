from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.digest import rules
from bot.console.digest.model import Digest

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2026, 2028))
SILENT = Digest(
    day=date(2026, 11, 2), is_today=False, new={"talks": 0}, needs_call=("Ana",), in_all=1
)


@pytest.mark.parametrize(
    "words, hour",
    [
        ("8", 8),
        ("18", 18),
        ("18h", 18),
        ("18 h", 18),
        ("18:00", 18),
        ("6pm", 18),
        ("6 p.m.", 18),
        ("12 am", 0),
        ("12 pm", 12),
        ("0", 0),
        ("9 heures", 9),
        ("midi", 12),
        ("noon", 12),
        ("huit heures du soir", 20),
        ("every day at noon", 12),
        ("demain", None),
        ("24", None),
        ("18 pm", None),
        ("0 am", None),
        ("huit heures", 8),
        ("Dix-huit heures", 18),
        ("eight o’clock", 8),
        ("at eight", 8),
        ("soon", None),
        ("8 h ou 9 h", None),
        ("7h30", None),
        ("half past seven", None),
        ("8:30", None),
        ("-3", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(words, hour):
    assert rules.hour_in(words) == hour


@pytest.mark.parametrize(
    "words, hours",
    [
        ("7h30", (7, 8)),
        ("8:30", (8, 9)),
        ("half past seven pm", (19, 20)),
        ("23 h 45", (23, 0)),
        ("8", None),
        ("soon", None),
    ],
)
def test_an_hour_with_minutes_lies_between_two(words, hours):
    assert rules.hours_around(words) == hours


@given(
    st.integers(0, 23),
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
)
def test_the_next_hour_is_ahead_and_the_last_is_behind_also_when_the_clock_is_changed(hour, now):
    ahead, behind = rules.next_at(hour, PARIS, now), rules.last_at(hour, PARIS, now)
    assert behind <= now < ahead
    assert ahead - behind <= timedelta(hours=25)


def test_the_morning_tells_of_yesterday_and_the_evening_of_today():
    assert rules.told_day(9, date(2026, 11, 3)) == date(2026, 11, 2)
    assert rules.told_day(18, date(2026, 11, 3)) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"new": {"talks": 1}},
        {"asked": 1},
        {"events": (("Training", datetime(2026, 11, 3, tzinfo=UTC)),)},
        {"talks_booked": 1},
        {"dates": (("election", date(2026, 11, 3)),)},
        {"waits": (("questions", 2),)},
    ],
)
def test_it_is_sent_where_something_happened_is_due_or_waits(changes):
    plain = {name: getattr(SILENT, name) for name in SILENT.__slots__}
    assert rules.is_worth_it(Digest(**{**plain, **changes}))


def test_that_somebody_is_silent_for_long_is_no_news():
    assert not rules.is_worth_it(SILENT)
