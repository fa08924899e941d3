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
Values = tuple[Any, ...]
IN_LIST = "IN (SELECT value FROM json_each(%(ids)s))"
IN_ARRAY = "= ANY(CAST(translate(%(ids)s, '[]', '{}') AS BIGINT[]))"
READING = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)
NAMED = re.compile(r"(?<!:):([a-z_]+)\b")
DRIVERS: dict[Dialect, str] = {"sqlite": "sqlite3", "postgresql": "psycopg"}


class Query(Protocol):
    """What is used of aiosql's query."""

    __name__: str
    sql: str
    operation: Kind
    parameters: list[str]


# A statement as one database takes it: what runs it, its words, and 1 if it may write.
Ready = tuple[Run, str, int]


class Statement:
    """One named statement, to be called with a transaction first; made ready when it first is."""

    def __init__(self, find: Callable[[Dialect], Query]) -> None:
        self._find = find
        self._ready: dict[Dialect, Ready] = {}

    def __call__(self, tx: Transaction, *many: Sequence[Values], **parameters: object) -> Result:
        """Return what its mark promises."""
        run, _, writes = self._ready.get(tx.dialect) or self._prepare(tx.dialect)
        tx.writes += writes
        return run(tx.connection, many[0] if many else parameters)

    def tuples(self, tx: Transaction, **parameters: object) -> list[Values]:
        """Return the rows as bare tuples, in the order of the columns.

        For hundreds of thousands of rows: to make them readable by name costs more than to read.
        """
        _, sql, _ = self._ready.get(tx.dialect) or self._prepare(tx.dialect)
        with closing(_bare_cursor(tx)) as cursor:
            return list(cursor.execute(sql, parameters).fetchall())

    def _prepare(self, dialect: Dialect) -> Ready:
        query = self._find(dialect)
        ready = _runner(query, dialect), in_array(query.sql), int(_is_writing(query))
        self._ready[dialect] = ready
        return ready


class Statements:
    """The named SQL of one file, by name, on whichever database the transaction is on.

    A name's mark tells what a call returns: `^` a row or None, `!` the number of rows changed,
    `<!` the row that RETURNING gives, `*!` the number of rows changed by all of a list of tuples,
    no mark a list of rows. Parameters go by keyword, in such tuples in the order that stands behind
    the name; a row is read by column name. `Tx.writes` counts the calls that may have changed
    something.

    Many numbers go into one statement as `IN (SELECT value FROM json_each(:ids))`, see `listed`.
    The file is read for the database that is used, and when it first is: a start waits for none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queries: dict[Dialect, Mapping[str, Query]] = {}

    def __getattr__(self, name: str) -> Statement:
        statement = self.__dict__[name] = Statement(lambda dialect: self._query(dialect, name))
        return statement

    def _query(self, dialect: Dialect, name: str) -> Query:
        if dialect not in self._queries:
            self._queries[dialect] = _queries(self._path, DRIVERS[dialect])
        return self._queries[dialect][name]


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


def in_array(sql: str) -> str:
    """Return a statement for PostgreSQL, where numbers in a list are an array."""
    return sql.replace(IN_LIST, IN_ARRAY)


def _queries(path: Path, driver: str) -> dict[str, Query]:
    queries = aiosql.from_path(path, driver, mandatory_parameters=False)
    names = [name for name in queries.available_queries if not name.endswith("_cursor")]
    return {name: getattr(queries, name) for name in names}


def _is_writing(query: Query) -> bool:
    """Anything but reading, which a list of rows with RETURNING is not."""
    return not READING.match(query.sql)


def _runner(query: Query, dialect: Dialect) -> Run:
    """Run on the connection itself: aiosql's own call costs as much as a small statement."""
    sql = in_array(query.sql)

    def rows(connection: Connection, parameters: Mapping[str, Any]) -> list[Any]:
        return list(connection.execute(sql, parameters).fetchall())

    def one(connection: Connection, parameters: Mapping[str, Any]) -> Result:
        return connection.execute(sql, parameters).fetchone()

    def count(connection: Connection, parameters: Mapping[str, Any]) -> int:
        return int(connection.execute(sql, parameters).rowcount)

    def count_all(connection: Connection, many: Sequence[Values]) -> int:
        names = query.parameters
        with closing(connection.cursor()) as cursor:
            if dialect == "sqlite":
                cursor.executemany(NAMED.sub(lambda it: f"?{names.index(it[1]) + 1}", sql), many)
            else:
                cursor.executemany(sql, [dict(zip(names, each, strict=True)) for each in many])
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
