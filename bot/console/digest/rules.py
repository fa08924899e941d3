"""When the digest comes, of which day it tells, and whether there is anything to tell. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.console.digest.model import Digest
from bot.language.hours.rules import read_hour

HOURS: Final = (7, 9, 12, 18, 20)
USUAL: Final = 9
NOON: Final = 12
MOST_NAMES: Final = 5
LATEST: Final = timedelta(hours=3)
"""So much later, after the bot was down, a digest is worth nothing any more."""
_HOUR: Final = re.compile(r"(\d{1,2}) ?(?:h|:00|heures?|o[’']?clock)? ?(am|pm|a\.m\.|p\.m\.)?")
POST: Final = "digest.post"
"""The job that is planned while a digest is wanted."""
_OFF: Final = frozenset({"off", "stop", "no", "none", "non", "jamais", "never", "arrêt"})


def hour_in(words: str) -> int | None:
    """Return the hour that is written ("9", "18 h", "6pm", "huit heures"); None for all else."""
    plain = words.strip().lower().replace("\u00a0", " ").replace("\u202f", " ")
    found = _HOUR.fullmatch(plain)
    if found is None:
        hours = [each.hour for each in read_hour(words) if not each.minute]
        return hours[0] if len({each % NOON for each in hours}) == 1 else None
    hour, half = int(found[1]), (found[2] or "").replace(".", "")
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    return hour if hour < 24 else None  # noqa: PLR2004 (hours of a day)


def hours_around(words: str) -> tuple[int, int] | None:
    """Return the full hours before and after one with minutes ("7h30"); None for anything else."""
    part = next((each.hour for each in read_hour(words) if each.minute), None)
    return None if part is None else (part, (part + 1) % 24)


def is_off(words: str) -> bool:
    """Tell whether these words want none."""
    return words.strip().lower() in _OFF


def next_at(hour: int, zone: ZoneInfo, now: datetime) -> datetime:
    """Return when that hour is next, in UTC; never now."""
    local = now.astimezone(zone)
    for days in range(3):
        day = local.date() + timedelta(days=days)
        at = datetime.combine(day, time(hour), zone).astimezone(UTC)
        if at > now:
            return at
    raise AssertionError(hour)


def last_at(hour: int, zone: ZoneInfo, now: datetime) -> datetime:
    """Return when that hour was last, in UTC; now counts."""
    today = now.astimezone(zone).date()
    at = datetime.combine(today, time(hour), zone).astimezone(UTC)
    before = datetime.combine(today - timedelta(days=1), time(hour), zone).astimezone(UTC)
    return at if at <= now else before


def told_day(hour: int, today: date) -> date:
    """Return the day that is told of: in the morning yesterday, later today."""
    return today if hour >= NOON else today - timedelta(days=1)


def is_worth_it(digest: Digest) -> bool:
    """Tell whether anything happened, is due, or waits. Who is silent for long is no news."""
    told = (digest.events, digest.dates, digest.waits)
    return any(told) or any(digest.new.values()) or digest.asked + digest.talks_booked > 0
