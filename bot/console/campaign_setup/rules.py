"""Which places of the campaign's file belong to a question, how answers are read, and what changes.

Pure. Whether a value may stand there is said by the reader of the file alone.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import get_day_names

from bot.campaigns.model import Way
from bot.console.campaign_changes.model import Change, Kind
from bot.console.campaign_changes.rules import WEEKDAYS, Table, kind_of
from bot.console.campaign_setup.model import Part
from bot.language.days.rules import read_days
from bot.language.hours.rules import read_hour
from bot.language.replies.model import Reply
from bot.language.replies.rules import read_yes_or_no
from bot.language.words.rules import plain

_OF_LANGUAGE: Final = ("name", "cause", "organizer")
_OF_CALENDAR: Final = ("calendar/territory", "calendar/round")
_PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "vote": ("election_day", "provisional"),
    "registration": ("registration_deadline",),
    "purge": ("purge_date",),
    "contact": ("privacy_contact",),
    "target": ("target/min", "target/max"),
    "tries": ("tries",),
    "second_organizer": ("second_organizer",),
    "two_approve": ("two_approve",),
    "nudge_hours": ("nudge_hours/start", "nudge_hours/end"),
    "weekly_board": ("weekly_board/weekday", "weekly_board/hour"),
}
FIRST_OF_TWO: Final = {"target/max": "target/min", "nudge_hours/end": "nudge_hours/start"}
OPTIONAL: Final = ("registration_deadline", "ask_by")
_WHOLE: Final = re.compile(r"\d{1,7}")
_THOUSANDS: Final = re.compile(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}\b)")
_LEAST_OF_A_NAME: Final = 3
_BARE: Final = re.compile(r"(\d{1,2})\s*[hH]?")
_NOON, _DAY = 12, 24
# What somebody can write to or ring: an address, a name on Telegram, a page, a number.
_REACHED: Final = re.compile(r"@\w|\w\.[^\W\d_]{2}|(?:\d\D?){6}")
# Where an hour may be of either half of the day.
_WAKING: Final = range(8, 21)


@dataclass(frozen=True, slots=True)
class Setting:
    """What answers are read by. `is_over`: the vote has been, and its day may be put right."""

    languages: tuple[str, ...]
    country: str
    today: date
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Why an answer says nothing; `days` are those that it may mean."""

    why: str
    days: tuple[date, ...] = ()


def literal(value: str | list[str]) -> str:
    """Return a text, or several, as the file writes it."""
    return json.dumps(value, ensure_ascii=False)


# --- what is asked


