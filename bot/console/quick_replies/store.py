"""The table `quick_replies`; what organizers wrote is sealed with the campaign's key."""

from __future__ import annotations

from bot.console.quick_replies.model import QuickReply, ReplyKept, ReplyRetired
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def put(tx: Tx, campaign_id: int, change: ReplyKept) -> None:
    """Keep a reply, or other words of it."""
    reply = change.reply
    SQL.put(
        tx,
        id=reply.id,
        campaign_id=campaign_id,
        language=reply.language,
        words=tx.seal(campaign_id, reply.words),
        by=change.by,
        at=to_ms(change.at),
    )


def retire(tx: Tx, campaign_id: int, change: ReplyRetired) -> None:
    """Offer it no longer, or again."""
    SQL.retire(tx, campaign_id=campaign_id, id=change.id, retired=int(not change.back))


def find(tx: Tx, campaign_id: int, identity: int) -> QuickReply | None:
    """Return a reply, retired or not."""
    row = SQL.find(tx, campaign_id=campaign_id, id=identity)
    return _reply(tx, campaign_id, row) if row else None


def current(tx: Tx, campaign_id: int) -> list[QuickReply]:
    """Return all that are offered, the latest first."""
    rows = SQL.current(tx, campaign_id=campaign_id)
    return [_reply(tx, campaign_id, row) for row in rows]


def _reply(tx: Tx, campaign_id: int, row: Row) -> QuickReply:
    words = tx.unseal(campaign_id, row["words"])
    return QuickReply(row["id"], row["language"], words, bool(row["retired"]))
