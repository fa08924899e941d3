"""Counts of what the campaign has done; the tables belong to captains, contacts and talks."""

from collections.abc import Sequence
from datetime import datetime

from bot.captains import store as captains
from bot.console.status.model import Counted, Progress, Stalled, Votes, Waiting
from bot.console.status.rules import LATE_START_AFTER, STALLED_AFTER, STALLED_SHOWN, WEEK
from bot.conversations.rules import USUAL_GOAL
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.teams.recruiting.rules import COHORT_AGE

SQL = statements(__file__)


def counted(tx: Tx, campaign_id: int, now: datetime) -> Counted:
    """Count what the campaign has done and who waits; reads all captains."""
    waiting = SQL.stalled(
        tx,
        campaign_id=campaign_id,
        now=to_ms(now),
        joined_before=to_ms(now - LATE_START_AFTER),
        talked_before=to_ms(now - STALLED_AFTER),
        limit=STALLED_SHOWN,
    )
    longest = tuple(
        Waiting(row["id"], from_ms(row["waiting_since"]), row["talked_at"] is not None)
        for row in waiting
    )
    in_all = waiting[0]["stalled"] if waiting else 0
    return Counted(_progress(tx, campaign_id, now), longest, in_all, _votes(tx, campaign_id))


def _votes(tx: Tx, campaign_id: int) -> Votes:
    """Count what captains told of those who had promised."""
    row = SQL.votes(tx, campaign_id=campaign_id)
    return Votes(*(int(row[name] or 0) for name in ("promised", "voted", "missed", "unknown")))


def _progress(tx: Tx, campaign_id: int, now: datetime) -> Progress:
    """Removed contacts and undone talks don't count."""
    row = SQL.progress(
        tx,
        campaign_id=campaign_id,
        week=to_ms(now - WEEK),
        usual_goal=USUAL_GOAL,
        cohort=to_ms(now - COHORT_AGE),
        now=to_ms(now),
    )
    stages = SQL.stages(tx, campaign_id=campaign_id)
    counts = {name: int(row[name]) for name in Progress.__slots__ if name != "stages"}
    return Progress(**counts, stages={each["stage"]: each["contacts"] for each in stages})


def stalled(tx: Tx, campaign_id: int, longest: Sequence[Waiting], now: datetime) -> list[Stalled]:
    """Return the captains who have waited longest, by name, those who are still there."""
    found = [(each, captains.find(tx, campaign_id, each.captain_id)) for each in longest]
    return [
        Stalled(
            captain.id,
            captain.name,
            (now - each.since).days,
            each.started,
            silent=SQL.is_silent(tx, campaign_id=campaign_id, captain_id=captain.id)["asked"] > 0,
        )
        for each, captain in found
        if captain
    ]
