"""What an error of the database means: the same work may succeed later, or a human is needed."""

from __future__ import annotations

from collections.abc import Iterator

SQLITE_TROUBLE = {5, 6, 7, 8, 10, 11, 13, 14, 15, 26}
"""BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB."""
POSTGRESQL_TROUBLE = {"08", "40", "53", "55", "57", "58", "XX"}
"""Classes: connection, rollback, resources, not now, operator, system, internal."""
SILENT_TOO_LONG = "25P03"
"""The server ended a transaction in which nothing was said for too long: a stopped process."""
CONNECTION_TROUBLE = {"OperationalError", "InterfaceError"}
FULL = 13
DAMAGED = {11, 26}
"""SQLite's CORRUPT and NOTADB."""
FULL_STATES = {"53100"}
DAMAGED_STATES = {"XX001", "XX002"}
MOST_CAUSES = 5


class TransactionLostError(Exception):
    """The database itself gave up the transaction: nothing of it may be kept, nor added to it."""


def is_storage_trouble(error: BaseException) -> bool:
    """Tell whether the database itself is in trouble, so that the same work may succeed later."""
    if isinstance(error, TransactionLostError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return (code & 0xFF) in SQLITE_TROUBLE
    state = getattr(error, "sqlstate", "")
    if state is None:  # from psycopg itself: a lost connection, or a value that it can't write
        return any(kind.__name__ in CONNECTION_TROUBLE for kind in type(error).__mro__)
    return bool(state) and (state[:2] in POSTGRESQL_TROUBLE or state == SILENT_TOO_LONG)


def is_full(error: BaseException) -> bool:
    """Tell whether there was no room left on the disk."""
    return any(
        _code(each) == FULL or getattr(each, "sqlstate", None) in FULL_STATES
        for each in _causes(error)
    )


def is_damaged(error: BaseException) -> bool:
    """Tell whether what is stored can't be read any more."""
    return any(
        _code(each) in DAMAGED or getattr(each, "sqlstate", None) in DAMAGED_STATES
        for each in _causes(error)
    )


def _code(error: BaseException) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return (code & 0xFF) if isinstance(code, int) else 0


def _causes(error: BaseException) -> Iterator[BaseException]:
    """A transaction that was given up tells why only in its cause."""
    cause: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__
