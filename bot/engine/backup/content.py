"""What stands in a backup, line by line: each table's name and columns, its rows, and the tallies.

`{"table": ..., "columns": [...]}`, one line of JSON for each row, and so on; at the end
`{"tallies": {table: [count, sum]}}`, which must be what was read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.engine.backup.envelope import DamagedError, Top, read_top, sealed_lines
from bot.engine.backup.tables import Columns, Row, Tables, Tally, line_of
from bot.engine.files.register import Erasure


@dataclass(frozen=True, slots=True)
class Content:
    """A backup that was read through to its end: all of it is as it was written."""

    path: Path
    top: Top
    columns: Columns
    tallies: dict[str, Tally]
    erasures: tuple[Erasure, ...] = field(default=(), repr=False)

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.top["made_at"])

    @property
    def schema(self) -> str:
        """The step of the schema at which its database was."""
        return str(self.top["schema"])

    def count(self, table: str) -> int:
        """Return how many rows of a table it has."""
        return self.tallies[table].count if table in self.tallies else 0


def write_tables(tables: Tables, write: Callable[[str], None]) -> None:
    """Write every table, and the tallies."""
    tallies = {}
    for table, columns in tables.columns().items():
        write(_line({"table": table, "columns": columns}))
        tally = tallies[table] = Tally()
        for row in tables.rows(table, columns):
            line = line_of(row)
            tally.add(line)
            write(line + "\n")
    write(_line({"tallies": {table: [each.count, each.total] for table, each in tallies.items()}}))


def read_through(path: Path, key: bytes) -> Content:
    """Return what a backup holds; DamagedError where anything of it is not as it was written."""
    reading = Reading(path, key)
    erasures: list[Erasure] = []
    for table, _columns, rows in reading.tables():
        found = map(_erasure, rows) if table == "erasures" else ()
        erasures += found
        for _row in rows:
            """Only counted."""
    return Content(path, reading.top, reading.columns, reading.tallies, tuple(erasures))


class Reading:
    """Reads a backup from its beginning to its end, once."""

    def __init__(self, path: Path, key: bytes) -> None:
        with path.open("rb") as file:
            self.top = read_top(file)
        self.columns: Columns = {}
        self.tallies: dict[str, Tally] = {}
        self._path = path
        self._key = key
        self._next: Any = None

    def tables(self) -> Iterator[tuple[str, tuple[str, ...], Iterator[Row]]]:
        """Give (table, columns, rows); each table's rows must be read before the next table."""
        with self._path.open("rb") as file:
            lines = sealed_lines(file, self._key)
            self._next = _read(lines)
            while isinstance(self._next, dict) and "table" in self._next:
                table, columns = str(self._next["table"]), tuple(self._next["columns"])
                self.columns[table] = columns
                yield table, columns, self._rows(lines, self.tallies.setdefault(table, Tally()))
            self._compare(lines)

    def _rows(self, lines: Iterator[str], tally: Tally) -> Iterator[Row]:
        for line in lines:
            if line.startswith("{"):
                self._next = json.loads(line)
                return
            tally.add(line)
            yield json.loads(line)
        self._next = None

    def _compare(self, lines: Iterator[str]) -> None:
        told = self._next.get("tallies") if isinstance(self._next, dict) else None
        found = {table: [each.count, each.total] for table, each in self.tallies.items()}
        if told != found or next(lines, None) is not None:
            raise DamagedError("its tables are not complete")


def _read(lines: Iterator[str]) -> Any:  # noqa: ANN401 (what JSON gives)
    line = next(lines, None)
    return json.loads(line) if line else None


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told) + "\n"


def _erasure(row: Row) -> Erasure:
    at, campaign_id, kind, what = row  # the columns, by name
    return Erasure(kind, campaign_id, what, at)
