"""Days and moments as Telegram knows them: a tag around our words, which the reader's app reads.

A day (a `date`) keeps our words everywhere, or it would be another one in another zone; so does
what is told on a certain clock (a `datetime`). A tap on it offers calendar, reminder and the
reader's own clock. Only of a moment that is the same wherever one is (`moment`) the app writes day
and hour itself, in the reader's zone and habit; our words are for apps that know no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from markupsafe import Markup, escape

from bot.engine.texts import rules

NOON = time(12)
# Weekday, long day, short hour: what an app shows of a moment.
WHOLE = "wDt"
# Telegram counts in 32 bits.
_LAST = 2**31 - 1
_BEGIN = "<tg-time "
# What holds no date: as a whole, or only its own letters.
_CLOSED = r"<(?P<kind>a|code|pre|tg-time)\b[^>]*>.*?</(?P=kind)>|<[^>]*>"
_MARKED = re.compile(
    r'<tg-time (?:day="(?P<day>[\d-]+)"|unix="(?P<unix>-?\d+)")(?P<format> format="\w+")?>'
    r"(?P<words>.*?)</tg-time>",
    re.DOTALL,
)


# --- what templates write -------------------------------------------------------------------------


def day(value: date, language: str) -> str:
    """Return "Sunday, May 9"."""
    return _kept(value, rules.long_day(value, language))


def full_day(value: date, language: str) -> str:
    """Return "May 9, 2027", for what is months away."""
    return _kept(value, rules.long_date(value, language))


def hour(value: time | datetime, language: str) -> str:
    """Return "10:30 AM", on the clock that it is told on."""
    return _kept(value, rules.hour(value, language))


def moment(value: datetime | int, language: str, *, named: bool = False) -> str:
    """Return "Sunday, May 9 at 10:30 AM", on the reader's own clock where their app can.

    `named` says in our words which clock they mean, where readers are in several zones. A number
    is Telegram's: seconds, whose clock is Greenwich's.
    """
    at = datetime.fromtimestamp(value, UTC) if isinstance(value, int) else value
    words = rules.day_and_hour(at, language)
    if at.tzinfo is None:
        return words
    clock = _clock(at.tzinfo, language) if named or at.tzinfo is UTC else ""
    return _tagged(f'unix="{int(at.timestamp())}" format="{WHOLE}"', f"{words}{clock}")


def when(value: date | datetime, language: str) -> str:
    """Return a moment, or the day alone where no hour is told; in our words if without a zone."""
    if not isinstance(value, datetime):
        return day(value, language)
    if value.tzinfo is None:
        return _kept(value.date(), rules.day_and_hour(value, language))
    return moment(value, language)


def dated(text: str, days: Mapping[str, date]) -> str:
    """Return words of somebody's, in which what stands for one of some days is that day.

    `days` has them by these words. Links, code and dates stay what they are.
    """
    safe = str(escape(text))
    if not days:
        return Markup(safe)  # noqa: S704 (escaped)
    known = {str(escape(words)): day for words, day in days.items()}
    longest_first = sorted(known, key=len, reverse=True)
    any_of = "|".join(re.escape(each).replace(r"\ ", "[ \u00a0]") for each in longest_first)

    def date_in(found: re.Match[str]) -> str:
        day = known.get(found[0].replace("\u00a0", " "))
        return _kept(day, Markup(found[0])) if day else found[0]  # noqa: S704 (escaped)

    found = re.sub(rf"{_CLOSED}|(?<!\w)(?:{any_of})(?!\w)", date_in, safe, flags=re.DOTALL)
    return Markup(found)  # noqa: S704 (escaped)


def _clock(zone: tzinfo | None, language: str) -> str:
    if not isinstance(zone, ZoneInfo):
        return " UTC"
    tag = language.replace("-", "_")
    return f" ({get_timezone_location(zone, locale=tag, return_city=True)})"


def _kept(value: date | time, words: str) -> str:
    match value:
        case datetime(tzinfo=tzinfo()):
            return _tagged(f'unix="{int(value.timestamp())}"', words)
        case datetime() | time():
            return words
    return _tagged(f'day="{value.isoformat()}"', words)


def _tagged(about: str, words: str) -> str:
    return Markup("{}{}>{}</tg-time>").format(Markup(_BEGIN), Markup(about), words)  # noqa: S704 (numbers)


# --- what leaves for Telegram ---------------------------------------------------------------------


def settled(html: str, now: datetime, zone: tzinfo) -> str:
    """Return a text whose days have become moments, as Telegram takes them: noon in `zone`.

    Of what keeps its words and is past, or is today, nobody needs a reminder: it is words alone.
    """
    if _BEGIN not in html:
        return html

    def settle(found: re.Match[str]) -> str:
        words, shape = found["words"], found["format"] or ""
        if found["day"]:
            of_day = date.fromisoformat(found["day"])
            at = datetime.combine(of_day, NOON, zone)
            is_over = of_day <= now.astimezone(zone).date()
        else:
            at = datetime.fromtimestamp(int(found["unix"]), UTC)
            is_over = not shape and at <= now
        unix = int(at.timestamp())
        if is_over or not 0 < unix <= _LAST:
            return words
        return f'<tg-time unix="{unix}"{shape}>{words}</tg-time>'

    return _MARKED.sub(settle, html)
