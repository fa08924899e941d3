"""The backups' keys, one for each, in a file beside the master key that wraps them.

A backup never holds its own key. When its time is over the key is thrown away, and with it every
copy of that backup, wherever it lies. A key also remembers the master keys that were in use when
its backup was made, once they were changed: the rows in it are wrapped by them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock

from bot.engine.files.durable import overwriting, write_durably
from bot.engine.keys.crypto import MasterKey


class BackupError(Exception):
    """A command about backups can't do what it should; the message says why."""


class KeyGoneError(BackupError):
    """No key is kept for a backup; the message says what that means."""


@dataclass(frozen=True, slots=True)
class BackupKey:
    """The key of one backup, and where it was put; `verified` once it was read through again.

    `key` and `masters` are wrapped by the master key.
    """

    id: str
    made_at: str
    file: str
    key: str
    verified: bool = False
    masters: tuple[str, ...] = ()

    @property
    def made(self) -> datetime:
        """When the backup was made."""
        return datetime.fromisoformat(self.made_at)


class Keyring:
    """The file; several processes may change it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> list[BackupKey]:
        """Return every key that is kept, the oldest first."""
        if not self.path.exists():
            return []
        with self._alone():
            return self._read()

    def _read(self) -> list[BackupKey]:
        try:
            told = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return []
        except (ValueError, OSError) as error:
            raise KeyGoneError(f"{self.path} can't be read: {error}") from None
        return sorted(map(_key, told), key=lambda each: each.made)

    def find(self, backup_id: str) -> BackupKey:
        """Return the key of a backup; KeyGoneError when there is none."""
        for each in self.all():
            if each.id == backup_id:
                return each
        message = (
            f"There is no key for this backup in {self.path}. Its time may be over: the key is "
            "thrown away then, so that nobody can open the backup any more. If the file was lost, "
            "put back the latest copy of it."
        )
        raise KeyGoneError(message)

    def put(self, key: BackupKey) -> None:
        """Keep a key, instead of what was kept under its id."""
        self._change(lambda kept: [*(each for each in kept if each.id != key.id), key])

    def last_good(self) -> datetime | None:
        """Return when the last backup was made that was read through."""
        return max((each.made for each in self.all() if each.verified), default=None)

    def throw_away(self, now: datetime, after: timedelta) -> list[BackupKey]:
        """Throw away the keys of backups older than `after`; return what they were."""
        over = [each for each in self.all() if each.made <= now - after]
        gone = {each.id for each in over}
        if over:
            self._change(lambda kept: [each for each in kept if each.id not in gone])
        return over

    def rewrap(self, old: MasterKey, new: MasterKey, retired: bytes) -> None:
        """Wrap all keys by `new`, and keep with each the master key that its rows need."""

        def anew(each: BackupKey) -> BackupKey:
            masters = [old.unwrap(kept) for kept in each.masters]
            if retired not in masters:
                masters.append(retired)
            key = new.wrap(old.unwrap(each.key))
            return replace(each, key=key, masters=tuple(new.wrap(kept) for kept in masters))

        self._change(lambda kept: [anew(each) for each in kept])

    def _alone(self) -> FileLock:
        return FileLock(f"{self.path}.lock")

    def _change(self, change: Callable[[list[BackupKey]], list[BackupKey]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            kept = sorted(change(self._read()), key=lambda each: each.made)
            with overwriting(self.path):
                write_durably(self.path, json.dumps([asdict(each) for each in kept], indent=1))


def _key(told: dict[str, Any]) -> BackupKey:
    return BackupKey(**{**told, "masters": tuple(told.get("masters", ()))})
