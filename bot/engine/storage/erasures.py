"""What was erased is on record twice: in the table, and in a file that no backup holds.

A copy of the database that is put back, by hand or by `restore`, lacks the erasures made since. The
file beside the master key has them, so they are found and done again before anybody is written to.
The record names nobody: a captain by a number of ours, everything else by a keyed hash.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock

from bot.engine.storage.durable import append_durably, write_durably
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

if TYPE_CHECKING:
    from bot.engine.storage.db import Tx

SQL = statements(__file__, "erasures.sql")
KEY: Final = "key"
"""A subject's key was destroyed; the subject is told by its keyed hash alone."""
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


def note(tx: Tx, kind: str, what: str, campaign_id: int = 0) -> None:
    """Put an erasure on record, in the transaction that erases."""
    erasure = Erasure(kind, campaign_id, what, to_ms(tx.now()))
    _write(tx, erasure)
    tx.erasures.append(erasure)


def note_key(tx: Tx, subject: int) -> None:
    """Put a destroyed key on record."""
    note(tx, KEY, _hash(tx, subject))


def _hash(tx: Tx, subject: int) -> str:
    return tx.digest(f"erased:{subject}")


def recorded(tx: Tx) -> list[Erasure]:
    """Return all that the database has on record."""
    return [
        Erasure(row["kind"], row["campaign_id"], row["what"], row["at"]) for row in SQL.erasures(tx)
    ]


def unknown(tx: Tx, told: Iterable[Erasure]) -> list[Erasure]:
    """Return which of these the database doesn't know: those it has to do again."""
    known = {each.place: each.at for each in recorded(tx)}
    return [each for each in told if known.get(each.place, -1) < each.at]


def adopt(tx: Tx, told: Iterable[Erasure]) -> None:
    """Put on record what the file alone knew."""
    for each in told:
        _write(tx, each)


def revived(tx: Tx, told: Iterable[Erasure]) -> list[int]:
    """Return the subjects of destroyed keys that are there again.

    A key made after the entry is that of somebody who came back.
    """
    ends = {each.what: each.at for each in told if each.kind == KEY}
    if not ends:
        return []
    return [
        row["subject"]
        for row in SQL.older_keys(tx)
        if row["created_at"] < ends.get(_hash(tx, row["subject"]), 0)
    ]


def _write(tx: Tx, each: Erasure) -> None:
    SQL.note_erasure(
        tx, kind=each.kind, campaign_id=each.campaign_id, what=each.what, at=each.at
    )


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
            if fresh or not self._is_whole():
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
