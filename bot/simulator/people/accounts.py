"""People come to the simulator, change, and block the bot."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.messages import from_people
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Person

FIRST_ID = 5_000_000_000
MOST_DIGITS_ID = 1 << 52
LONGEST_NAME = 64
USERNAME = re.compile(r"^[A-Za-z][A-Za-z0-9_]{3,31}$")
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")


def add_person(tg: Telegram, body: JsonObject) -> Person:
    """A new account; RefusedError when a value is not one that Telegram could have."""
    person = Person(
        id=_new_id(tg, body.get("id")),
        first_name=_name(body.get("first_name")),
        last_name=_name(body["last_name"]) if body.get("last_name") else None,
        username=_username(tg, body.get("username")),
        language_code=_language(body.get("language_code", "en")),
    )
    tg.world.add_person(person)
    tg.events.add("people")
    return person


def change_person(tg: Telegram, person: Person, act: str, body: JsonObject) -> None:
    """Block, unblock, or set the language of their Telegram, or what their app is like."""
    if act in {"block", "unblock"}:
        from_people.set_blocked(tg, person, blocked=act == "block")
    elif act == "language":
        person.language_code = _language(body.get("language_code"))
        tg.events.add("people")
    elif act == "app":
        _change_app(person, body)
        tg.events.add("people")
    else:
        raise RefusedError("There is no such act.", 404)


def _change_app(person: Person, body: JsonObject) -> None:
    zone, hours = body.get("time_zone") or "", body.get("hours") or 0
    if zone and zone not in available_timezones():
        raise RefusedError("There is no such time zone.")
    if hours not in {0, 12, 24}:
        raise RefusedError("A clock shows 12 or 24 hours.")
    person.time_zone, person.hours, person.old_app = zone, hours, body.get("old") is True


def _new_id(tg: Telegram, asked: object) -> int:
    if asked is None:
        return FIRST_ID + tg.world.count()
    if not isinstance(asked, int) or not 0 < asked < MOST_DIGITS_ID:
        raise RefusedError("An id is a positive whole number of at most 52 bits.")
    if asked in tg.world.people or asked == tg.world.bot.id:
        raise RefusedError("There is somebody with this id.", 409)
    return asked


def _name(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not 1 <= len(text) <= LONGEST_NAME:
        raise RefusedError(f"A name has 1 to {LONGEST_NAME} characters.")
    return text


def _username(tg: Telegram, value: object) -> str | None:
    if not value:
        return None
    name = str(value).removeprefix("@")
    if not USERNAME.match(name):
        raise RefusedError("A username has 4 to 32 letters, digits or underscores.")
    if any((person.username or "").lower() == name.lower() for person in tg.world.people.values()):
        raise RefusedError("Somebody has this username.", 409)
    return name


def _language(value: object) -> str:
    if not isinstance(value, str) or not LANGUAGE.match(value):
        raise RefusedError("A language is a code like en or pt-br.")
    return value
