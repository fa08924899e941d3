"""As which poll of Telegram a quiz was sent, so that its answers can be told apart."""

from __future__ import annotations

from bot.engine.outbox.outbox import SQL
from bot.engine.storage.db import Tx


def note_poll(tx: Tx, row_id: int, poll_id: str) -> None:
    """Remember as which poll a quiz was sent, so that its answers can be told apart."""
    SQL.note_poll(tx, id=row_id, poll_id=poll_id)


def key_of_poll(tx: Tx, chat_id: int, poll_id: str) -> str:
    """Return the key of the quiz in this chat; "" for another's, or one that was asked anew."""
    which = {"chat_id": chat_id, "poll_id": poll_id}
    row = SQL.find_poll(tx, **which) or SQL.find_kept_poll(tx, **which)
    return row["key"] or "" if row else ""
