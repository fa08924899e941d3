"""PostgreSQL: the same units of work on psycopg 3 connections of a pool, each in a thread.

Those that write go one after the other, as on SQLite, also when several processes share the server:
what a feature read at the beginning of its work is still so at the end.

The threads are its own, so nothing else in the process delays a transaction. Nobody holds up the
others for long: the server ends a transaction whose process is silent, and a server that is silent
itself is given up.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from bot.engine.storage.db import CannotOpenError, Tools, Tx
from bot.engine.storage.lines import OPEN_SECONDS, connecting
from bot.engine.storage.sweeping import Sweeper
from bot.engine.storage.transaction import ONE_WRITER, Dialect

T = TypeVar("T")
CONNECTIONS = 8
# Held by its session, so given up with it; the server sees within seconds when a machine is gone.
SEAT = "SELECT pg_try_advisory_lock(5067201) AS held"
SEAT_IN_TIME = "SELECT pg_advisory_lock(5067201)"
SEAT_OPTIONS = "-c statement_timeout=5000"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds after which somebody is given up.

    `silent`: a process that says nothing in mid-transaction. `lock`: waiting for what another
    holds; longer, so that it is the silent one who goes. `read`: one statement of a report; writing
    has no such limit, as the purge may rightly take long. `answer`: a unit of work in all, when the
    server says nothing.
    """

    silent: float = 30.0
    lock: float = 35.0
    read: float = 60.0
    answer: float = 300.0

    @property
    def options(self) -> str:
        """Return them as options of a session."""
        silent, lock = round(1000 * self.silent), round(1000 * self.lock)
        return f"-c idle_in_transaction_session_timeout={silent} -c lock_timeout={lock}"


class _Line:
    """The connection that a unit of work is using, so that it can be cut from outside."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection[Any] | None = None
        self._lock = threading.Lock()

    def use(self, connection: psycopg.Connection[Any] | None) -> None:
        """Remember what is in use; None when nothing is any more."""
        with self._lock:
            self._connection = connection

    def cut(self) -> None:
        """End the connection under whoever waits for its answer."""
        with self._lock, suppress(OSError, psycopg.Error):
            if self._connection is not None:
                with socket.socket(fileno=os.dup(self._connection.fileno())) as line:
                    line.shutdown(socket.SHUT_RDWR)


class PostgresDatabase:
    """See `bot.engine.storage.db.Database`."""

    dialect: Dialect = "postgresql"

    def __init__(
        self,
        url: str,
        tools: Tools,
        pool: ConnectionPool[psycopg.Connection[Any]],
        limits: Limits,
    ) -> None:
        self.tools = tools
        self._url = url
        self._pool = pool
        self._limits = limits
        self._threads = ThreadPoolExecutor(CONNECTIONS, "postgresql")
        # Whether this process leads must be known in time, however much is being written.
        self._election = ThreadPoolExecutor(1, "election")
        self._seat: psycopg.Connection[Any] | None = None
        self._closing = False
        self._sweeper = Sweeper(url)

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in one transaction; durable once this returns."""
        result, destroyed_keys = await self._answered(lambda line: self._commit(work, line))
        if destroyed_keys:
            self._sweeper.ask()
        return result

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in a transaction that is rolled back."""
        return await self._answered(lambda line: self._look(work, line))

    async def elected(self) -> bool:
        """Tell whether this process has the one seat; takes it where it is free."""
        return await _in(self._election, self._holds_seat)

    async def close(self) -> None:
        """Give up the seat, sweep what is to be swept, and close the pool."""
        await self._sweeper.close()
        self._closing = True
        await asyncio.to_thread(self._leave_seat)
        await asyncio.to_thread(self._pool.close)
        for each in (self._threads, self._election):
            each.shutdown(wait=False)

    async def _answered(self, do: Callable[[_Line], T]) -> T:
        """Do it in a thread, and cut its connection when no answer comes at all."""
        line = _Line()
        doing = asyncio.ensure_future(_in(self._threads, lambda: do(line)))
        done, _ = await asyncio.wait({doing}, timeout=self._limits.answer)
        if not done:
            line.cut()
        return await doing

    def _holds_seat(self) -> bool:
        """Ask for the seat; a look that comes while all is being closed opens nothing anew."""
        if self._closing:
            return False
        try:
            if self._seat is None:
                self._seat = psycopg.connect(
                    self._url,
                    autocommit=True,
                    row_factory=dict_row,
                    **connecting(self._url, SEAT_OPTIONS),
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

    def _commit(self, work: Callable[[Tx], T], line: _Line) -> tuple[T, bool]:
        with self._pool.connection() as connection:
            line.use(connection)
            try:
                with connection.transaction():
                    connection.execute(ONE_WRITER)
                    tx = Tx(connection, "postgresql", self.tools)
                    result = work(tx)
            finally:
                line.use(None)
        self.tools.erased(tx)
        return result, tx.destroyed_keys

    def _look(self, work: Callable[[Tx], T], line: _Line) -> T:
        with self._pool.connection() as connection:
            line.use(connection)
            try:
                connection.execute(
                    f"SET LOCAL statement_timeout = {round(1000 * self._limits.read)}"
                )
                return work(Tx(connection, "postgresql", self.tools))
            finally:
                connection.rollback()
                line.use(None)


async def _in(threads: Executor, do: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(threads, do)


async def open_postgresql(
    url: str,
    tools: Tools,
    limits: Limits = Limits(),
) -> PostgresDatabase:
    """Open a pool; CannotOpenError when the server doesn't answer within ten seconds."""
    pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
        url,
        min_size=1,
        max_size=CONNECTIONS,
        kwargs={"row_factory": dict_row, **connecting(url, limits.options)},
        open=False,
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
    return PostgresDatabase(url, tools, pool, limits)
