"""Makes a backup while the bot goes on: sealed, read through again, named only when it is good.

It holds the rows of every table, not pages of a file: nothing that was deleted before can be left
in it, and it goes back into either database.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from threading import Event
from typing import Final

from filelock import FileLock, Timeout

from bot.engine.backup.content import Content, read_through, write_tables
from bot.engine.backup.envelope import DamagedError, SealedWriter, new_key
from bot.engine.backup.keyring import BackupError, BackupKey, Keyring
from bot.engine.backup.places import remove_old
from bot.engine.backup.tables import Tables, snapshot
from bot.engine.files.durable import sync_folder
from bot.engine.keys.crypto import MasterKey
from bot.engine.watch.crash import here

ENDING: Final = ".backup"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backups:
    """Of which database, where to, with which keys, and for how long they are good."""

    url: str
    folder: Path
    keyring: Keyring
    master: MasterKey
    good_for: timedelta
    stopped: Event = field(default_factory=Event)

    def make(self, now: datetime, *, tidy: bool = True) -> Content:
        """Make a backup and throw away what is over; BackupError when it can't be made.

        By hand too what is over goes only now: there is a good one then, whatever the clock says.
        """
        with self._alone():
            for unfinished in self.folder.glob(f".*{ENDING}"):
                unfinished.unlink(missing_ok=True)
            made = self._make(now)
            if tidy:
                self.throw_away(now)
        return made

    def throw_away(self, now: datetime) -> int:
        """Throw away the keys that have had their time, and the files they opened; say how many."""
        over = self.keyring.throw_away(now, self.good_for)
        remove_old(self.url, now - self.good_for)
        for each in over:
            try:
                Path(each.file).unlink(missing_ok=True)
            except OSError:
                log.warning("an old backup can't be removed", extra={"backup": each.id})
        return len(over)

    def _make(self, now: datetime) -> Content:
        made_at = now.astimezone(UTC)
        backup_id = f"{made_at:%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}"
        path = self.folder.absolute() / f"capitaine-{backup_id}{ENDING}"
        key = new_key()
        kept = BackupKey(backup_id, made_at.isoformat(), str(path), self.master.wrap(key))
        # Kept before there is anything to open: a backup whose key is lost is none.
        self.keyring.put(kept)
        unnamed = path.with_name(f".{path.name}")
        self._write(unnamed, key, backup_id, made_at)
        here("backup-written")
        content = self._verified(unnamed, key)
        unnamed.replace(path)
        sync_folder(self.folder)
        here("backup-named")
        self.keyring.put(replace(kept, verified=True))
        return replace(content, path=path)

    def _write(self, path: Path, key: bytes, backup_id: str, made_at: datetime) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file, snapshot(self.url) as tables:
            _check(tables, self.master)
            top = {
                "id": backup_id,
                "made_at": made_at.isoformat(),
                "schema": _schema(tables),
                "version": _version(),
            }
            writer = SealedWriter(file, key, top)
            write_tables(tables, self._unless_stopped(writer.write))
            writer.close()
            file.flush()
            os.fsync(file.fileno())

    def _unless_stopped(self, write: Callable[[str], None]) -> Callable[[str], None]:
        """A bot that is to end doesn't wait for its backup."""

        def write_on(text: str) -> None:
            if self.stopped.is_set():
                raise BackupError("The backup was stopped before it was complete.")
            write(text)

        return write_on

    def _verified(self, path: Path, key: bytes) -> Content:
        try:
            return read_through(path, key)
        except DamagedError as error:
            path.unlink()
            message = f"The backup could not be read again ({error}). Is the disk all right?"
            raise BackupError(message) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / ".lock", timeout=0):
                yield
        except Timeout:
            raise BackupError("Another backup is being made at this moment.") from None
        except OSError as error:
            message = f"The backup can't be written to {self.folder}: {error.strerror or error}."
            raise BackupError(message) from error


def _check(tables: Tables, master: MasterKey) -> None:
    """A copy of what is damaged, or can't be read, would push out the good ones."""
    probe = tables.connection.execute("SELECT wrapped FROM keys WHERE subject = 0").fetchone()
    if probe:
        master.unwrap(probe[0])
    if tables.dialect == "sqlite":
        found = tables.connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise BackupError(f"The database is damaged, so it was not copied: {found}")


def _version() -> str:
    try:
        return metadata.version("capitaine")
    except metadata.PackageNotFoundError:  # run from a checkout
        return ""


def _schema(tables: Tables) -> str:
    row = tables.connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0])
