"""Keeps every bot off a database while a command works on it, and refuses where one is at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from bot.engine.backup.tables import dialect_of
from bot.engine.storage.db import CannotOpenError
from bot.engine.storage.lines import connecting
from bot.engine.storage.postgresql import SEAT_IN_TIME
from bot.engine.storage.sqlite import path_of

# The server notices a moment later that a bot which was just stopped has gone.
FREED_WITHIN = "2s"


@contextmanager
def held(url: str) -> Iterator[None]:
    """Hold a database; CannotOpenError when a bot has it.

    On PostgreSQL it is the seat of the one that leads, which is also asked for by migrations: none
    may run in the block.
    """
    if dialect_of(url) == "sqlite":
        with _file_held(url):
            yield
        return
    import psycopg  # noqa: PLC0415 (the driver only when it is used)

    try:
        seat = psycopg.connect(url, autocommit=True, **connecting(url))
    except psycopg.OperationalError as error:
        message = "The PostgreSQL server did not let us in. Check that it runs, and the URL."
        raise CannotOpenError(message) from error
    with seat:
        try:
            seat.execute(f"SET lock_timeout = '{FREED_WITHIN}'")
            seat.execute(SEAT_IN_TIME)
        except psycopg.errors.LockNotAvailable:
            message = "A Capitaine is running on this database. Stop every one first."
            raise CannotOpenError(message) from None
        yield


@contextmanager
def _file_held(url: str) -> Iterator[None]:
    path = path_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotOpenError(f"A Capitaine is running on {path}. Stop it first.") from None
    try:
        yield
    finally:
        lock.release()


def check_free(url: str) -> None:
    """Raise CannotOpenError when a bot is at work on a database."""
    with held(url):
        """It is free."""
