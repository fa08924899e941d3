"""What kind of trouble a database is in: some passes, some needs a human."""

from __future__ import annotations

from collections.abc import Iterator

FULL = 13
DAMAGED = {11, 26}
"""SQLite's CORRUPT and NOTADB."""
FULL_STATES = {"53100"}
DAMAGED_STATES = {"XX001", "XX002"}
MOST_CAUSES = 5


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
