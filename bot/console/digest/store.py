"""The table `digests`: at which hour the digest comes; and what it tells, from what others keep."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from bot.calendar import store as calendar
from bot.calendar.election_dates.rules import entries
from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over, today
from bot.captains import store as captains
from bot.console import store as figures
from bot.console.digest.model import Digest
from bot.console.digest.rules import MOST_NAMES, told_day
from bot.console.status.rules import LATE_START_AFTER, STALLED_AFTER
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
    tx: Tx, campaign: Campaign, at_hour: int, now: datetime, waits: Mapping[str, int]
) -> Digest:
    """Return what there is to tell."""
    figures.refresh(tx, campaign)
    current = today(campaign, now)
    day = told_day(at_hour, current)
    names, in_all, wishes = _needs_call(tx, campaign, now)
    begins = datetime.combine(current, time(0), campaign.zone).astimezone(UTC)
    ends = begins + timedelta(days=1)
    booked = SQL.booked(tx, campaign_id=campaign.id, since=to_ms(begins), until=to_ms(ends))
    events = (
        (each.about.title, each.about.starts_at.astimezone(campaign.zone))
        for each in calendar.coming(tx, campaign.id, now)
        if now <= each.about.starts_at < ends
    )
    asked = {"questions": figures.questions_waiting(tx, campaign.id).all, **waits}
    dates = entries(campaign, campaign.time_zone, (), current)
    return Digest(
        day=day,
        is_today=day == current,
        new={step: figures.by_day(tx, campaign.id, step, day).get(day, 0) for step in STEPS},
        needs_call=names,
        in_all=in_all,
        asked=wishes,
        events=tuple(events),
        talks_booked=booked["talks"],
        dates=tuple(
            (each.what.value, each.day) for each in dates if each.day <= current + timedelta(days=1)
        ),
        waits=tuple((name, count) for name, count in sorted(asked.items()) if count),
    )


def _needs_call(tx: Tx, campaign: Campaign, now: datetime) -> tuple[tuple[str, ...], int, int]:
    """Return the first names, of how many, and how many asked for it; after the vote only those."""
    rows = SQL.waiting_for_a_call(tx, campaign_id=campaign.id, limit=MOST_NAMES)
    asked = int(rows[0]["in_all"]) if rows else 0
    ids, in_all = [row["captain_id"] for row in rows], asked
    if not is_over(campaign, now):
        found, silent = figures.waiting(
            tx, campaign.id, now, LATE_START_AFTER, STALLED_AFTER, MOST_NAMES
        )
        ids += [number for number, _since, _started in found if number not in ids]
        in_all += silent
    people = (captains.find(tx, campaign.id, number) for number in ids[:MOST_NAMES])
    names = tuple(each.name for each in people if each)
    return names, max(in_all, len(names)), asked
