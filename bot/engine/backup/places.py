"""Where a restored database is built beside the old one, and how it takes its place at once.

Until that moment the old one is untouched, whatever happens; after it, the old one lies aside.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote

from bot.engine.backup.tables import dialect_of, snapshot, writing
from bot.engine.files.durable import sync_folder
from bot.engine.storage import schema
from bot.engine.storage.sqlite import path_of

TAILS: Final = ("-wal", "-shm")
ASIDE: Final = ".before-"
WORKSHOP: Final = "restoring"


class Place(Protocol):
    """One database's place."""

    work_url: str

    def is_empty(self) -> bool:
        """Tell whether there is nothing in the place that could be lost."""
        ...

    def prepare(self, step: str) -> None:
        """Make an empty database beside it, at a step of the schema."""
        ...

    def swap(self, now: datetime) -> str:
        """Put it in its place; return where the old one is, "" when there was nothing in it."""
        ...


def place_of(url: str) -> Place:
    """Return the place of a database."""
    return SqlitePlace(url) if dialect_of(url) == "sqlite" else PostgresPlace(url)


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


class SqlitePlace:
    """A file: the new one is made under another name and renamed."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._path = path_of(url)
        self._work = self._path.with_name(f"{self._path.name}.{WORKSHOP}")
        self.work_url = f"sqlite:///{self._work}"

    def is_empty(self) -> bool:
        """A file that can't be read is not empty."""
        if not self._path.exists():
            return True
        try:
            with snapshot(self._url) as tables:
                return tables.is_empty()
        except sqlite3.DatabaseError:
            return False

    def prepare(self, step: str) -> None:
        """What an earlier try left is removed."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._remove_work()
        schema.upgrade(self.work_url, step)
        self._work.chmod(0o600)

    def swap(self, now: datetime) -> str:
        """The old file gets a second name first, so that at no moment there is none."""
        name = f"{self._path.name}{ASIDE}{_stamp(now)}"
        aside = self._path.with_name(
            _free(name, lambda each: self._path.with_name(each).exists(), "-")
        )
        was_empty = self.is_empty()
        _fold(self._work)
        if self._path.exists():
            _fold(self._path)
            for tail in ("", *TAILS):
                _second_name(_tailed(self._path, tail), _tailed(aside, tail))
            sync_folder(self._path.parent)
            for tail in TAILS:  # of the old file: it would be taken for the new one's
                _tailed(self._path, tail).unlink(missing_ok=True)
        self._work.replace(self._path)
        sync_folder(self._path.parent)
        self._path.with_name(f"{self._path.name}.state").unlink(missing_ok=True)
        self._remove_work()
        if was_empty:
            aside.unlink(missing_ok=True)
            return ""
        return str(aside)

    def _remove_work(self) -> None:
        for tail in ("", *TAILS, "-journal", ".lock", ".state"):
            _tailed(self._work, tail).unlink(missing_ok=True)


def _free(name: str, is_taken: Callable[[str], bool], joint: str) -> str:
    """Number the name when something was laid aside in the same second already."""
    numbered = (f"{name}{joint}{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain([name], numbered) if not is_taken(each))


def remove_old(url: str, before: datetime) -> None:
    """Remove databases that were laid aside before a moment: they hold what was erased since."""
    if dialect_of(url) == "sqlite":
        path = path_of(url)
        for aside in path.parent.glob(f"{path.name}{ASIDE}*"):
            with suppress(OSError):
                if aside.stat().st_ctime < before.timestamp():
                    aside.unlink()


def _tailed(path: Path, tail: str) -> Path:
    return path.with_name(path.name + tail)


def _fold(path: Path) -> None:
    """Write what stands beside the file into it; a damaged one keeps it beside."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _second_name(path: Path, other: Path) -> None:
    if not path.exists():
        return
    try:
        os.link(path, other)
    except OSError:  # a disk without second names
        shutil.copy2(path, other)


class PostgresPlace:
    """A schema: the new tables are made in another one, and change places in one transaction."""

    def __init__(self, url: str) -> None:
        self._url = url
        joint = "&" if "?" in url else "?"
        self.work_url = f"{url}{joint}options={quote(f'-csearch_path={WORKSHOP}')}"

    def is_empty(self) -> bool:
        """Tables without rows are nothing."""
        with snapshot(self._url) as tables:
            return tables.is_empty()

    def prepare(self, step: str) -> None:
        """What an earlier try left is removed."""
        with writing(self._url) as tables:
            tables.connection.execute(f"DROP SCHEMA IF EXISTS {WORKSHOP} CASCADE")
            tables.connection.execute(f"CREATE SCHEMA {WORKSHOP}")
        schema.upgrade(self.work_url, step)

    def swap(self, now: datetime) -> str:
        """All of it, or nothing."""
        was_empty = self.is_empty()
        with writing(self._url) as tables:
            execute = tables.connection.execute
            known = {name for (name,) in execute("SELECT nspname FROM pg_namespace").fetchall()}
            aside = _free(f"before_{_stamp(now).replace('-', '_')}", known.__contains__, "_")
            row = execute("SELECT current_schema()").fetchone()
            home = row[0]
            execute(f"CREATE SCHEMA {aside}")
            for here, there in ((home, aside), (WORKSHOP, home)):
                for statement in execute(_MOVES, {"here": here, "there": there}).fetchall():
                    execute(statement[0])
            execute(f"DROP SCHEMA {WORKSHOP}")
            if was_empty:
                execute(f"DROP SCHEMA {aside} CASCADE")
        return "" if was_empty else f"the schema {aside}"


_MOVES = """
SELECT format('ALTER TABLE %%I.%%I SET SCHEMA %%I', schemaname, tablename, %(there)s::text)
FROM pg_tables WHERE schemaname = %(here)s
UNION ALL
SELECT format('ALTER FUNCTION %%s SET SCHEMA %%I', p.oid::regprocedure, %(there)s::text)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
WHERE n.nspname = %(here)s AND d.objid IS NULL
"""
