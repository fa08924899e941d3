"""Puts a backup back: read through first, built beside the old database, then in its place at once.

What was erased since the backup was made is erased again by the next opening, before anybody is
written to (see `replay`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.engine.backup import derived
from bot.engine.backup.content import Content, Reading, read_through
from bot.engine.backup.envelope import DamagedError, read_top
from bot.engine.backup.holding import check_free, held
from bot.engine.backup.keyring import BackupError, BackupKey, KeyGoneError, Keyring
from bot.engine.backup.places import Place, place_of
from bot.engine.backup.tables import Row, Tables, snapshot, writing
from bot.engine.files.register import Erasure, Register
from bot.engine.keys.crypto import MasterKey, WrongKeyError
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError, Tools
from bot.engine.watch.crash import here

WRAPPED = ("keys", "secrets")
"""The tables whose rows are wrapped by the master key."""


class RestoreError(BackupError):
    """Nothing was restored, and nothing changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A backup that can be restored, and how many erasures it doesn't know of."""

    content: Content
    key: bytes
    kept: BackupKey
    to_replay: int


@dataclass(frozen=True, slots=True)
class Restoring:
    """From which file, into which database, with what at hand."""

    file: Path
    url: str
    keyring: Keyring
    tools: Tools

    def look(self) -> Found:
        """Read it through; RestoreError when it can't be relied on."""
        try:
            with self.file.open("rb") as file:
                kept = self.keyring.find(str(read_top(file).get("id")))
            key = self.tools.master.unwrap(kept.key)
            content = read_through(self.file, key)
        except OSError as error:
            raise RestoreError(f"{self.file} can't be read: {error.strerror}.") from None
        except DamagedError as error:
            raise RestoreError(f"{self.file} can't be relied on: {error}.") from None
        except KeyGoneError as error:
            raise RestoreError(str(error)) from None
        if content.schema not in schema.steps():
            message = (
                f"{self.file} was made by a newer Capitaine (schema {content.schema}; this one "
                f"knows {schema.steps()[-1]}). Install that version first."
            )
            raise RestoreError(message)
        return Found(content, key, kept, _missing(content.erasures, self.tools.register))

    def restore(self, found: Found, now: datetime, *, replace: bool) -> str:
        """Put it in the database's place; return where the old one is, "" when it was empty."""
        place = place_of(self.url)
        check_free(self.url)
        if not place.is_empty() and not replace:
            message = (
                "There is something in the database already. With --replace it is laid aside, "
                "and the backup takes its place."
            )
            raise RestoreError(message)
        self._remember_erasures()
        self._build(place, found)
        with held(self.url):
            here("restore-swapping")
            aside = place.swap(now)
            here("restore-swapped")
        return aside

    def _remember_erasures(self) -> None:
        """The old database may know of some that the file does not: of the last moment."""
        known: list[Erasure] = []
        with suppress(sqlite3.DatabaseError, CannotOpenError), snapshot(self.url) as tables:
            if "erasures" in tables.columns():
                columns = ("kind", "campaign_id", "what", "at")
                known = [Erasure(*row) for row in tables.rows("erasures", columns)]
        self.tools.register.equal(known)

    def _build(self, place: Place, found: Found) -> None:
        place.prepare(found.content.schema)
        reading = Reading(self.file, found.key)
        rewrap = _rewrapper(self.tools.master, found.kept)
        with writing(place.work_url) as tables:
            load(tables, reading, rewrap)
            if found.kept.masters:
                # Hashes in the backup are of the master key of its time.
                first = self.tools.master.unwrap(found.kept.masters[0])
                derived.keep(tables.transaction(self.tools), MasterKey([first]))
            here("restore-loaded")
        schema.upgrade(place.work_url)


def load(tables: Tables, reading: Reading, rewrap: Callable[[str], str]) -> None:
    """Load a whole backup into an empty database; RestoreError when it is not all there."""
    wanted = tables.columns()
    for table, columns, rows in reading.tables():
        if wanted.get(table) != columns:
            raise RestoreError(f"The table {table} of the backup is not as this version knows it.")
        tables.load(table, columns, _rewrapped(table, columns, rows, rewrap))
    for table, columns in reading.columns.items():
        found = tables.tally(table, columns)
        told = reading.tallies[table]
        same = found == told if table not in WRAPPED else found.count == told.count
        if not same:
            raise RestoreError(f"The table {table} did not arrive as it is in the backup.")


def _rewrapped(
    table: str, columns: tuple[str, ...], rows: Iterator[Row], rewrap: Callable[[str], str]
) -> Iterator[Row]:
    if table not in WRAPPED:
        yield from rows
        return
    place = columns.index("wrapped")
    for row in rows:
        yield [*row[:place], rewrap(row[place]), *row[place + 1 :]]


def _rewrapper(master: MasterKey, kept: BackupKey) -> Callable[[str], str]:
    """Return what wraps a key by today's master key, if it was wrapped by one of before."""
    if not kept.masters:
        return lambda wrapped: wrapped
    before = MasterKey([master.unwrap(each) for each in reversed(kept.masters)])

    def rewrap(wrapped: str) -> str:
        try:
            return master.wrap(before.unwrap(wrapped))
        except WrongKeyError:
            return wrapped

    return rewrap


def _missing(known: tuple[Erasure, ...], register: Register) -> int:
    at = {each.place: each.at for each in known}
    return sum(at.get(each.place, -1) < each.at for each in register.read())
