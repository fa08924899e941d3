"""A connection of which one statement fails, as a mistake of ours would make it."""

from __future__ import annotations

from typing import Any

OF_THE_TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class Failing:
    """Stands for a connection; the `number`-th statement with `words` in it raises ValueError."""

    def __init__(self, connection: Any, number: int, says: str, words: str = "") -> None:
        self.failed = False
        self._connection = connection
        self._left = number
        self._says = says
        self._words = words

    def execute(self, sql: str, *given: Any) -> Any:
        """Pass it on, or fail at the chosen one; never over the transaction itself."""
        is_ours = not sql.lstrip().upper().startswith(OF_THE_TRANSACTION)
        self._left -= is_ours and self._words in sql
        if is_ours and self._left == 0 and not self.failed:
            self.failed = True
            raise ValueError(f"{self._says} {given}")
        return self._connection.execute(sql, *given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
