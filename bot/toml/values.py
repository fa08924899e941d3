"""What single values of a file must be, whichever file it is; each refuses with what it accepts."""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import available_timezones

from bot.toml.sheet import NotAccepted

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def text(longest: int) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if not isinstance(value, str) or not 1 <= len(value.strip()) <= longest:
            raise NotAccepted(f'a text of 1 to {longest} letters, in straight quotes (")')
        return value.strip()

    return convert


def number(lowest: int, highest: int) -> Callable[[object], int]:
    def convert(value: object) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise NotAccepted(f"a whole number from {lowest} to {highest}, without quotes")
        return value

    return convert


def day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotAccepted("a date, year-month-day without quotes, such as 2027-05-09")
    return value


def slug(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,39}", value):
        raise NotAccepted('2 to 40 small letters a-z, digits and hyphens, such as "river-park"')
    return value


def time_zone(value: object) -> str:
    if not isinstance(value, str) or value not in available_timezones():
        raise NotAccepted('the name of a time zone, such as "America/Toronto" or "Europe/Paris"')
    return value


def weekday(value: object) -> int:
    if value not in WEEKDAYS:
        raise NotAccepted(f"a day of the week in English: {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(str(value))
