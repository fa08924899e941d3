"""Whoever has begun and not gone on is reminded after an hour, a day and three days, and then no
more; once a day at most, within the hours. Pure.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.beginnings.model import Beginning
from bot.campaigns.model import NudgeHours
from bot.captains.rules import at_hour, next_slot

BEGINNING: Final = (timedelta(hours=1), timedelta(days=1), timedelta(days=3))


def steps_by(begun_at: datetime, now: datetime) -> int:
    """Return how many of the three reminders are due by now; those that were missed are skipped."""
    return sum(now - begun_at >= step for step in BEGINNING)


def remind_at(beginning: Beginning, hours: NudgeHours, zone: ZoneInfo) -> datetime | None:
    """Return when the next reminder of a beginning is due, one a day at most; None after three."""
    if beginning.reminded >= len(BEGINNING):
        return None
    at = beginning.begun_at + BEGINNING[beginning.reminded]
    last = beginning.reminded_at
    if last and last.astimezone(zone).date() == at.astimezone(zone).date():
        at = at_hour(at.astimezone(zone) + timedelta(days=1), hours.start, zone)
    return next_slot(at, hours, zone)
