"""Counts of what the campaign has done; the tables belong to captains, contacts and talks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.captains import store as captains
from bot.console.status.model import Progress, Stalled
from bot.console.status.rules import LATE_START_AFTER, STALLED_AFTER, STALLED_SHOWN, WEEK
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.teams.recruiting.rules import COHORT_AGE

SQL = statements(__file__)


def progress(tx: Tx, campaign_id: int, now: datetime) -> Progress:
    """Count what the campaign has done; removed contacts and undone talks don't count."""
    row = SQL.progress(
        tx,
        campaign_id=campaign_id,
        week=to_ms(now - WEEK),
        cohort=to_ms(now - COHORT_AGE),
        now=to_ms(now),
    )
    stages = SQL.stages(tx, campaign_id=campaign_id)
    counts = {name: int(row[name]) for name in Progress.__slots__ if name != "stages"}
    return Progress(**counts, stages={each["stage"]: each["contacts"] for each in stages})


def stalled(tx: Tx, campaign_id: int, now: datetime) -> tuple[list[Stalled], int]:
    """Return the captains who have waited longest, a few, and how many there are in all."""
    rows = SQL.stalled(
        tx,
        campaign_id=campaign_id,
        now=to_ms(now),
        joined_before=to_ms(now - LATE_START_AFTER),
        talked_before=to_ms(now - STALLED_AFTER),
        limit=STALLED_SHOWN,
    )
    found = [(row, captains.find(tx, campaign_id, row["id"])) for row in rows]
    waiting = [_stalled(captain.name, row, now) for row, captain in found if captain]
    return waiting, rows[0]["stalled"] if rows else 0


def _stalled(name: str, row: Mapping[str, Any], now: datetime) -> Stalled:
    days = (now - from_ms(row["waiting_since"])).days
    return Stalled(name, days, row["talked_at"] is not None)
