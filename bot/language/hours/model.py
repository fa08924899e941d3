"""What was read of a day with its hours, or what is missing or in doubt."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final


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
class Known:
    """What is clear already of a day with its hours; the rest is asked for alone."""

    day: date | None = None
    start: time | None = None
    end: time | None = None


NOTHING: Final = Known()


@dataclass(frozen=True, slots=True)
class Unclear:
    """`days` are the two that a text can mean, or the one that is clear where the hours are not;
    `hour` is what may be of either half of the day. From `start` to `end`, where the hours are
    clear and the day is not.
    """

    why: Doubt
    days: tuple[date, ...] = ()
    hour: int = 0
    start: time | None = None
    end: time | None = None

    def completed(self, known: Known) -> Span | None:
        """Return the hours that are told on the day that is known, or the other way round."""
        if self.why is Doubt.NO_DAY and self.start is not None and known.day:
            return Span(known.day, self.start, self.end)
        if self.why is Doubt.NO_HOUR and self.days and known.start is not None:
            return Span(self.days[0], known.start, known.end)
        return None

    def known(self, before: Known) -> Known:
        """Return what is clear by now: what is told takes the place of what was."""
        if self.start is not None:
            return Known(None, self.start, self.end)
        return Known(self.days[0]) if len(self.days) == 1 else before


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour where it stands in a text, from letter `start` to `end`: both that may be meant, or
    none where it is none that a clock has.
    """

    hours: tuple[time, ...]
    start: int
    end: int
