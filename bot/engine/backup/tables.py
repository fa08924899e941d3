"""Every table's rows, out of either database and into either: as plain lists, and counted.

Reading takes one snapshot, beside the writer; writing is one transaction. A tally of a table says
the same wherever its rows stand and in whatever order.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from bot.engine.storage.db import CannotOpenError, Tools, Tx
from bot.engine.storage.lines import LONG_WORK, connecting
from bot.engine.storage.sqlite import path_of
from bot.engine.storage.transaction import Connection, Dialect

ROWS: Final = 1000
"""How many at a time."""
SUM_BYTES: Final = 16
OUR_NAMES: Final = re.compile(r"[a-z_]+")
NOT_OURS: Final = ("alembic_version",)
"""The schema's own state, which comes with the migrations."""
Row = Sequence[Any]
Columns = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Tally:
    """How many rows, and a sum over them."""

    count: int = 0
    total: int = 0

    def add(self, line: str) -> None:
        """Count a row, written as JSON."""
        digest = hashlib.sha256(line.encode()).digest()[:SUM_BYTES]
        self.count += 1
        self.total = (self.total + int.from_bytes(digest, "big")) % (1 << 8 * SUM_BYTES)


def line_of(row: Row) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(list(row), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one database, over one transaction."""

    connection: Connection
    dialect: Dialect

    def columns(self) -> Columns:
        """Return the tables and their columns, both by name."""
        rows = self.connection.execute(_COLUMNS[self.dialect]).fetchall()
        found: dict[str, list[str]] = {}
        for table, column in rows:
            if table not in NOT_OURS:
                found.setdefault(table, []).append(column)
        return {table: tuple(sorted(found[table])) for table in sorted(found)}

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Give every row of a table, never all of them at once."""
        sql = f"SELECT {_listed(columns)} FROM {_ours(table)}"  # noqa: S608 (names of our own)
        if self.dialect == "sqlite":
            yield from self.connection.execute(sql)
            return
        with self.connection.cursor(name="rows") as cursor:
            cursor.itersize = ROWS
            yield from cursor.execute(sql)

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Add rows to a table, without what it does of its own accord for each that is new."""
        with self._without_triggers(_ours(table)):
            self._load(table, columns, rows)

    @contextmanager
    def _without_triggers(self, table: str) -> Iterator[None]:
        if self.dialect == "postgresql":
            self.connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            self.connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        found = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        for name, _ in found:
            self.connection.execute(f"DROP TRIGGER {name}")
        yield
        for _, made in found:
            self.connection.execute(made)

    def _load(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        if self.dialect == "sqlite":
            signs = ", ".join("?" for _ in columns)
            sql = f"INSERT INTO {_ours(table)} ({_listed(columns)}) VALUES ({signs})"  # noqa: S608 (names of our own)
            self.connection.executemany(sql, rows)
            return
        sql = f"COPY {_ours(table)} ({_listed(columns)}) FROM STDIN"
        with self.connection.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)

    def tally(self, table: str, columns: Sequence[str]) -> Tally:
        """Count a table's rows."""
        tally = Tally()
        for row in self.rows(table, columns):
            tally.add(line_of(row))
        return tally

    def transaction(self, tools: Tools) -> Tx:
        """Return the transaction as stores take it; rows are read by column name from here on."""
        if self.dialect == "sqlite":
            self.connection.row_factory = sqlite3.Row
        else:
            from psycopg.rows import dict_row  # noqa: PLC0415 (the driver only when it is used)

            self.connection.row_factory = dict_row
        return Tx(self.connection, self.dialect, tools)

    def is_empty(self) -> bool:
        """Tell whether no table has a row."""
        return not any(
            self.connection.execute(f"SELECT 1 FROM {_ours(table)} LIMIT 1").fetchone()  # noqa: S608 (names of our own)
            for table in self.columns()
        )


_COLUMNS: dict[Dialect, str] = {
    "sqlite": (
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    ),
    "postgresql": (
        "SELECT c.table_name, c.column_name FROM information_schema.columns c "
        "JOIN information_schema.tables t USING (table_schema, table_name) "
        "WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
    ),
}


def _ours(name: str) -> str:
    """Return a name for use in a statement; what else may stand in a file is none of ours."""
    if not OUR_NAMES.fullmatch(name):
        raise ValueError("not a name of a table or column of ours")
    return name


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{_ours(each)}"' for each in columns)


def dialect_of(url: str) -> Dialect:
    """Return which database a URL means."""
    return "sqlite" if url.startswith("sqlite:") else "postgresql"


@contextmanager
def snapshot(url: str) -> Iterator[Tables]:
    """Read a database as it is at this moment, whatever is written meanwhile."""
    if dialect_of(url) == "sqlite":
        with closing(_sqlite(url)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield Tables(connection, "sqlite")
        return
    import psycopg  # noqa: PLC0415 (the driver only when it is used)

    with _postgresql(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        yield Tables(connection, "postgresql")


@contextmanager
def writing(url: str) -> Iterator[Tables]:
    """Write into a database in one transaction: all that the block does, or nothing."""
    if dialect_of(url) == "sqlite":
        with closing(_sqlite(url)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            yield Tables(connection, "sqlite")
            connection.execute("COMMIT")
        return
    with _postgresql(url) as connection:
        yield Tables(connection, "postgresql")


def _sqlite(url: str) -> sqlite3.Connection:
    path = path_of(url)
    if not path.exists():
        raise CannotOpenError(f"There is no database at {path}.")
    uri = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30)
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _postgresql(url: str) -> Connection:
    import psycopg  # noqa: PLC0415 (the driver only when it is used)

    try:
        return psycopg.connect(url, **connecting(url, LONG_WORK))
    except psycopg.OperationalError as error:
        message = "The PostgreSQL server did not let us in. Check that it runs, and the URL."
        raise CannotOpenError(message) from error
