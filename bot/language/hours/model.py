"""What was read of a day with its hours, or what is missing or in doubt."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` on a day; an `end` that is not later is on the next day. None: not said."""

    day: date
    start: time
    end: time | None = None


class Doubt(StrEnum):
    """Why a text tells no day with its hours."""

    NO_DAY = "no_day"
    # "Yesterday", "samedi dernier".
    PAST = "in_the_past"
    TWO_DAYS = "two_days"
    NO_HOUR = "no_hour"
    # "At 6", where nothing says which of the two.
    WHICH_HALF = "which_half"
    NO_SUCH_HOUR = "no_such_hour"


@dataclass(frozen=True, slots=True)
class Unclear:
    """`days` are the two that a text can mean; `hour` is what may be of either half of the day."""

    why: Doubt
    days: tuple[date, ...] = ()
    hour: int = 0


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour where it stands in a text, from letter `start` to `end`: both that may be meant, or
    none where it is none that a clock has.
    """

    hours: tuple[time, ...]
    start: int
    end: int
