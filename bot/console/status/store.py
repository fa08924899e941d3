"""The figures of the campaign as they are now, from those that are kept; no table is counted."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.console import store as figures
from bot.console.status.model import Growth, Progress
from bot.console.status.rules import COHORTS_SHOWN, WEEK, WEEKS_SHOWN
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms
from bot.teams.recruiting.rules import COHORT_AGE

SQL = statements(__file__)


def counted(tx: Tx, campaign: Campaign, now: datetime) -> Progress:
    """Return what the campaign has done."""
    is_all = figures.refresh(tx, campaign)
    return _progress(tx, campaign, now, is_all=is_all)


def _progress(tx: Tx, campaign: Campaign, now: datetime, *, is_all: bool) -> Progress:
    """Removed contacts and undone talks don't count."""
    day = today(campaign, now)
    week = day - WEEK + timedelta(days=1)
    row = SQL.here_and_now(tx, campaign_id=campaign.id, week=to_ms(now - WEEK), now=to_ms(now))
    cohort, recruits = figures.brought_in(tx, campaign.id, day - COHORT_AGE)
    return Progress(
        totals=figures.totals(tx, campaign.id),
        weeks=figures.weeks(tx, campaign.id, day, WEEKS_SHOWN),
        joined_this_week=figures.new_since(tx, campaign.id, "joined", week),
        active_this_week=row["active_this_week"],
        talks_this_week=figures.new_since(tx, campaign.id, "talks", week),
        at_goal=figures.at_goal(tx, campaign.id, day),
        paused=row["paused"],
        cohort=cohort,
        cohort_recruits=recruits,
        hours_to_first_talk=figures.hours_to_first_talk(tx, campaign.id),
        calls=row["calls"],
        rides=row["rides"],
        hours=_hours(tx, campaign.id, campaign.election_day),
        is_all=is_all,
    )


def _hours(tx: Tx, campaign_id: int, day: date) -> tuple[int, ...]:
    found = figures.by_hour(tx, campaign_id, day)
    return tuple(found.get(hour, 0) for hour in range(24))


def growth(tx: Tx, campaign: Campaign, now: datetime, generations: Sequence[int]) -> Growth:
    """Return how captains begin, stay and bring others, as of the last `refresh` of figures."""
    day = today(campaign, now)
    cohort, recruits = figures.brought_in(tx, campaign.id, day - COHORT_AGE)
    return Growth(
        hours_to_first_talk=figures.hours_to_first_talk(tx, campaign.id),
        started=figures.totals(tx, campaign.id).started,
        # The week that runs has no share yet.
        cohorts=figures.cohorts(tx, campaign.id, day, COHORTS_SHOWN + 1),
        cohort=cohort,
        cohort_recruits=recruits,
        generations=generations,
    )


def generations(tx: Tx, campaign_id: int) -> tuple[int, ...]:
    """Return how many captains nobody brought in, how many these brought in, and so on; reads all
    captains.
    """
    rows = SQL.generations(tx, campaign_id=campaign_id)
    return tuple(int(row["captains"]) for row in rows)
