"""Days and hours as a reader writes them: "Sunday, May 9", "dimanche 1er mai", "10:30 AM", "9 h".

Pure. Everything that shows a day or an hour asks here, so that all of it is written alike.
"""

import re
from datetime import date, datetime, time
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time

# So few people could be somebody in particular: they are counted together.
FOLD_UNDER = 5
# A long date ends with its year: its first "1" that stands alone is the day.
_FIRST = re.compile(r"\b1\b")


@lru_cache(maxsize=4096)
def date_in(zone: ZoneInfo, now: datetime) -> date:
    """Return the date at an instant where this clock is."""
    return now.astimezone(zone).date()


def long_day(value: date, language: str) -> str:
    """Return "Sunday, May 9": not everybody is at ease with abbreviations."""
    return _set(format_date(value, _long_pattern(language), _locale(language)), value, language)


def short_day(value: date, language: str) -> str:
    """Return "Sun, May 9"."""
    return _set(format_skeleton("MMMEd", value, locale=_locale(language)), value, language)


@lru_cache(maxsize=512)
def day_of_month(value: date, language: str) -> str:
    """Return "May 9", "1er mai"."""
    return _set(format_skeleton("MMMMd", value, locale=_locale(language)), value, language)


def weekday(value: date, language: str) -> str:
    """Return "Sunday", "dimanche"."""
    return format_date(value, "EEEE", _locale(language))


def long_date(value: date, language: str) -> str:
    """Return a date with its year: "May 9, 2027"."""
    return _set(format_date(value, "long", _locale(language)), value, language)


def medium_date(value: date, language: str) -> str:
    """Return a date with its year in short, for tables: "Dec 9, 2027"."""
    return _set(format_date(value, "medium", _locale(language)), value, language)


def hour(value: time | datetime, language: str) -> str:
    """Return "10:30 AM", "10 h 30", "9 h": on its own clock."""
    if language.startswith("fr"):
        minutes = f"\u00a0{value.minute:02}" if value.minute else ""
        return f"{value.hour}\u00a0h{minutes}"
    zone = value.tzinfo if isinstance(value, datetime) else None
    return format_time(value, "short", tzinfo=zone, locale=_locale(language))


def day_and_hour(value: datetime, language: str) -> str:
    """Return "Sunday, May 9 at 10:30 AM", "dimanche 9 mai à 10 h 30": on its own clock."""
    between = "à" if language.startswith("fr") else "at"
    return f"{long_day(value, language)} {between} {hour(value, language)}"


def _set(text: str, value: date, language: str) -> str:
    """In French the first of a month is the 1er."""
    is_first = language.startswith("fr") and value.day == 1
    return _FIRST.sub("1er", text, count=1) if is_first else text


def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@cache
def _long_pattern(language: str) -> str:
    """A weekday, day and month in full."""
    known = _locale(language).datetime_skeletons
    short = str(known.get("MMMMEd") or known["MMMEd"])
    return re.sub(r"\bMMM\b", "MMMM", re.sub(r"\bE+\b", "EEEE", short))
