"""Moments that the engine must know after a restart, by name."""

from __future__ import annotations

from datetime import datetime

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__, "moments.sql")
KEPT_UP = "kept_up"
"""When everything that Telegram had for us was last kept."""
PROBED = "probed"
"""When somebody last asked whether the database can be written."""


def put(tx: Tx, name: str, at: datetime) -> None:
    """Remember a moment instead of the one before."""
    SQL.set_mark(tx, name=name, at=to_ms(at))


def forget(tx: Tx, prefix: str) -> None:
    """Forget all moments whose names begin so."""
    SQL.drop_marks(tx, prefix=prefix)


def find(tx: Tx, name: str) -> datetime | None:
    """Return the moment, None when it never came."""
    row = SQL.find_mark(tx, name=name)
    return from_ms(row["at"]) if row else None
