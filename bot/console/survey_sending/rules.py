"""Until when a survey is open, and when those who have not finished are reminded. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours
from bot.captains.rules import at_hour
from bot.console.surveys.model import NEVER, Survey

USUAL: Final = (3, 7, 14)
"""For how many days a survey may be open, by a tap."""
MOST_DAYS: Final = 90
REMIND_AFTER: Final = timedelta(days=3)
MOST_REMINDERS: Final = 2
WEEK: Final = timedelta(days=7)
# Who was asked a moment ago is not reminded; nor is anybody on the day after another reminder.
SOON: Final = timedelta(hours=12)
APART: Final = timedelta(hours=36)
# It is written before the hours begin: so that day's message is this one, not one of the bot's own.
EARLY: Final = timedelta(minutes=30)
KEPT_FOR: Final = timedelta(days=1)
"""So long a survey that was removed may come back."""
_PREFIX, _REMINDER = "survey:", "remind:"


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day is over."""
    return datetime.combine(day + timedelta(days=1), time(), zone)


def opened(survey: Survey, now: datetime, zone: ZoneInfo) -> Survey:
    """Return the survey as it takes answers from now on, for its days."""
    last = now.astimezone(zone).date() + timedelta(days=survey.days)
    closes_at = None if survey.days == NEVER else end_of(last, zone)
    first = survey.opened_at or now
    return replace(survey, state="open", opened_at=first, closes_at=closes_at, closed_at=None)


def begun(survey: Survey, now: datetime, zone: ZoneInfo) -> Survey:
    """Return the survey as its message begins to leave: open no shorter than that says, though it
    may have been moved to another moment since.
    """
    found = opened(survey, now, zone)
    if survey.closes_at is None or found.closes_at is None:
        return found
    return replace(found, closes_at=max(survey.closes_at, found.closes_at))


def last_day(closes_at: datetime | None, zone: ZoneInfo) -> date | None:
    """Return the last day on which answers are taken."""
    return (closes_at - timedelta(seconds=1)).astimezone(zone).date() if closes_at else None


def days_until(day: date, today: date) -> int | None:
    """Return for how many days it is open until then; None where that can't be."""
    days = (day - today).days
    return days if 1 <= days <= MOST_DAYS else None


def reminders(
    opened_at: datetime, closes_at: datetime | None, hours: NudgeHours, zone: ZoneInfo
) -> tuple[datetime, ...]:
    """Return the mornings on which to remind: after three days, of a short survey at half of it, so
    that who has no room that day may have some until the end; and on the last day where that is
    later enough.
    """
    half = (closes_at - opened_at) / 2 if closes_at else REMIND_AFTER
    first = _morning(opened_at + min(REMIND_AFTER, half), hours, zone)
    if first - opened_at < SOON:
        first = _morning(first + timedelta(days=1), hours, zone)
    if closes_at is None:
        return (first,)
    last = _morning(closes_at - timedelta(seconds=1), hours, zone)
    found = (first, last) if last - first >= APART else (first,)
    return tuple(each for each in found if each < closes_at)


def _morning(at: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    return at_hour(at.astimezone(zone), hours.start, zone)


def next_reminder(
    survey: Survey, now: datetime, hours: NudgeHours, zone: ZoneInfo
) -> datetime | None:
    """Return when to remind next; what was missed is made up for, if not just before another."""
    if survey.state != "open" or survey.opened_at is None or survey.reminders >= MOST_REMINDERS:
        return None
    planned = reminders(survey.opened_at, survey.closes_at, hours, zone)[survey.reminders :]
    ahead = [each for each in planned if each >= now]
    is_owed = len(ahead) < len(planned) and (not ahead or ahead[0] - now >= APART)
    at = now if is_owed else next(iter(ahead), None)
    return None if at and survey.closes_at and at >= survey.closes_at else at


# --- the word below a broadcast -------------------------------------------------------------------


def word(survey_id: int, *, reminds: bool = False) -> str:
    """Return how a broadcast says that it carries a survey, or reminds of one."""
    return f"{_REMINDER if reminds else _PREFIX}{survey_id}"


def of_word(button: str | None) -> tuple[int, bool] | None:
    """Return the survey that a broadcast carries, and whether it reminds of it."""
    for prefix in (_PREFIX, _REMINDER):
        if button and button.startswith(prefix):
            return int(button.removeprefix(prefix)), prefix == _REMINDER
    return None
