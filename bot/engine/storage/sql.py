"""Named SQL files, read by aiosql, run on either database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import aiosql
from aiosql.types import SQLOperationType as Kind

from bot.engine.storage.transaction import Connection, Dialect, Transaction

Result = Any  # a row, a list of rows or a number: its mark in the file tells
Run = Callable[[Connection, Any], Result]
IN_LIST = "IN (SELECT value FROM json_each(%(ids)s))"
IN_ARRAY = "= ANY(CAST(translate(%(ids)s, '[]', '{}') AS BIGINT[]))"
READING = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)
DRIVERS: dict[Dialect, str] = {"sqlite": "sqlite3", "postgresql": "psycopg"}


class Query(Protocol):
    """What is used of aiosql's query."""

    __name__: str
    sql: str
    operation: Kind


class Statements:
    """The named SQL of one file, by name, on whichever database the transaction is on.

    A name's mark tells what a call returns: `^` a row or None, `!` the number of rows changed,
    `<!` the row that RETURNING gives, `*!` the number of rows changed by all of a list of
    parameters, no mark a list of rows. Parameters go by keyword, but for such a list; a row is read
    by column name. `Tx.writes` counts the calls that may have changed something.

    Many numbers go into one statement as `IN (SELECT value FROM json_each(:ids))`, see `listed`.
    """

    def __init__(self, path: Path) -> None:
        queries = {dialect: _queries(path, driver) for dialect, driver in DRIVERS.items()}
        self._by_dialect = {
            dialect: {each.__name__: _runner(each) for each in found}
            for dialect, found in queries.items()
        }
        self._writing = {each.__name__ for each in queries["sqlite"] if _is_writing(each)}
        self._sql = {
            dialect: {each.__name__: in_array(each.sql) for each in found}
            for dialect, found in queries.items()
        }

    def __getattr__(self, name: str) -> Callable[..., Any]:
        by_dialect = {dialect: runs[name] for dialect, runs in self._by_dialect.items()}
        writes = int(name in self._writing)

        def call(
            tx: Transaction, *many: Sequence[Mapping[str, Any]], **parameters: object
        ) -> Result:
            tx.writes += writes
            return by_dialect[tx.dialect](tx.connection, many[0] if many else parameters)

        self.__dict__[name] = call
        return call

    def tuples(self, tx: Transaction, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows of a statement that reads as bare tuples, in the order of its columns.

        For hundreds of thousands of rows: to make them readable by name costs more than to read.
        """
        sql = self._sql[tx.dialect][name]
        with closing(_bare_cursor(tx)) as cursor:
            return list(cursor.execute(sql, parameters).fetchall())


def _bare_cursor(tx: Transaction) -> Any:  # noqa: ANN401 (the driver's own)
    if tx.dialect == "sqlite":
        cursor = tx.connection.cursor()
        cursor.row_factory = None
        return cursor
    from psycopg.rows import tuple_row  # noqa: PLC0415 (only where it is the driver)

    return tx.connection.cursor(row_factory=tuple_row)


def statements(module: str, name: str = "store.sql") -> Statements:
    """Return the statements of the file `name` beside the module whose `__file__` is given."""
    return Statements(Path(module).with_name(name))


def listed(ids: Iterable[int]) -> str:
    """Return numbers as a statement's `:ids`, one value however many they are."""
    return f"[{','.join(map(str, ids))}]"


def plain(rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return rows as their values, in the order of the columns: much faster to go through."""
    return [tuple(row.values() if isinstance(row, dict) else row) for row in rows]


def in_array(sql: str) -> str:
    """Return a statement for PostgreSQL, where numbers in a list are an array."""
    return sql.replace(IN_LIST, IN_ARRAY)


def _queries(path: Path, driver: str) -> list[Query]:
    queries = aiosql.from_path(path, driver, mandatory_parameters=False)
    names = [name for name in queries.available_queries if not name.endswith("_cursor")]
    return [getattr(queries, name) for name in names]


def _is_writing(query: Query) -> bool:
    """Anything but reading, which a list of rows with RETURNING is not."""
    return not READING.match(query.sql)


def _runner(query: Query) -> Run:
    """Run on the connection itself: aiosql's own call costs as much as a small statement."""
    sql = in_array(query.sql)

    def rows(connection: Connection, parameters: Mapping[str, Any]) -> list[Any]:
        return list(connection.execute(sql, parameters).fetchall())

    def one(connection: Connection, parameters: Mapping[str, Any]) -> Result:
        return connection.execute(sql, parameters).fetchone()

    def count(connection: Connection, parameters: Mapping[str, Any]) -> int:
        return int(connection.execute(sql, parameters).rowcount)

    def count_all(connection: Connection, many: Sequence[Mapping[str, Any]]) -> int:
        with closing(connection.cursor()) as cursor:
            cursor.executemany(sql, many)
            return int(cursor.rowcount)

    match query.operation:
        case Kind.SELECT:
            return rows
        case Kind.SELECT_ONE | Kind.INSERT_RETURNING:
            return one
        case Kind.INSERT_UPDATE_DELETE:
            return count
        case Kind.INSERT_UPDATE_DELETE_MANY:
            return count_all
    message = f"{query.__name__}: use no mark, ^, <!, ! or *! after the name"
    raise ValueError(message)
