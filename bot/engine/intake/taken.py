"""The numbers of updates taken, by which a second delivery is known, and what was set aside."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage import ids
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "taken.sql")
NUMBER_BITS = 40
"""Telegram's numbers have 32; above them stands which server gave them."""
KEEP_NUMBERS = timedelta(hours=48)  # Telegram keeps updates for 24
KEEP_SET_ASIDE = timedelta(days=30)


def add(tx: Tx, update_id: int, server: int = 0) -> bool:
    """Note that an update of a Bot API server is taken; False when it was before."""
    number = update_id
    if 0 <= update_id < 1 << NUMBER_BITS:
        number |= server << NUMBER_BITS
    return bool(SQL.add(tx, update_id=number, now=to_ms(tx.now())))


def set_aside(tx: Tx, update_id: int, chat_id: int, payload: str, error: str) -> None:
    """Keep an update that failed, sealed with the chat's key, and what kind of error it was.

    Where that very key is damaged the content can't be kept: the number and the error are.
    """
    SQL.set_aside(
        tx,
        id=tx.new_id(),
        update_id=update_id,
        chat_id=chat_id,
        payload=_sealed(tx, chat_id, payload),
        error=error,
        now=to_ms(tx.now()),
    )


def _sealed(tx: Tx, chat_id: int, payload: str) -> str:
    try:
        return tx.seal(chat_id, payload)
    except UNREADABLE:
        return ""


def forget_chat(tx: Tx, chat_id: int) -> None:
    """Delete what was set aside of a chat."""
    SQL.forget_set_aside(tx, chat_id=chat_id)


def purge_numbers(tx: Tx, now: datetime, limit: int) -> int:
    """Forget some numbers that Telegram can't deliver again; return how many."""
    return int(SQL.purge_updates(tx, before=to_ms(now - KEEP_NUMBERS), limit=limit))


def purge_set_aside(tx: Tx, now: datetime, limit: int) -> int:
    """Forget some of what was set aside long ago; return how many."""
    return int(SQL.purge_set_aside(tx, born=ids.first_of(now - KEEP_SET_ASIDE), limit=limit))
