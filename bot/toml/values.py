"""What single values of a file must be, whichever file it is; each refuses with what it accepts."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TypeVar
from zoneinfo import available_timezones

from bot.toml.sheet import NotAccepted

W = TypeVar("W", bound=StrEnum)

# Zero width, direction marks and overrides: a reader would see another text than is sent. The
# joiner inside emoji is none of them.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

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


@cache
def _zones() -> frozenset[str]:
    # To find them, hundreds of files are looked at.
    return frozenset(available_timezones())


def time_zone(value: object) -> str:
    if not isinstance(value, str) or value not in _zones():
        raise NotAccepted('the name of a time zone, such as "America/Toronto" or "Europe/Paris"')
    return value


def weekday(value: object) -> int:
    if value not in WEEKDAYS:
        raise NotAccepted(f"a day of the week in English: {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(str(value))


def plain_text(longest: int) -> Callable[[object], str]:
    """A text in which nothing is filled in."""
    return template(longest, ())


def template(longest: int, placeholders: Iterable[str]) -> Callable[[object], str]:
    """A text with nothing to fill in but these, in exactly this spelling."""
    known = tuple(placeholders)

    def convert(value: object) -> str:
        words = text(longest)(value)
        rest = words
        for placeholder in known:
            rest = rest.replace(placeholder, " ")
        if "{" in rest or "}" in rest:
            accepted = f"only {' and '.join(known)} in curly brackets"
            raise NotAccepted(accepted if known else "a text without curly brackets")
        unseen = any(each != "\n" and unicodedata.category(each) in {"Cc", "Co"} for each in words)
        if unseen or _UNSEEN.search(words):
            raise NotAccepted("a text without invisible signs: type it instead of pasting it")
        return words

    return convert


def one_of(names: Iterable[str]) -> Callable[[object], str]:
    known = tuple(names)

    def convert(value: object) -> str:
        if value not in known:
            raise NotAccepted(f"one of: {', '.join(known)}")
        return str(value)

    return convert


def several_of(words: type[W]) -> Callable[[object], frozenset[W]]:
    def convert(value: object) -> frozenset[W]:
        known = list(words)
        if not isinstance(value, list) or not value or not all(each in known for each in value):
            raise NotAccepted(f"a list of some of these, in square brackets: {', '.join(known)}")
        return frozenset(words(each) for each in value)

    return convert


def short_id(value: object) -> str:
    """Ids travel in a button's few bytes."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,10}", value):
        raise NotAccepted("1 to 11 small letters a-z, digits and _, a letter first")
    return value


def web_address(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https://[^\s<>\"{}]{3,190}", value):
        raise NotAccepted("an address that begins with https://, of 200 letters at most")
    return value
