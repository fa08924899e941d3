"""Writes an event as a calendar takes it (iCalendar): one moment in UTC, no rules of any zone.

The number of the event stays and `sequence` grows with each change, so that a calendar puts the new
file in the place of the old one; of what is cancelled the file says so. The library escapes.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from icalendar import Alarm, Calendar, Event, vCalAddress, vUri

from bot import files
from bot.engine.dialog.turn import N_
from bot.engine.texts.catalogues import Texts

PRODUCT = "-//Capitaine//Events//EN"
# Who invites and who is invited need an address; this one stands for none.
NOBODY = "invalid:nomail"
BEFORE = timedelta(hours=-1)
E_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+")


def calendar_file(language: str, data: Mapping[str, Any]) -> bytes:
    """Return the file; `data` is plain: instants in ISO, "" for what is not told."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if data["is_cancelled"] else "REQUEST")
    calendar.add_component(_event(language, data))
    content: bytes = calendar.to_ical()
    return content


def _event(language: str, data: Mapping[str, Any]) -> Event:
    event = Event()
    event.add("uid", data["uid"])
    event.add("sequence", data["sequence"])
    event.add("dtstamp", datetime.fromisoformat(data["stamp"]))
    event.add("dtstart", datetime.fromisoformat(data["starts"]))
    event.add("dtend", datetime.fromisoformat(data["ends"]))
    event.add("summary", data["title"])
    event.add("status", "CANCELLED" if data["is_cancelled"] else "CONFIRMED")
    event.add("organizer", _address(data["contact"], data["campaign"]))
    event.add("attendee", _attendee())
    if where := data["place"] or data["link"]:
        event.add("location", where)
    if data["link"]:
        event.add("url", vUri(data["link"]))
    if told := "\n\n".join(filter(None, (data["description"], data["link"]))):
        event.add("description", told)
    if data["pin"]:
        event.add("geo", tuple(data["pin"]))
    if not data["is_cancelled"]:
        event.add_component(_alarm(language, data))
    return event


def _address(contact: str, campaign: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{contact}" if E_MAIL.fullmatch(contact) else NOBODY)
    address.params["cn"] = campaign
    return address


def _attendee() -> vCalAddress:
    """Who opens the file comes: no name and no address is needed for that."""
    attendee = vCalAddress(NOBODY)
    attendee.params["partstat"] = "ACCEPTED"
    attendee.params["rsvp"] = "FALSE"
    return attendee


def _alarm(language: str, data: Mapping[str, Any]) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", BEFORE)
    alarm.add(
        "description", _texts().label(language, N_("In an hour: {title}"), {"title": data["title"]})
    )
    return alarm


@cache
def _texts() -> Texts:
    return Texts(files.locales())
