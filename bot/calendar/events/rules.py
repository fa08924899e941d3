"""When captains are reminded of an event that they mean to come to, and what of it has changed.

A day before, and an hour before those who have a place: within their hours, and only as far as the
budget of all that comes by itself goes. What falls into the night comes on the day before, in the
last hour in which it may, or not at all. Pure.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.model import About, Answer, Standing, Step
from bot.calendar.rules import AN_HOUR, JUST_NOW, day_before
from bot.campaigns.model import NudgeHours
from bot.captains.rules import at_hour
from bot.language.days.rules import number_in
from bot.language.replies.model import Reply
from bot.language.replies.rules import read_yes_or_no
from bot.language.words.rules import plain

_NOBODY: Final = frozenset(
    {"nobody", "no one", "noone", "personne", "just me", "moi seul", "moi seule"}
)
# Earlier than this is no "hour before" any more.
SOON: Final = timedelta(hours=3)
# Several changes one after the other are told as one.
TOLD_AFTER: Final = timedelta(minutes=2)


def guests_in(text: str) -> int | None:
    """Return how many come along, as somebody writes it; None where no number stands there."""
    said = plain(text).strip(" .!")
    if said in _NOBODY or read_yes_or_no(text, asked=True) is Reply.NO:
        return 0
    return number_in(said)


def reminders(
    answer: Answer, about: About, hours: NudgeHours, zone: ZoneInfo
) -> Iterator[tuple[Step, datetime]]:
    """Yield what somebody is reminded of, and when; the clock is the reader's."""
    if answer.friend or answer.standing not in (Standing.GOING, Standing.MAYBE):
        return
    day = day_before(about.starts_at, hours, zone)
    if answer.answered_at <= day - JUST_NOW:
        yield Step.DAY, day
    hour = _hour_before(about.starts_at, hours, zone)
    if hour and answer.standing is Standing.GOING and answer.answered_at <= hour - JUST_NOW:
        yield Step.HOUR, hour


def _hour_before(starts_at: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime | None:
    """Return an hour before, or the last hour of that day that may be; None for early mornings."""
    before = starts_at - AN_HOUR
    local = before.astimezone(zone)
    if local.hour < hours.start:
        return None
    slot = before if local.hour < hours.end else at_hour(local, hours.end - 1, zone)
    return slot if starts_at - slot <= SOON else None


CHANGES: Final = ("title", "when", "where", "description")


def changes(before: About, after: About) -> tuple[str, ...]:
    """Return what whoever comes has to hear of: words of `CHANGES`, in that order."""
    differs = {
        "title": before.title != after.title,
        "when": (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at),
        "where": (before.place, before.link, before.pin) != (after.place, after.link, after.pin),
        "description": before.description != after.description,
    }
    return tuple(each for each in CHANGES if differs[each])
