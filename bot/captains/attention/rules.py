"""How much may come by itself: one message a day, two a week, none on a day on which they were
active, none after three that nobody answered; where they mean to come to an event, that day's
message is the one about it. What comes for a good reason is let off some of it, never off the day,
the hours and a break. Pure.
"""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.captains.attention.model import Limit
from bot.captains.model import Attention
from bot.captains.rules import at_hour, next_slot
from bot.engine.texts.rules import date_in

WEEK: Final = timedelta(days=7)
A_WEEK: Final = 2
IGNORED_AT_MOST: Final = 3
# Where somebody means to come to an event, that day's message is the one about it.
BEFORE_AN_EVENT: Final = timedelta(hours=26)
_A_DAY: Final = timedelta(days=1)


def is_free_today(sent: Iterable[datetime], now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether nothing has come by itself today: what was asked for may come then."""
    return not any(is_today(instant, now, zone) for instant in sent)


def is_today(instant: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether both are on the same day of somebody's calendar."""
    return instant.astimezone(zone).date() == date_in(zone, now)


def in_a_week(sent: Iterable[datetime], now: datetime) -> list[datetime]:
    """Return the messages of the last seven days, each once, the oldest first."""
    return sorted({each for each in sent if now - each < WEEK})


def opening(
    attention: Attention, now: datetime, until: datetime, let_off: Container[Limit] = ()
) -> datetime | None:
    """Return when there is room for a message, now or on a later morning; None where there is none
    by `until`.
    """
    hours, zone = attention.hours, attention.zone
    at = next_slot(max(now, attention.snoozed_until or now), hours, zone)
    while at <= until:
        if all(each in let_off or not _holds(each, attention, at) for each in Limit):
            return at
        at = at_hour(at.astimezone(zone) + _A_DAY, hours.start, zone)
    return None


def _holds(limit: Limit, attention: Attention, at: datetime) -> bool:
    match limit:
        case Limit.DAY:
            return not is_free_today(attention.sent, at, attention.zone)
        case Limit.ACTIVE:
            return is_today(attention.last_active_at, at, attention.zone)
        case Limit.WEEK:
            return len(in_a_week(attention.sent, at)) >= A_WEEK
        case Limit.IGNORED:
            return attention.unanswered >= IGNORED_AT_MOST
        case Limit.EVENT:
            event = attention.event_at
            return event is not None and timedelta() <= event - at <= BEFORE_AN_EVENT
