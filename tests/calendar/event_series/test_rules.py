"""The clock and the dates of a series: as zoneinfo has them, whoever reads the file."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.calendar import rules as places
from bot.calendar.event_planning.model import Field
from bot.calendar.event_series import rules
from bot.calendar.event_series.model import Date
from bot.calendar.event_series.pictures import series_file
from bot.calendar.model import EventId, Reply
from tests.support.gatherings import STARTS, answer, event

NOW = datetime(2026, 11, 1, tzinfo=UTC)
RULED = (
    *("America/Toronto", "Europe/Paris", "Europe/Dublin", "America/St_Johns", "Australia/Sydney"),
    *("Pacific/Auckland", "America/Santiago", "Australia/Lord_Howe", "Asia/Jerusalem"),
)
STILL = ("America/Martinique", "Indian/Reunion", "Asia/Kolkata", "UTC", "Pacific/Tahiti")
NO_RULE = ("Africa/Casablanca",)


def series(zone, weeks=1, times=8, starts=STARTS, replies=None):
    """Return the dates of a series, with a captain's answers."""
    about = replace(event().about, starts_at=starts, ends_at=starts + timedelta(hours=2))
    abouts = places.dates_of(about, weeks, times, ZoneInfo(zone))
    replies = replies or [Reply.YES] * times
    return [
        Date(
            replace(event(number), about=each, id=EventId(number), series=1),
            each.starts_at,
            answer(number, reply),
        )
        for number, (each, reply) in enumerate(zip(abouts, replies, strict=True), start=1)
    ]


def written(dates, zone):
    data = rules.for_calendar(dates, 1, ZoneInfo(zone), "river_bot", NOW)
    data = json.loads(json.dumps({**data, "campaign": "River", "contact": "a@b.example"}))
    return series_file("fr", data)


def read_back(content):
    """Return the instants that a calendar shows, by the rules in the file itself."""
    text = content.decode()
    calendar = Calendar.from_ical(content)
    zones = tz.tzical(StringIO(text.replace("\r\n ", ""))) if "VTIMEZONE" in text else None

    def instant(field):
        wall = field.dt
        if "TZID" not in field.params:
            return wall.astimezone(UTC)
        zone = zones.get(field.params["TZID"])
        return wall.replace(tzinfo=zone).astimezone(UTC)

    found = {}
    for each in calendar.walk("VEVENT"):
        start = each["dtstart"]
        if "rrule" in each:
            first = start.dt.replace(tzinfo=None)
            rule = rrulestr(each["rrule"].to_ical().decode(), dtstart=first)
            zone = zones.get(start.params["TZID"]) if "TZID" in start.params else UTC
            out = each.get("exdate", [])
            out = [out] if out and not isinstance(out, list) else out
            gone = {day.dt.replace(tzinfo=None) for line in out for day in line.dts}
            for wall in rule:
                if wall not in gone:
                    at = wall.replace(tzinfo=zone).astimezone(UTC)
                    found[at] = at
        elif "recurrence-id" in each:
            found[instant(each["recurrence-id"])] = instant(start)
        else:
            found[instant(start)] = instant(start)
    return sorted(found.values())


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from((*RULED, *STILL, *NO_RULE)),
    weeks=st.integers(1, 2),
    replies=st.lists(st.sampled_from([Reply.YES, Reply.MAYBE, Reply.NO]), min_size=2, max_size=26),
    days=st.integers(0, 400),
    hour=st.integers(0, 23),
    change=st.data(),
)
def test_whatever_is_answered_cancelled_and_moved_is_read_back_to_the_minute(
    zone, weeks, replies, days, hour, change
):
    starts = STARTS + timedelta(days=days, hours=hour)
    try:
        dates = series(zone, weeks, len(replies), starts, replies)
    except ValueError:  # an hour that the clocks leave out, which nobody could publish
        return
    number = change.draw(st.integers(0, len(dates) - 1))
    moved = dates[number].event
    about = places.moved(moved.about, ZoneInfo("UTC"), *[timedelta(hours=25)] * 2)
    dates[number] = replace(dates[number], event=replace(moved, about=about, sequence=1))
    gone = change.draw(st.integers(0, len(dates) - 1))
    cancelled = replace(dates[gone].event, cancelled_at=NOW, sequence=2)
    dates[gone] = replace(dates[gone], event=cancelled)
    expected = sorted(
        each.event.about.starts_at
        for each in dates
        if each.own.reply is not Reply.NO and each.event.cancelled_at is None
    )
    if expected:
        assert read_back(written(dates, zone)) == expected


