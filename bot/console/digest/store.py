"""The table `digests`: at which hour the digest comes; and what it tells, from what others keep."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from bot.calendar import store as calendar
from bot.calendar.election_dates.rules import entries
from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.console import radar_store as calls
from bot.console import store as figures
from bot.console.digest.model import Digest
from bot.console.digest.rules import MOST_NAMES, told_day
from bot.console.radar.model import Radar
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)
STEPS = ("talks", "pledged", "planned", "voted", "joined", "listed")


def hour(tx: Tx, campaign_id: int) -> int | None:
    """Return the hour at which it comes; None where it doesn't."""
    row = SQL.find(tx, campaign_id=campaign_id)
    return row["hour"] if row else None


def set_hour(tx: Tx, campaign_id: int, at: int | None) -> None:
    """Keep the hour."""
    SQL.put(tx, campaign_id=campaign_id, hour=at)


def gather(
    tx: Tx, campaign: Campaign, at_hour: int, now: datetime, radar: Radar, waits: Mapping[str, int]
) -> Digest:
    """Return what there is to tell, as of the last `refresh` of figures."""
    current = today(campaign, now)
    day = told_day(at_hour, current)
    to_call, in_all, wishes = calls.to_call(tx, campaign, radar, now, MOST_NAMES)
    begins = datetime.combine(current, time(0), campaign.zone).astimezone(UTC)
    ends = begins + timedelta(days=1)
    booked = SQL.booked(tx, campaign_id=campaign.id, since=to_ms(begins), until=to_ms(ends))
    events = (
        (each.about.title, each.about.starts_at.astimezone(campaign.zone))
        for each in calendar.coming(tx, campaign.id, now)
        if now <= each.about.starts_at < ends
    )
    questions = figures.questions_waiting(tx, campaign.id)
    asked = {"questions": questions.all, **waits}
    dates = entries(campaign, campaign.time_zone, (), current)
    return Digest(
        day=day,
        is_today=day == current,
        new={step: figures.by_day(tx, campaign.id, step, day).get(day, 0) for step in STEPS},
        needs_call=tuple(each.captain.name for each in to_call),
        in_all=in_all,
        asked=wishes,
        events=tuple(events),
        talks_booked=booked["talks"],
        dates=tuple(
            (each.what.value, each.day) for each in dates if each.day <= current + timedelta(days=1)
        ),
        waits=tuple((name, count) for name, count in sorted(asked.items()) if count),
        longest=int((now - questions.oldest).total_seconds()) // 60 if questions.oldest else 0,
    )
