"""At which hours a board may be posted, and who may have it posted in a channel. Pure."""

from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import WeeklyBoard
from bot.organizers.rules import ADMINISTRATORS
from bot.progress.model import BoardPlace

FIRST_HOUR: Final = 7
LAST_HOUR: Final = 22
ASKED_WITHIN: Final = timedelta(hours=1)
"""Telegram tells once who made the bot an administrator of a channel: they are one at that time."""


def hour_before(hour: int) -> int:
    return hour - 1 if FIRST_HOUR < hour <= LAST_HOUR else LAST_HOUR


def hour_after(hour: int) -> int:
    return hour + 1 if FIRST_HOUR <= hour < LAST_HOUR else FIRST_HOUR


def is_hour(weekday: int, hour: int) -> bool:
    """Tell whether a button's numbers are a day and an hour."""
    return 0 <= weekday < 7 and 0 <= hour < 24  # noqa: PLR2004


def when(place: BoardPlace | None, ours: WeeklyBoard) -> WeeklyBoard:
    """Return when the board is posted at a place: by its own day and hour, or with the group's."""
    if place is None or place.weekday is None or place.hour is None:
        return ours
    return WeeklyBoard(place.weekday, place.hour)


def may_begin(place: BoardPlace, by: int, now: datetime, standing: str | None) -> bool:
    """Tell whether somebody may have it posted in a channel: who administers it, as Telegram says
    (`standing`); where it can't be asked, who made the bot an administrator there a moment ago.
    """
    if place.is_on or standing in ADMINISTRATORS:
        return True
    if standing is not None:
        return False
    return place.asked_by == by and now - place.asked_at <= ASKED_WITHIN
