"""The file for a calendar: other libraries read the same moment and the same words in it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from bot.calendar.events.pictures import calendar_file
from bot.calendar.model import Pin
from bot.calendar.rules import for_calendar
from tests.support.gatherings import STARTS, event

ODD = "Tea; coffee, “cake” \\ & more: 100 %"


def read(language="en", **more):
    made = replace(event(), **more)
    data = for_calendar(made, "river_bot", "Yes to the River Park", "privacy@riverpark.example")
    content = calendar_file(language, json.loads(json.dumps(data)))
    return content, Calendar.from_ical(content)


def about(**changes):
    return replace(event().about, **changes)


def test_a_calendar_gets_the_same_moments_in_utc_and_rings_an_hour_before():
    content, calendar = read()
    (found,) = calendar.walk("VEVENT")
    assert calendar["method"] == "REQUEST"
    assert (found["dtstart"].dt, found["dtend"].dt) == (STARTS, STARTS + timedelta(hours=2))
    assert b"DTSTART:20261107T190000Z" in content
    assert b"VTIMEZONE" not in content
    assert found["dtstamp"].dt == event().made_at
    assert (found["sequence"], found["status"]) == (0, "CONFIRMED")
    (alarm,) = found.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-1)
    assert "mailto:privacy@riverpark.example" in found["organizer"]


def test_the_alarm_speaks_the_readers_language():
    assert "Dans une heure" in read("fr")[0].decode()


@pytest.mark.parametrize("field", ["title", "place", "description"])
def test_odd_words_come_back_as_they_were(field):
    _, calendar = read(about=about(**{field: ODD}))
    (found,) = calendar.walk("VEVENT")
    name = {"title": "summary", "place": "location", "description": "description"}[field]
    assert found[name] == ODD


def test_words_of_any_length_keep_to_the_lines_of_the_format():
    text = "é" * 300 + "\nDTSTART:19700101T000000Z\n" + "🎓" * 50
    content, calendar = read(about=about(description=text))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (found,) = calendar.walk("VEVENT")
    assert found["description"] == text
    assert found["dtstart"].dt == STARTS


def test_a_link_is_told_where_programs_and_people_look_for_it():
    link = "https://meet.example.org/abc?pwd=a,b;c"
    _, calendar = read(about=about(link=link, place="", pin=Pin(45.5, -73.6)))
    (found,) = calendar.walk("VEVENT")
    assert str(found["url"]) == str(found["location"]) == link
    assert link in found["description"]
    assert (found["geo"].latitude, found["geo"].longitude) == (45.5, -73.6)


def test_a_change_and_a_cancellation_take_the_place_of_what_was_there():
    at = datetime(2026, 11, 5, tzinfo=UTC)
    _, first = read()
    _, moved = read(sequence=1, changed_at=at)
    _, gone = read(sequence=2, changed_at=at, cancelled_at=at)
    events = [calendar.walk("VEVENT")[0] for calendar in (first, moved, gone)]
    assert len({str(each["uid"]) for each in events}) == 1
    assert [each["sequence"] for each in events] == [0, 1, 2]
    assert [calendar["method"] for calendar in (first, moved, gone)] == [
        "REQUEST",
        "REQUEST",
        "CANCEL",
    ]
    assert events[1]["dtstamp"].dt == at
    assert events[2]["status"] == "CANCELLED"
    assert not events[2].walk("VALARM")


@pytest.mark.parametrize("contact", ["call 514 555 0100", "@river", "", "a b@c"])
def test_a_contact_that_is_no_address_is_not_made_one(contact):
    data = for_calendar(event(), "", "River", contact)
    (found,) = Calendar.from_ical(calendar_file("en", data)).walk("VEVENT")
    assert str(found["organizer"]) == "invalid:nomail"
