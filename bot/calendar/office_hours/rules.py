"""How a stretch of time is cut into talks, and when captains are reminded of theirs. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.model import Step
from bot.calendar.office_hours.model import Slot
from bot.calendar.rules import AN_HOUR, JUST_NOW, day_before
from bot.campaigns.model import NudgeHours

MINUTES: Final = (15, 20, 30, 60)
# In one go.
MOST: Final = 24
# On one screen.
SHOWN: Final = 4
LISTED: Final = 20


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
    if slot.booked_at is not None:
        yield from reminders_of(slot.starts_at, slot.booked_at, hours, zone)


def reminders_of(
    starts_at: datetime, booked_at: datetime, hours: NudgeHours, zone: ZoneInfo
) -> Iterator[tuple[Step, datetime]]:
    """Yield the same of a time, booked then."""
    day = day_before(starts_at, hours, zone)
    for step, at in ((Step.DAY, day), (Step.HOUR, starts_at - AN_HOUR)):
        if booked_at <= at - JUST_NOW:
            yield step, at