@pytest.mark.parametrize("zone", RULED)
def test_a_zone_has_one_block_of_two_rules_without_lists_of_days(zone):
    content = written(series(zone), zone)
    block = content.decode().partition("BEGIN:VTIMEZONE")[2].partition("END:VTIMEZONE")[0]
    assert block.count("RRULE:FREQ=YEARLY") == 2
    assert block.count("BEGIN:DAYLIGHT") == block.count("BEGIN:STANDARD") == 1
    assert "RDATE" not in block


@pytest.mark.parametrize("zone", STILL)
def test_where_no_clock_changes_the_block_says_so(zone):
    block = written(series(zone), zone).decode().partition("BEGIN:VTIMEZONE")[2]
    assert "RRULE:FREQ=YEARLY" not in block
    assert block.count("BEGIN:STANDARD") == 1


def test_where_no_rule_is_right_each_date_is_told_in_utc():
    content = written(
        series("Africa/Casablanca", starts=datetime(2027, 1, 20, 18, tzinfo=UTC)),
        "Africa/Casablanca",
    )
    text = content.decode()
    assert "VTIMEZONE" not in text
    assert text.count("BEGIN:VEVENT") == 8
    assert text.count("DTSTART:2027") == 8


@pytest.mark.parametrize("zone", [*RULED, *STILL])
def test_the_block_is_right_for_every_hour_of_two_years(zone):
    content = written(series(zone, times=20), zone).decode().replace("\r\n ", "")
    ours = tz.tzical(StringIO(content)).get(zone)
    known = ZoneInfo(zone)
    at = datetime(2026, 11, 1, 0, 30, tzinfo=UTC)
    while at < datetime(2028, 1, 1, tzinfo=UTC):
        wall = at.astimezone(known).replace(tzinfo=None)
        twice = (
            wall.replace(tzinfo=known, fold=0).utcoffset()
            != wall.replace(tzinfo=known, fold=1).utcoffset()
        )
        if not twice:
            assert (
                wall.replace(tzinfo=ours).utcoffset() == wall.replace(tzinfo=known).utcoffset()
            ), wall
        at += timedelta(hours=7)


def test_one_number_stays_and_counts_what_was_changed_until_all_is_cancelled():
    zone = "Europe/Paris"
    dates = series(zone, times=3)
    first = Calendar.from_ical(written(dates, zone))
    made = dates[0].event.made_at
    new = replace(dates[1].event.about, title="New")
    at = made + timedelta(hours=1)
    dates[1] = replace(
        dates[1], event=replace(dates[1].event, sequence=1, about=new, changed_at=at)
    )
    second = Calendar.from_ical(written(dates, zone))
    at = made + timedelta(hours=2)
    off = [
        replace(each, event=replace(each.event, cancelled_at=at, changed_at=at, sequence=9))
        for each in dates
    ]
    third = Calendar.from_ical(written(off, zone))
    events = [calendar.walk("VEVENT") for calendar in (first, second, third)]
    assert len({str(each["uid"]) for found in events for each in found}) == 1
    assert [found[0]["sequence"] for found in events] == [0, 3600, 7200]
    assert [str(each["summary"]) for each in events[1]] == ["First steps", "New"]
    assert [each["method"] for each in (first, second, third)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {str(each["status"]) for each in events[2]} == {"CANCELLED"}


def test_the_hour_on_the_wall_stays_when_clocks_change():
    paris = ZoneInfo("Europe/Paris")
    dates = series("Europe/Paris", times=6, starts=datetime(2027, 3, 10, 18, tzinfo=UTC))
    hours = [each.planned.astimezone(paris).hour for each in dates]
    assert hours == [19] * 6
    assert len({each.planned.hour for each in dates}) == 2


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Toronto"])
def test_all_dates_move_by_as_much_on_the_wall(zone):
    known = ZoneInfo(zone)
    dates = [each.event.about for each in series(zone, times=20)]
    after = places.moved(dates[0], known, timedelta(days=1, hours=1), timedelta(days=1, hours=2))
    found = [rules.changed_alike(each, dates[0], after, Field.WHEN, known) for each in dates]
    assert found[0] == after
    for before, now in zip(dates, found, strict=True):
        was, is_now = (
            each.starts_at.astimezone(known).replace(tzinfo=None) for each in (before, now)
        )
        assert is_now - was == timedelta(days=1, hours=1)
        assert now.ends_at - now.starts_at == timedelta(hours=3)


def test_a_new_title_is_for_all_of_them_and_nothing_else_changes():
    known = ZoneInfo("Europe/Paris")
    one, other = (each.event.about for each in series("Europe/Paris", times=2))
    found = rules.changed_alike(other, one, replace(one, title="New"), Field.TITLE, known)
    assert found == replace(other, title="New")
