"""The record of erasures outside the database: a file beside the master key, which no backup holds.

One line for each, added after the commit and synced to the disk.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from bot.engine.files.durable import append_durably, write_durably

FIELDS = 4
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Erasure:
    """One thing erased for good: its kind, in which campaign (0: in none), what, and when (ms)."""

    kind: str
    campaign_id: int
    what: str
    at: int

    @property
    def place(self) -> tuple[str, int, str]:
        """What it is about, whenever it was."""
        return self.kind, self.campaign_id, self.what


class Register:
    """The file: one line for each erasure, added after the commit and synced to the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._waiting: list[Erasure] = []
        self._lock = threading.Lock()

    def add(self, erasures: Iterable[Erasure]) -> None:
        """Add to the file; what can't be written now is kept for the next time.

        It comes after a commit, so no trouble of it may look as if the commit had failed; and the
        next start writes what is missing.
        """
        with self._lock:
            self._waiting += erasures
            if not self._waiting:
                return
            try:
                with self._alone():
                    begin = "" if self._is_whole() else "\n"
                    append_durably(self.path, begin + "".join(map(_line, self._waiting)))
            except OSError as error:
                about = {"error": type(error).__name__}
                log.error("an erasure can't be put on record; trying again", extra=about)  # noqa: TRY400 (bare of words)
            else:
                self._waiting.clear()

    def read(self) -> list[Erasure]:
        """Return what stands in the file; a line that a power cut left half written is none."""
        try:
            lines = self.path.read_text("utf-8", "replace").split("\n")
        except FileNotFoundError:
            return []
        latest: dict[tuple[str, int, str], Erasure] = {}
        for line in lines[:-1]:
            each = _read(line)
            if each and each.at >= latest.get(each.place, each).at:
                latest[each.place] = each
        return list(latest.values())

    def equal(self, erasures: Iterable[Erasure]) -> None:
        """Have the file hold these as well; OSError when that can't be."""
        with self._lock, self._alone():
            known = {each.place: each for each in self.read()}
            fresh = [each for each in erasures if each.at > _at(known.get(each.place))]
            if fresh or not self.path.exists() or not self._is_whole():
                lines = map(_line, (*known.values(), *fresh))
                write_durably(self.path, "".join(lines))
            self._waiting.clear()

    def _alone(self) -> FileLock:
        """Other processes of the same database write into it too."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(f"{self.path}.lock")

    def _is_whole(self) -> bool:
        if not self.path.exists() or not self.path.stat().st_size:
            return True
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"


class NoRegister(Register):
    """For databases that nobody will put back: tests."""

    def __init__(self) -> None:
        super().__init__(Path())

    def add(self, erasures: Iterable[Erasure]) -> None:
        """Keep nothing."""

    def read(self) -> list[Erasure]:
        """Know of nothing."""
        return []

    def equal(self, erasures: Iterable[Erasure]) -> None:
        """Keep nothing."""


def _at(each: Erasure | None) -> int:
    return each.at if each else -1


def _line(each: Erasure) -> str:
    return f"{each.at} {each.kind} {each.campaign_id} {each.what}\n"


def _read(line: str) -> Erasure | None:
    parts = line.split(" ")
    if len(parts) != FIELDS:
        return None
    at, kind, campaign_id, what = parts
    try:
        return Erasure(kind, int(campaign_id), what, int(at))
    except ValueError:
        return None
