"""Reads a bot's database from outside: plain SQL, and the key file for what is sealed.

Nothing of the bot's own code: what it believes of itself is what is to be checked.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
from cryptography.fernet import Fernet
from psycopg.rows import dict_row

Row = dict[str, Any]


class Ledger:
    """A look at the tables, each time anew."""

    def __init__(self, url: str, key: bytes) -> None:
        self._url = url
        self._master = Fernet(key)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether it is a file that can be checked for damage."""
        return self._url.startswith("sqlite")

    def rows(self, sql: str) -> list[Row]:
        """Return the rows of a query."""
        if self.is_sqlite:
            path = self._url.removeprefix("sqlite:///")
            # Read-only: whoever reads after a crash must not mend what the bot has to mend.
            connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            connection.row_factory = sqlite3.Row
            try:
                return [dict(row) for row in connection.execute(sql)]
            finally:
                connection.close()
        with psycopg.connect(self._url, row_factory=dict_row) as opened:
            return [dict(row) for row in opened.execute(sql)]  # type: ignore[call-overload]  # a plain string

    def one(self, sql: str) -> Any:
        """Return the single value of a query."""
        (row,) = self.rows(sql)
        (value,) = row.values()
        return value

    def count_by(self, column: str, table: str, where: str = "1 = 1") -> dict[Any, int]:
        """Return how many rows there are for each value of a column."""
        sql = f"SELECT {column} AS value, COUNT(*) AS number FROM {table} WHERE {where} GROUP BY 1"  # noqa: S608 (a test's own words)
        return {row["value"]: row["number"] for row in self.rows(sql)}

    def unseal(self, subject: int, sealed: str) -> str:
        """Return what was sealed for a subject."""
        wrapped = self.one(f"SELECT wrapped FROM keys WHERE subject = {subject}")  # noqa: S608
        return Fernet(self._master.decrypt(wrapped.encode())).decrypt(sealed.encode()).decode()
