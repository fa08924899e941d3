"""Notices whose time is over are not sent; whoever runs the campaign hears of those that waited.

A broadcast counts its own. Any other notice expires when the bot, Telegram or the way between them
was gone for its whole time: after minutes of waiting that is worth telling.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.settling import Alert
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "outbox.sql")
log = logging.getLogger(__name__)
WORTH_TELLING = timedelta(minutes=10)


def claim(tx: Tx, limit: int, alert: Alert) -> tuple[list[Queued], int]:
    """Return the next notices, marked as being sent, and how many have expired by themselves."""
    now = tx.now()
    waiting_since = [int(row["not_before"]) for row in SQL.expire_alone(tx, now=to_ms(now))]
    late = sum(since <= to_ms(now - WORTH_TELLING) for since in waiting_since)
    if waiting_since:
        log.warning("notices have expired", extra={"count": len(waiting_since)})
    if late:
        alert(tx, "engine/alert_expired", {"count": late})
    return outbox.claim_notices(tx, now, limit), len(waiting_since)
