"""Writes the dates of a series for a calendar: a zone block of two yearly rules, one event that
repeats, what is left out, and what is different; or each date in UTC where no rules are right.

The library's own block has all clock changes in one line, of which some calendars read the first.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vUri,
)

from bot import files
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts

PRODUCT = "-//Capitaine//Events//EN"
NOBODY = "invalid:nomail"
BEFORE = timedelta(hours=-1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Before any clock change that counts.
LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 (by the clock on the wall)


def series_file(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the file; `data` is plain: instants in ISO, hours on the wall without a zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if data["is_cancelled"] else "REQUEST")
    if data["zone"]:
        calendar.add_component(_zone(data))
        calendar.add_component(_repeating(language, data))
        for each in data["other"]:
            calendar.add_component(_different(language, data, each))
    else:
        for each in data["alone"]:
            calendar.add_component(_alone(language, data, each))
    content: bytes = calendar.to_ical()
    return content


# --- the zone -------------------------------------------------------------------------------------


def _zone(data: Mapping[str, Any]) -> Timezone:
    block = Timezone()
    block.add("tzid", data["zone"])
    if not data["turnings"]:
        distance = timedelta(seconds=data["distance"])
        block.add_component(_turning(TimezoneStandard(), LONG_AGO, distance, distance))
    for each in data["turnings"]:
        part = TimezoneDaylight() if each["is_summer"] else TimezoneStandard()
        wall = datetime.fromisoformat(each["wall"])
        before, after = (timedelta(seconds=each[name]) for name in ("before", "after"))
        _turning(part, wall, before, after)
        day = f"{each['nth']}{DAYS[wall.weekday()]}"
        part.add("rrule", {"freq": "yearly", "bymonth": wall.month, "byday": day})
        part.add("tzname", each["name"])
        block.add_component(part)
    return block


def _turning(
    part: TimezoneStandard | TimezoneDaylight, wall: datetime, before: timedelta, after: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    part.add("dtstart", wall)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    return part


# --- events ---------------------------------------------------------------------------------------


def _repeating(language: str, data: Mapping[str, Any]) -> Event:
    usual, zone = data["usual"], ZoneInfo(data["zone"])
    event = _event(language, data, usual, data["uid"])
    _add_hours(event, usual, zone)
    if data["count"] > 1:
        event.add("rrule", {"freq": "weekly", "interval": data["interval"], "count": data["count"]})
    left_out = [_on_wall(wall, zone) for wall in data["left_out"]]
    if left_out:
        event.add("exdate", left_out)
    return event


def _different(language: str, data: Mapping[str, Any], each: Mapping[str, Any]) -> Event:
    zone = ZoneInfo(data["zone"])
    event = _event(language, data, each, data["uid"])
    _add_hours(event, each, zone)
    event.add("recurrence-id", _on_wall(each["planned"], zone))
    return event


def _alone(language: str, data: Mapping[str, Any], each: Mapping[str, Any]) -> Event:
    event = _event(language, data, each, each["uid"])
    event.add("dtstart", datetime.fromisoformat(each["starts"]))
    event.add("dtend", datetime.fromisoformat(each["ends"]))
    return event


def _add_hours(event: Event, told: Mapping[str, Any], zone: ZoneInfo) -> None:
    event.add("dtstart", datetime.fromisoformat(told["starts"]).astimezone(zone))
    event.add("dtend", datetime.fromisoformat(told["ends"]).astimezone(zone))


def _on_wall(wall: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=zone)


def _event(language: str, data: Mapping[str, Any], told: Mapping[str, Any], uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", data["sequence"])
    event.add("dtstamp", datetime.fromisoformat(data["stamp"]))
    event.add("summary", told["title"])
    event.add("status", "CANCELLED" if data["is_cancelled"] else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{data['contact']}" if "@" in data["contact"] else NOBODY)
    organizer.params["cn"] = data["campaign"]
    event.add("organizer", organizer)
    if where := told["place"] or told["link"]:
        event.add("location", where)
    if told["link"]:
        event.add("url", vUri(told["link"]))
    if words := "\n\n".join(filter(None, (told["description"], told["link"]))):
        event.add("description", words)
    if told["pin"]:
        event.add("geo", tuple(told["pin"]))
    if not data["is_cancelled"]:
        event.add_component(_alarm(language, told["title"]))
    return event


def _alarm(language: str, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", BEFORE)
    words = _texts().label(language, N_("In an hour: {title}"), {"title": title})
    alarm.add("description", words)
    return alarm


@cache
def _texts() -> Texts:
    return Texts(files.locales())
