"""The numbers of one captain; the tables belong to contacts, conversations and recruiting."""

from datetime import datetime, timedelta

from bot.captains.model import CaptainId
from bot.console.captain_cards.model import Totals
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)
WEEK = timedelta(days=7)


def totals(tx: Tx, campaign_id: int, captain_id: CaptainId, now: datetime) -> Totals:
    week = to_ms(now - WEEK)
    row = SQL.totals(tx, campaign_id=campaign_id, captain_id=captain_id, week=week)
    return Totals(**{name: int(row[name]) for name in Totals.__slots__})
