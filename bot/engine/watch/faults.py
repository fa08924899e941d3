"""Errors as the log may show them: where and of what kind, never in their own words.

An error's words often quote what it stumbled over, and that may be somebody's name.
"""

from __future__ import annotations

import logging
import re
from types import TracebackType

from bot.engine.storage.failures import is_storage_trouble

MOST_CAUSES = 5


class Fault(Exception):  # noqa: N818 (it stands for an error, and says so itself)
    """Stands in the log for an error."""


def report(log: logging.Logger, words: str, error: BaseException, /, **about: object) -> None:
    """Log an error without what it says."""
    log.error(words, exc_info=bare(error), extra=about)


def bare(error: BaseException) -> tuple[type[Fault], Fault, TracebackType | None]:
    """Return what `exc_info` takes: the error's place, its kind and that of its causes."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < MOST_CAUSES:
        kinds.append(_kind(cause))
        cause = cause.__cause__ or cause.__context__
    return Fault, Fault(", after ".join(kinds)), error.__traceback__


def _kind(error: BaseException) -> str:
    """Only a database in trouble speaks for itself: of files and locks, never of people."""
    name = type(error).__name__
    return f"{name} ({error})" if is_storage_trouble(error) else name


def without_quotes(words: str) -> str:
    """Return Telegram's words about a message without what they quote of it."""
    return re.sub(r"[\"«].*", "…", words, flags=re.DOTALL)[:200]
