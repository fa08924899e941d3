"""What organizers do to a survey that is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.console.surveys.model import Survey


@dataclass(frozen=True, slots=True)
class Plan:
    """Until when answers would be taken, and on which days it would remind; where it `is_short`,
    few have room for one more message.
    """

    last_day: date | None
    reminders: tuple[date, ...]
    is_short: bool


@dataclass(frozen=True, slots=True)
class SurveySent:
    """It is on its way as that broadcast, or waits as that one does."""

    survey: Survey
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SurveyEnded:
    """It takes no more answers; `by` 0 where its time was over."""

    survey: Survey
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SurveyReopened:
    """It takes answers once more, or until another day."""

    survey: Survey
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SurveyRemoved:
    """It is out of sight, and erased a day later; or comes `back`."""

    survey: Survey
    by: int
    at: datetime
    back: bool = False


# --- where an administrator stands, in the organizers' group


@dataclass(frozen=True, slots=True)
class ChoosingEnd:
    """Waiting for the last day on which answers are taken."""

    survey: int
