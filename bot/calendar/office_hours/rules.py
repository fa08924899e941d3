"""How a stretch of time is cut into talks, and when captains are reminded of theirs. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.office_hours.model import Slot, Step
from bot.campaigns.model import NudgeHours
from bot.captains.rules import at_hour, next_slot

MINUTES: Final = (15, 20, 30, 60)
# In one go.
MOST: Final = 24
# On one screen.
SHOWN: Final = 4
LISTED: Final = 20
# Who has booked just now needs no reminder.
JUST_NOW: Final = timedelta(hours=2)
A_DAY: Final = timedelta(days=1)
AN_HOUR: Final = timedelta(hours=1)


def cut(
    starts_at: datetime, ends_at: datetime, minutes: int
) -> tuple[tuple[datetime, datetime], ...]:
    """Return from when to when talks of so many minutes are, one after the other."""
    length = timedelta(minutes=minutes)
    count = min(MOST, (ends_at - starts_at) // length)
    begins = (starts_at + number * length for number in range(count))
    return tuple((begin, begin + length) for begin in begins)


def lengths(starts_at: datetime, ends_at: datetime) -> tuple[int, ...]:
    """Return how long the talks can be in that time."""
    return tuple(each for each in MINUTES if timedelta(minutes=each) <= ends_at - starts_at)


def reminders(slot: Slot, hours: NudgeHours, zone: ZoneInfo) -> Iterator[tuple[Step, datetime]]:
    """Yield when whoever booked is reminded: the day before within their hours, an hour before."""
    if slot.booked_at is None:
        return
    before = slot.starts_at.astimezone(zone) - A_DAY
    day = next_slot(before, hours, zone)
    if day.astimezone(zone).date() > before.date():
        day = at_hour(before, hours.end - 1, zone)
    for step, at in ((Step.DAY, day), (Step.HOUR, slot.starts_at - AN_HOUR)):
        if slot.booked_at <= at - JUST_NOW:
            yield step, at


def due_step(
    steps: Iterator[tuple[Step, datetime]], now: datetime
) -> tuple[Step | None, datetime | None]:
    """Return what is to be said now, the latest of those missed, and when to look again."""
    due, later = None, None
    for step, at in steps:
        if at <= now:
            due = step
        else:
            later = later or at
    return due, later
