"""Moves everything from one database into another, empty one: all of it, compared, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.engine.backup.holding import check_free, held
from bot.engine.backup.keyring import BackupError
from bot.engine.backup.tables import Row, Tables, Tally, dialect_of, line_of, snapshot, writing
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError
from bot.engine.storage.sqlite import path_of
from bot.engine.watch.crash import here


class CopyError(BackupError):
    """Nothing was copied; the message says why."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows each table has, the same on both sides."""

    counts: dict[str, int]


def copy(source: str, target: str) -> Copied:
    """Copy all rows; CopyError when the target is not empty or anything differs."""
    if source == target:
        raise CopyError("That is the database that DATABASE_URL names already.")
    state = schema.inspect(source)
    if not state.up_to_date:
        raise CopyError("Bring the database up to date first: python -m bot migrate.")
    _prepare(target, state.head)
    with (
        held(source),
        held(target),
        snapshot(source) as rows,
        writing(target) as into,
    ):
        if not into.is_empty():
            raise CopyError("The database to copy to is not empty. Give an empty one.")
        counts = _copy_all(rows, into)
        here("copy-loaded")
    return Copied(counts)


def _prepare(target: str, step: str) -> None:
    if dialect_of(target) == "sqlite":
        path_of(target).parent.mkdir(parents=True, exist_ok=True)
    check_free(target)
    try:
        state = schema.inspect(target)
    except CannotOpenError as error:
        raise CopyError(str(error)) from None
    if state.current not in (None, step):
        raise CopyError("The database to copy to is of another version. Give an empty one.")
    schema.upgrade(target)
    if dialect_of(target) == "sqlite":
        path_of(target).chmod(0o600)


def _copy_all(source: Tables, target: Tables) -> dict[str, int]:
    columns = source.columns()
    if target.columns() != columns:
        raise CopyError("The tables of both databases are not the same.")
    return {table: _copy(source, target, table, names) for table, names in columns.items()}


def _copy(source: Tables, target: Tables, table: str, columns: tuple[str, ...]) -> int:
    told = Tally()
    target.load(table, columns, _counted(source.rows(table, columns), told))
    if target.tally(table, columns) != told:
        raise CopyError(f"The table {table} did not arrive as it is; nothing was copied.")
    return told.count


def _counted(rows: Iterator[Row], tally: Tally) -> Iterator[Row]:
    for row in rows:
        tally.add(line_of(row))
        yield row
