"""PostgreSQL: the same units of work on psycopg 3 connections of a pool, each in a thread.

Those that write go one after the other, as on SQLite, also when several processes share the server:
what a feature read at the beginning of its work is still so at the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from bot.engine.storage.db import CannotOpenError, Tools, Tx
from bot.engine.storage.sweeping import Sweeper
from bot.engine.storage.transaction import Dialect

T = TypeVar("T")
CONNECTIONS = 8
OPEN_SECONDS = 10
ONE_WRITER = "SELECT pg_advisory_xact_lock(5067200)"
# Held by its session, so given up with it; the server sees within seconds when a machine is gone.
SEAT = "SELECT pg_try_advisory_lock(5067201) AS held"
SEAT_OPTIONS = (
    "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 "
    "-c statement_timeout=5000"
)
SEAT_LIMITS: dict[str, Any] = {
    "connect_timeout": OPEN_SECONDS,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}
"""The same from this side: nobody may believe in a seat that the server has given away."""


class PostgresDatabase:
    """See `bot.engine.storage.db.Database`."""

    dialect: Dialect = "postgresql"

    def __init__(
        self, url: str, tools: Tools, pool: ConnectionPool[psycopg.Connection[Any]]
    ) -> None:
        self.tools = tools
        self._url = url
        self._pool = pool
        self._seat: psycopg.Connection[Any] | None = None
        self._sweeper = Sweeper(url)

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in one transaction; durable once this returns."""
        result, destroyed_keys = await asyncio.to_thread(self._commit, work)
        if destroyed_keys:
            self._sweeper.ask()
        return result

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction that is rolled back."""
        return await asyncio.to_thread(self._look, work)

    async def elected(self) -> bool:
        """Tell whether this process has the one seat; takes it where it is free."""
        return await asyncio.to_thread(self._holds_seat)

    async def close(self) -> None:
        """Give up the seat, sweep what is to be swept, and close the pool."""
        await self._sweeper.close()
        await asyncio.to_thread(self._leave_seat)
        await asyncio.to_thread(self._pool.close)

    def _holds_seat(self) -> bool:
        try:
            if self._seat is None:
                self._seat = psycopg.connect(
                    self._url,
                    autocommit=True,
                    row_factory=dict_row,
                    options=SEAT_OPTIONS,
                    **SEAT_LIMITS,
                )
            row = self._seat.execute(SEAT).fetchone()
        except psycopg.Error:
            self._leave_seat()
            raise
        return row is not None and bool(row["held"])

    def _leave_seat(self) -> None:
        seat, self._seat = self._seat, None
        if seat is not None:
            seat.close()

    def _commit(self, work: Callable[[Tx], T]) -> tuple[T, bool]:
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(ONE_WRITER)
            tx = Tx(connection, "postgresql", self.tools)
            result = work(tx)
        self.tools.register.add(tx.erasures)
        return result, tx.destroyed_keys

    def _look(self, work: Callable[[Tx], T]) -> T:
        with self._pool.connection() as connection:
            try:
                return work(Tx(connection, "postgresql", self.tools))
            finally:
                connection.rollback()


async def open_postgresql(url: str, tools: Tools) -> PostgresDatabase:
    """Open a pool; CannotOpenError when the server doesn't answer within ten seconds."""
    pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
        url, min_size=1, max_size=CONNECTIONS, kwargs={"row_factory": dict_row}, open=False
    )
    try:
        await asyncio.to_thread(pool.open, wait=True, timeout=OPEN_SECONDS)
    except PoolTimeout:
        await asyncio.to_thread(pool.close)
        message = (
            "The PostgreSQL server of DATABASE_URL did not let us in within 10 seconds. "
            "Check that it runs, and the name, password and database in the URL."
        )
        raise CannotOpenError(message) from None
    return PostgresDatabase(url, tools, pool)
