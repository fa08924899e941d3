"""Which message of ours somebody replies to, by the key that it was sent with."""

from __future__ import annotations

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__, "outbox.sql")


def key_of_message(tx: Tx, chat_id: int, message_id: int) -> str:
    """Return the key of a message of ours, as somebody replies to it; "" where it had none."""
    which = {"chat_id": chat_id, "message_id": message_id}
    row = SQL.find_message(tx, **which) or SQL.find_kept_message(tx, **which)
    return str(row["key"]) if row else ""
