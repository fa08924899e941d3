"""Acts as they were written down; the table belongs to organizers, who add to it alone."""

import json
from collections.abc import Iterator

from bot.console.audit_log.model import Act
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms

SQL = statements(__file__)
AT_ONCE = 200


def newest(tx: Tx, campaign_id: int) -> Iterator[Act]:
    """Return all acts, the newest first, as far as somebody reads on."""
    skipped = 0
    while True:
        rows = list(SQL.newest(tx, campaign_id=campaign_id, limit=AT_ONCE, skipped=skipped))
        for row in rows:
            detail = json.loads(row["detail"])
            yield Act(from_ms(row["at"]), row["actor"], row["action"], detail)
        if len(rows) < AT_ONCE:
            return
        skipped += AT_ONCE


def actors(tx: Tx, campaign_id: int) -> list[int]:
    """Return everybody who ever did something, whoever did last first."""
    return [row["actor"] for row in SQL.actors(tx, campaign_id=campaign_id)]