def asks(field: str, number: int, table: Table, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the places that belong to a question, in asking order; () where there is none.

    `number` is the promise's, or the place of a way in `Way`.
    """
    if field == "way":
        return _of_way(number, table)
    if field == "vote" and "calendar" in table:
        return _OF_CALENDAR
    if field == "charter":
        return tuple(f"charter/{number}/{each}" for each in languages)
    if field in _OF_LANGUAGE:
        return tuple(f"{field}/{each}" for each in languages)
    return _PLACES.get(field, ())


def _of_way(number: int, table: Table) -> tuple[str, ...]:
    way = list(Way)[number]
    known = [each["way"] for each in table.get("voting", [{"way": Way.IN_PERSON}])]
    place = known.index(way) if way in known else len(known)
    if way is Way.IN_PERSON:
        return ()
    return tuple(f"voting/{place}/{each}" for each in ("from", "until", "ask_by"))


def begun(field: str, number: int, table: Table) -> tuple[Change, ...]:
    """Return what changes before anything is answered: a way that is new has its name."""
    if field != "way":
        return ()
    way = list(Way)[number]
    listed = table.get("voting")
    known = [each["way"] for each in listed or [{"way": Way.IN_PERSON}]]
    if way in known:
        return ()
    usual = () if listed else (Change("voting/0/way", literal(Way.IN_PERSON.value)),)
    return (*usual, Change(f"voting/{len(known)}/way", literal(way.value)))


def without(field: str, number: int, table: Table) -> tuple[Change, ...]:
    """Return what takes a promise, a way of voting or a day away."""
    if field == "way":
        known = [each["way"] for each in table.get("voting", [])]
        way = list(Way)[number]
        gone = way in known and len(known) > 1
        return (Change(f"voting/{known.index(way)}", ""),) if gone else ()
    is_there = field == "charter" and 0 <= number < len(table["charter"]) and number + 1 > 0
    return (Change(f"charter/{number}", ""),) if is_there and len(table["charter"]) > 1 else ()


def with_language(code: str, table: Table) -> tuple[Change, ...]:
    """Return what adds a language; its texts are asked for then, since the file lacks them."""
    return (Change("languages", literal([*table["languages"], code])),)


def first_language(code: str, table: Table) -> tuple[Change, ...]:
    others = [each for each in table["languages"] if each != code]
    return (Change("languages", literal([code, *others])),)


def without_language(code: str, table: Table) -> tuple[Change, ...]:
    """Return what takes a language away, with all its texts."""
    left = [each for each in table["languages"] if each != code]
    texts = [
        place
        for place in _leaves(table)
        if place.endswith(f"/{code}") and place.partition("/")[0] in (*_OF_LANGUAGE, *_LISTED)
    ]
    return (Change("languages", literal(left)), *(Change(each, "") for each in texts))


_LISTED: Final = ("charter", "scripts", "nudges")


def _leaves(table: object, above: str = "") -> Iterator[str]:
    inside: Iterable[tuple[object, object]] = ()
    if isinstance(table, Mapping):
        inside = table.items()
    elif isinstance(table, list) and all(isinstance(each, Mapping) for each in table):
        inside = enumerate(table)
    else:
        yield above
    for key, value in inside:
        yield from _leaves(value, f"{above}/{key}" if above else str(key))


def is_optional(place: str) -> bool:
    return place.rpartition("/")[2] in OPTIONAL


def put(changes: Iterable[Change], change: Change) -> tuple[Change, ...]:
    """Return the changes with one more, in place of an earlier answer to the same question."""
    known = tuple(changes)
    if change.place in [each.place for each in known]:
        return tuple(change if each.place == change.place else each for each in known)
    return (*known, change)


# --- answers


def read(place: str, words: str, setting: Setting) -> str | Unread:
    """Return an answer as the file writes it, however a person did."""
    said = "".join(sign for sign in words if sign.isprintable() or sign == "\n").strip()
    match kind_of(place):
        case Kind.DAY:
            return _day(place, said, setting)
        case Kind.NUMBER:
            numbers = _WHOLE.findall(_THOUSANDS.sub("", said))
            return str(int(numbers[0])) if len(numbers) == 1 else Unread("no_number")
        case Kind.HOUR:
            return _hour(said, is_start=place.endswith("start"))
        case Kind.WEEKDAY:
            day = weekday_in(said, setting.languages)
            return Unread("no_weekday") if day is None else literal(WEEKDAYS[day])
    if said and place == "privacy_contact" and not _REACHED.search(said):
        return Unread("no_contact")
    return _in_words(kind_of(place), said)


def _day(place: str, said: str, setting: Setting) -> str | Unread:
    days = read_days(said, setting.today, setting.languages, setting.country)
    if len(days) != 1:
        return Unread("which_day", days)
    is_past = days[0] < setting.today and not setting.is_over
    is_gone = is_past and place == "election_day"
    return Unread("gone", days) if is_gone else days[0].isoformat()


def _in_words(kind: Kind, said: str) -> str | Unread:
    if kind is Kind.CHOICE:
        return Unread("choose")
    if kind is Kind.YES:
        answer = read_yes_or_no(said, asked=True)
        known = {Reply.YES: "true", Reply.NO: ""}
        return known[answer] if answer in known else Unread("yes_or_no")
    return literal(said) if said else Unread("no_text")


def _hour(said: str, *, is_start: bool) -> str | Unread:
    """Of an hour that may be of either half of the day, a day's work tells which."""
    bare = _BARE.fullmatch(said)
    hours = [each.hour for each in read_hour(said) if not each.minute]
    if bare:
        hour = int(bare[1])
        hours = [each for each in (hour, hour + 12) if each < _DAY][: 2 if hour <= _NOON else 1]
    waking = [each for each in hours if each in _WAKING] if len(hours) > 1 else hours
    if not waking:
        return Unread("no_hour")
    return str(min(waking) if is_start else max(waking))


def weekday_in(said: str, languages: Sequence[str]) -> int | None:
    """Return which day of the week is named, Monday is 0."""
    word = plain(said).strip(" .")
    for language in languages:
        for number, name in get_day_names("wide", locale=language.replace("-", "_")).items():
            is_it = plain(name).startswith(word) and len(word) >= _LEAST_OF_A_NAME
            if is_it or word == f"{plain(name)}s":
                return int(number)
    return None


FIELDS: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.WORDS: ("name", "cause", "organizer", "contact"),
    Part.DATES: ("vote", "registration", "purge"),
    Part.TARGETS: ("target", "tries"),
    Part.HOURS: ("nudge_hours", "weekly_board", "second_organizer", "two_approve"),
}
