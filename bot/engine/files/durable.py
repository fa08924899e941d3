"""Small files that must outlive a power cut, readable by their owner alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_durably(path: Path, text: str) -> None:
    """Put `text` in the place of what the file held: all of it or, after a power cut, nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    _write(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, text)
    fresh.replace(path)
    sync_folder(path.parent)


def create_durably(path: Path, text: str) -> None:
    """Make a file; FileExistsError where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, text)
    sync_folder(path.parent)


def append_durably(path: Path, text: str) -> None:
    """Add `text` at the end."""
    made = not path.exists()
    _write(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, text)
    if made:
        sync_folder(path.parent)


def _write(path: Path, flags: int, text: str) -> None:
    handle = os.open(path, flags, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Have what was written to a file reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk."""
    if os.name == "nt":  # folders can't be synced there
        return
    sync_file(folder)


@contextmanager
def overwriting(path: Path) -> Iterator[None]:
    """Overwrite what the file held once another stands in its place: a key may have been in it.

    What the disk itself keeps of it is out of our hands.
    """
    try:
        before = path.open("r+b")
    except FileNotFoundError:
        yield
        return
    with before:
        size = os.fstat(before.fileno()).st_size
        yield
        before.write(b"\0" * size)
        before.flush()
        os.fsync(before.fileno())
