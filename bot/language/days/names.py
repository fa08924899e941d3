"""What days, months and small numbers are called; in which order figures of a date stand. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from bot.language.words.rules import plain

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "",
            "a an one un une",
            "two deux couple",
            "three trois",
            "four quatre",
            "five cinq",
            "six",
            "seven sept",
            "eight huit",
            "nine neuf",
            "ten dix",
            "eleven onze",
            "twelve douze",
            "thirteen treize",
            "fourteen quatorze",
            "fifteen quinze",
        )
    )
    for word in words.split()
} | {"twenty": 20, "vingt": 20, "thirty": 30, "trente": 30}
NUMBER: Final = rf"\d{{1,3}}|(?:a )?couple of|{'|'.join(_NUMBERS)}"
_MORE_NAMES: Final = {"tues": 1, "thur": 3, "thurs": 3}


class Order(StrEnum):
    """How figures of a date stand where somebody lives; EITHER where both are usual."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Written:
    """A day of a month, as it was written."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


def number(words: str) -> int:
    """Return what a small number in figures or words is."""
    return int(words) if words.isdigit() else _NUMBERS[words.removeprefix("a ").split()[0]]


def weekday(word: str, languages: Sequence[str]) -> int | None:
    """Return the place in the week (Monday is 0) of a day by its name, or None."""
    bare = word.rstrip(".")
    named = next((at for each in languages if (at := _weekdays(each).get(bare)) is not None), None)
    return _MORE_NAMES.get(bare) if named is None else named


def day_and_month(words: str, languages: Sequence[str]) -> Written | None:
    """Read "May 9", "9 mai 2027", "the first of May", "dimanche 9 mai"; None for anything else."""
    tokens = [
        each.rstrip(".")
        for each in re.split(r"[ ,]+", words)
        if each not in ("of", "the", "le", "de", "")
    ]
    day = in_month = year = at = None
    for token in tokens:
        figure = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er|e)?", token)
        if figure and day is None:
            day = int(figure[1])
        elif token in ("first", "premier") and day is None:
            day = 1
        elif in_month is None and (named := month(token, languages)):
            in_month = named
        elif year is None and day is not None and re.fullmatch(r"20\d\d", token):
            year = int(token)
        elif at is None and day is None and (place := weekday(token, languages)) is not None:
            at = place
        else:
            return None
    return Written(day, in_month, year, at) if day is not None and in_month is not None else None


@lru_cache(maxsize=64)
def order_of(country: str, languages: tuple[str, ...]) -> Order:
    """Return in which order figures stand in a country, for who writes the first of the languages.

    In Canada French has the day first; in English both are usual.
    """
    language = languages[0].partition("-")[0] if languages else "en"
    try:
        pattern = Locale(language, country or None).date_formats["short"].pattern
    except UnknownLocaleError:
        pattern = Locale(language).date_formats["short"].pattern
    if pattern[0] == "y":
        return Order.DAY_FIRST if language != "en" else Order.EITHER
    if not country and language == "en":
        return Order.EITHER
    return Order.DAY_FIRST if pattern.index("d") < pattern.index("M") else Order.MONTH_FIRST


def month(token: str, languages: Sequence[str]) -> int | None:
    """Return the number of a month by its name, or None."""
    return next((at for each in languages if (at := _months(each).get(token))), None)


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
        for place, name in table.items():
            found.setdefault(plain(name).rstrip("."), int(place))
    return found
