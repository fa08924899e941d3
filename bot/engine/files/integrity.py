"""Whether a SQLite file is as the bot left it, so that it must not be read through at the start.

Reading through a large database takes seconds. It is done after a crash, and when the file is not
the one that was closed: restored, copied, cut off or touched by something else. What the bot knows
of its file stands beside it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from pathlib import Path


def is_as_left(path: Path) -> bool:
    """Tell whether the file was closed in order and has not been touched since.

    Raises sqlite3.DatabaseError when there was a database here and the file is empty: SQLite would
    take it for a new one.
    """
    known = _read(path)
    if not path.exists():
        return True
    if known is not None and path.stat().st_size == 0:
        raise sqlite3.DatabaseError("the file is empty, but was not")
    wal = path.with_name(f"{path.name}-wal")
    unfinished = wal.exists() and wal.stat().st_size > 0
    return not unfinished and known == _look(path)


def note_opened(path: Path) -> None:
    """Note that the file is in use: until it is closed in order, nothing is known about it."""
    _write(path, {})


def note_closed(path: Path) -> None:
    """Note how the file is left."""
    _write(path, _look(path))


def _look(path: Path) -> dict[str, int]:
    found = path.stat()
    return {"size": found.st_size, "changed_ns": found.st_mtime_ns}


def _read(path: Path) -> dict[str, int] | None:
    try:
        known = json.loads(_beside(path).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) else None


def _write(path: Path, known: dict[str, int]) -> None:
    """Without this note the next start only takes longer."""
    with suppress(OSError):
        _beside(path).write_text(json.dumps(known) + "\n", "utf-8")


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.state")
