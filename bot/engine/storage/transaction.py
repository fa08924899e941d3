"""What statements and keys need of an open transaction; `Tx` in `db` is the one there is."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, Protocol

from bot.engine.files.register import Erasure
from bot.engine.keys.crypto import SubjectKey

ONE_WRITER = "SELECT pg_advisory_xact_lock(5067200)"
"""On PostgreSQL all writing goes one after the other, by whichever process."""
Dialect = Literal["sqlite", "postgresql"]
Connection = Any  # sqlite3.Connection or psycopg.Connection


class Transaction(Protocol):
    """See `bot.engine.storage.db.Tx`."""

    connection: Connection
    dialect: Dialect
    keys: dict[int, SubjectKey]
    destroyed_keys: bool
    destroyed: list[str]
    sees_erasures: int
    erasures: list[Erasure]
    writes: int

    def now(self) -> datetime:
        """Return the clock's instant, UTC."""
        ...

    def digest(self, text: str) -> str:
        """Return a keyed hash: equal texts are found without being readable."""
        ...
