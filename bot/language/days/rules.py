"""Days as people write them, read in whatever way they are told. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from babel.dates import get_day_names, get_month_names

from bot.language.words.rules import clean

# Longer words are no day.
LONGEST: Final = 100
_RELATIVE: Final = {
    "today": 0,
    "aujourd'hui": 0,
    "tonight": 0,
    "ce soir": 0,
    "tomorrow": 1,
    "demain": 1,
    "day after tomorrow": 2,
    "après-demain": 2,
    "next week": 7,
    "in a week": 7,
    "la semaine prochaine": 7,
    "dans une semaine": 7,
}
_IN_DAYS: Final = re.compile(r"(?:in|dans)\s+(\d{1,2})\s+(?:days?|jours?)")
_BESIDE_WEEKDAY: Final = re.compile(r"^(?:on|next|this|le|ce) | prochain$")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_day(text: str, today: date, languages: Sequence[str]) -> date | None:
    """Read "tomorrow", "Sunday", "May 9", "9 mai" or 2027-05-09 as the next such day."""
    words = clean(text[:LONGEST]).casefold().replace("’", "'").strip(" .!,")
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    if match := _IN_DAYS.fullmatch(words):
        return today + timedelta(days=int(match[1]))
    if match := _ISO.fullmatch(words):
        return _date(*map(int, match.groups()))
    return _named_weekday(words, today, languages) or _named_day(words, today, languages)


def _named_weekday(words: str, today: date, languages: Sequence[str]) -> date | None:
    word = _BESIDE_WEEKDAY.sub("", words)
    for language in languages:
        number = _weekdays(language).get(word)
        if number is not None:
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _named_day(words: str, today: date, languages: Sequence[str]) -> date | None:
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th|er)?\b", words)
    if not number:
        return None
    tokens = re.findall(r"[^\W\d_]+", words)
    named = ((_months(each), token) for each in languages for token in tokens)
    month = next((months[token] for months, token in named if token in months), None)
    if not month:
        return None
    day = _date(today.year, month, int(number[1]))
    return day if day is None or day >= today else _date(today.year + 1, month, int(number[1]))


@lru_cache
def _weekdays(language: str) -> Mapping[str, int]:
    """Return the places of the days in the week by their names, long ones before short ones."""
    return _by_name(get_day_names(width, locale=language) for width in ("wide", "abbreviated"))


@lru_cache
def _months(language: str) -> Mapping[str, int]:
    return _by_name(get_month_names(width, locale=language) for width in ("wide", "abbreviated"))


def _by_name(tables: Iterable[Mapping[Any, str]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for table in tables:
        for number, name in table.items():
            found.setdefault(name.casefold().rstrip("."), int(number))
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
