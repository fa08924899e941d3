"""The dates of a series, and what a calendar has to know of its clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendar.model import Answer, Event


@dataclass(frozen=True, slots=True)
class Date:
    """One event of a series: when it was to begin at first, and the captain's answer to it."""

    event: Event
    planned: datetime
    own: Answer | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """When the clocks change every year: at `wall` (first), in this month, on its `nth` such
    weekday (0 is Monday; -1 the last), from one distance to UTC to another.
    """

    wall: datetime
    nth: int
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool
