"""The numbers of one captain, whose tables belong to contacts, conversations and recruiting; and
the table `captain_pauses`: breaks that organizers gave.
"""

from datetime import datetime, timedelta

from bot.captains.model import CaptainId
from bot.console.captain_cards.model import CaptainPaused, Totals
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, to_ms

SQL = statements(__file__)
WEEK = timedelta(days=7)


def totals(tx: Tx, campaign_id: int, captain_id: CaptainId, now: datetime) -> Totals:
    week = to_ms(now - WEEK)
    row = SQL.totals(tx, campaign_id=campaign_id, captain_id=captain_id, week=week)
    return Totals(**{name: int(row[name]) for name in Totals.__slots__})


def paused_until(tx: Tx, captain_id: int) -> datetime | None:
    """Return until when organizers gave somebody a break; it may have been ended since."""
    row = SQL.find_pause(tx, captain_id=captain_id)
    return maybe_from_ms(row["until"]) if row else None


def pause(tx: Tx, campaign_id: int, change: CaptainPaused) -> None:
    """Keep that an organizer gave somebody a break."""
    SQL.put_pause(
        tx,
        captain_id=change.captain_id,
        campaign_id=campaign_id,
        until=to_ms(change.until),
        by_id=change.by,
    )


def end_pause(tx: Tx, captain_id: int) -> None:
    """It is over."""
    SQL.drop_pause(tx, captain_id=captain_id)
