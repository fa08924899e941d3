"""When people hear that the purge is near, and when it begins. Pure; on the campaign’s clock."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.captains.rules import next_slot

TOLD_BEFORE: Final = (14, 1)
# Captains may want to save what is theirs first.
CAPTAINS_TOLD_BEFORE: Final = (14, 3)
# Nothing is erased, and nobody is told, in the middle of the night.
TOLD_AT: Final = time(10)
A_DAY: Final = timedelta(days=1)
# Owners keep what they need to be told the end of it, and then go as well.
OWNERS_LEAVE_AFTER: Final = timedelta(days=1)


def begins(campaign: Campaign) -> datetime:
    """Return when the purge begins on its day, in UTC."""
    return _at(campaign, campaign.purge_date, TOLD_AT)


def decent_hour(campaign: Campaign, now: datetime) -> datetime:
    """Return `now`, or when the day begins for people where it is night."""
    return next_slot(now, campaign.nudge_hours, campaign.zone)


def notices(campaign: Campaign) -> tuple[tuple[datetime, int], ...]:
    """Return when owners are told, and how many days ahead that is."""
    day = campaign.purge_date
    return tuple(
        (_at(campaign, day - timedelta(days=ahead), TOLD_AT), ahead) for ahead in TOLD_BEFORE
    )


def is_announced(first: datetime | None, second: datetime | None) -> bool:
    """Tell whether owners heard of it twice, at least a day apart: `None` is not at all."""
    return first is not None and second is not None and second - first >= A_DAY


def next_look(campaign: Campaign, now: datetime) -> datetime:
    """Return when there is something to do next: a notice, or the purge itself."""
    moments = [moment for moment, _ahead in notices(campaign) if moment > now]
    return min((*moments, begins(campaign)))


def days_told(campaign: Campaign, now: datetime) -> int | None:
    """Return how many days ahead owners are told now; None when there is nothing to tell.

    Only on the day itself: what could not be told then is not news any more.
    """
    today = now.astimezone(campaign.zone).date()
    for moment, ahead in notices(campaign):
        if moment <= now and moment.astimezone(campaign.zone).date() == today:
            return ahead
    return None


def next_warning(campaign: Campaign, now: datetime) -> datetime | None:
    """Return when captains are told next; None when they have been."""
    moments = (
        _at(campaign, campaign.purge_date - timedelta(days=ahead), TOLD_AT)
        for ahead in CAPTAINS_TOLD_BEFORE
    )
    return min((moment for moment in moments if moment > now), default=None)


def days_ahead(campaign: Campaign, now: datetime) -> int:
    """Return in how many days everything is erased."""
    return (campaign.purge_date - today(campaign, now)).days


def _at(campaign: Campaign, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, campaign.zone).astimezone(UTC)
