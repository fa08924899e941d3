"""After an erasure PostgreSQL still keeps what was deleted in its files, until they are vacuumed.

Asked for after the commit and done on a connection of its own, at most once a minute: the writer
waits for none of it. The table of keys is written anew, for a plain vacuum leaves the
bytes of a deleted key where they were; it gives way at once where somebody works with a key.
PostgreSQL keeps what an older transaction may still see, autovacuum's own included: such ones
are waited for.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

import psycopg
from psycopg import sql

from bot.engine.storage.lines import connecting

EVERY_SECONDS: Final = 60.0
TRIES: Final = 20
REWRITTEN: Final = "keys"
OPTIONS: Final = "-c lock_timeout=200 -c statement_timeout=600000"
NEXT_TRANSACTION: Final = "SELECT pg_snapshot_xmax(pg_current_snapshot())::xid"
# `age` counts from now: an older transaction has a greater one. A backend that is only just
# connecting has no database yet, and holds all of them back.
OLDER: Final = """
SELECT 1 FROM pg_stat_activity
 WHERE (datname = current_database() OR datname IS NULL) AND pid <> pg_backend_pid()
   AND greatest(age(backend_xmin), age(backend_xid)) > age(%s::text::xid)
"""
TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
log = logging.getLogger(__name__)


class Sweeper:
    """Sweeps soon after it was asked to, once for all who asked meanwhile."""

    def __init__(self, url: str, every: float = EVERY_SECONDS) -> None:
        self._url = url
        self._every = every
        self._asked = False
        self._last = -every
        self._task: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def ask(self) -> None:
        """Have it swept; to be called on the loop."""
        self._asked = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Do at once what was asked for."""
        self._closing.set()
        if self._task:
            await self._task

    async def _run(self) -> None:
        while self._asked:
            wait = self._last + self._every - time.monotonic()
            if wait > 0 and not self._closing.is_set():
                await _passes(self._closing, wait)
            self._asked = False
            self._last = time.monotonic()
            try:
                await asyncio.to_thread(sweep, self._url)
            except psycopg.Error as error:
                log.warning("what was erased can't be vacuumed", extra={"error": str(error)})
                self._asked = not self._closing.is_set()


async def _passes(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


class StillSeenError(psycopg.Error):
    """What was deleted can't leave the files yet: somebody's transaction may still see it."""


def sweep(url: str, pause: Callable[[float], None] = time.sleep) -> None:
    """Vacuum every table, and write that of the keys anew.

    Raises StillSeenError where an older transaction outlasts every try.
    """
    with psycopg.connect(url, autocommit=True, **connecting(url, OPTIONS)) as connection:
        _outlast_older(connection, pause)
        for (table,) in connection.execute(TABLES).fetchall():
            if table != REWRITTEN:
                connection.execute(sql.SQL("VACUUM {}").format(sql.Identifier(table)))
        for tried in range(1, TRIES + 1):
            try:
                connection.execute(sql.SQL("VACUUM FULL {}").format(sql.Identifier(REWRITTEN)))
            except psycopg.errors.LockNotAvailable:
                if tried == TRIES:
                    raise
                pause(0.5)
            else:
                return


def _outlast_older(
    connection: psycopg.Connection[tuple[str]], pause: Callable[[float], None]
) -> None:
    until = connection.execute(NEXT_TRANSACTION).fetchone()
    for tried in range(1, TRIES + 1):
        if connection.execute(OLDER, until).fetchone() is None:
            return
        if tried < TRIES:
            pause(0.5)
    text = "an older transaction still sees what was deleted"
    raise StillSeenError(text)
