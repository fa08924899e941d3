"""SQLite: one writing connection, WAL, `synchronous=FULL`; reports read over a second one.

A lock file beside the database keeps a second process out. Waiting for the disk or for another
program's lock happens in SQLite itself (`busy_timeout`), then the unit of work is tried again by
its caller.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import aiosqlite
from filelock import FileLock, Timeout

from bot.engine.files import integrity
from bot.engine.storage.db import CannotOpenError, Tools, Tx
from bot.engine.storage.transaction import Dialect
from bot.engine.watch.faults import report

log = logging.getLogger(__name__)
T = TypeVar("T")
BUSY_MS = 5_000
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -24576",
    # Pages that many commits change are written into the database once for several of them.
    "PRAGMA wal_autocheckpoint = 4000",
)


def path_of(url: str) -> Path:
    """Return the file that a `sqlite:///relative` or `sqlite:////absolute` URL means."""
    return Path(url.removeprefix("sqlite:///"))


class WorkConnection(aiosqlite.Connection):
    """aiosqlite's connection, with one thread hop for a whole unit of work."""

    async def work(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run `function` on the connection in its thread."""
        execute: Callable[..., Awaitable[T]] = self._execute
        return await execute(function, self._conn)


async def _connect(path: Path, *, readonly: bool, check: bool = False) -> WorkConnection:
    def connector() -> sqlite3.Connection:
        mode = "ro" if readonly else "rwc"
        uri = f"{path.resolve().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=512)
        connection.row_factory = sqlite3.Row
        try:
            for pragma in PRAGMAS[:1] if readonly else PRAGMAS:
                connection.execute(pragma)
            if check:
                _check(connection)
            if not readonly:
                # What destroyed a key may have been cut off before its WAL was emptied.
                _emptied(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    connection = WorkConnection(connector, iter_chunk_size=64)
    try:
        await connection
    except BaseException:
        # Its thread reports to this loop that it has ended, so the loop must live as long.
        await asyncio.to_thread(connection._thread.join)  # noqa: SLF001
        raise
    return connection


def _emptied(connection: sqlite3.Connection) -> bool:
    """Write the WAL into the database and cut it to nothing; False when that can't be now.

    It comes after a commit, so no trouble of it may look as if the commit had failed.
    """
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        report(log, "the WAL can't be emptied; trying again", error)
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy


def _check(connection: sqlite3.Connection) -> None:
    """A damaged file must be noticed before the bot goes on writing into it."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


class SqliteDatabase:
    """See `bot.engine.storage.db.Database`."""

    dialect: Dialect = "sqlite"

    def __init__(
        self,
        tools: Tools,
        path: Path,
        writer: WorkConnection,
        reader: WorkConnection,
        lock: FileLock,
    ) -> None:
        self.tools = tools
        self._path = path
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._to_erase = False

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in one immediate transaction; durable once this returns."""
        return await self._writer.work(lambda connection: self._commit(connection, work))

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run `work` on the reading connection, over one snapshot."""
        return await self._reader.work(lambda connection: self._snapshot(connection, work))

    async def elected(self) -> bool:
        """Tell that it is this process: the lock file keeps every other out."""
        return True

    async def close(self) -> None:
        """Close both connections and let another process in."""
        await self._reader.close()
        await self._writer.close()
        integrity.note_closed(self._path)
        self._lock.release()

    def _commit(self, connection: sqlite3.Connection, work: Callable[[Tx], T]) -> T:
        tx = Tx(connection, "sqlite", self.tools)
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(tx)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.tools.erased(tx)
        self._erase(connection, needed=tx.destroyed_keys)
        return result

    def _erase(self, connection: sqlite3.Connection, *, needed: bool) -> None:
        """Empty the WAL once a key was destroyed: older pages in it still hold the key.

        A report that is being read, or a disk in trouble, can delay that; the commit stands all
        the same, and the next one tries again.
        """
        if needed or self._to_erase:
            self._to_erase = not _emptied(connection)

    def _snapshot(self, connection: sqlite3.Connection, work: Callable[[Tx], T]) -> T:
        connection.execute("BEGIN")
        try:
            return work(Tx(connection, "sqlite", self.tools))
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


async def open_sqlite(url: str, tools: Tools) -> SqliteDatabase:
    """Open the file; CannotOpenError when another process has it or it is damaged."""
    path = path_of(url)
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        message = (
            f"Another Capitaine is already running on {path}. Stop it first, "
            "or give this one a database of its own (DATABASE_URL)."
        )
        raise CannotOpenError(message) from None
    except OSError as error:
        raise CannotOpenError(f"{_NO_WAY_IN.format(path=path)} ({error.strerror})") from error
    try:
        return await _open(path, tools, lock)
    except BaseException:
        lock.release()
        raise


_NO_WAY_IN = "{path} can't be opened. Check that its folder is there and that you may write in it."


async def _open(path: Path, tools: Tools, lock: FileLock) -> SqliteDatabase:
    try:
        check = not integrity.is_as_left(path)
        writer = await _connect(path, readonly=False, check=check)
        try:
            reader = await _connect(path, readonly=True)
        except BaseException:
            await writer.close()
            raise
    except sqlite3.OperationalError as error:
        raise CannotOpenError(f"{_NO_WAY_IN.format(path=path)} ({error})") from error
    except sqlite3.DatabaseError as error:
        message = (
            f"{path} is damaged, or no database ({error}). Nothing was changed. Put the last good "
            "backup in its place: python -m bot restore FILE --replace. That keeps this file "
            f"aside, with {path.name}-wal if it is there, and erases again who was erased since."
        )
        raise CannotOpenError(message) from error
    integrity.note_opened(path)
    return SqliteDatabase(tools, path, writer, reader, lock)
