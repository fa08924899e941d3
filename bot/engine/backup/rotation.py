"""Changes the master key: every key is wrapped anew, a slice at a time, and nothing is unreadable
at any moment.

Until the end the key file holds both, the new one first, so a run that was cut off loses nothing
and the same command goes on. What is sealed stays as it is: only the keys to it are wrapped anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet

from bot.engine.backup import derived
from bot.engine.backup.holding import held
from bot.engine.backup.keyring import Keyring
from bot.engine.backup.tables import writing
from bot.engine.keys.crypto import MasterKey, WrongKeyError, read_keys, write_keys
from bot.engine.keys.vault import PROBE
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError, Tools
from bot.engine.storage.sql import statements
from bot.engine.time.clock import Clock
from bot.engine.watch.crash import here

SQL = statements(__file__, "rotation.sql")
SLICE: Final = 500
LOWEST: Final = -(2**63)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many keys are wrapped by the new master key, of how many."""

    done: int
    total: int


def rotate(url: str, file: Path, keyring: Keyring, clock: Clock) -> Iterator[Progress]:
    """Give the progress until all is wrapped anew; WrongKeyError where the file is not the
    database's.
    """
    if not schema.inspect(url).up_to_date:
        raise CannotOpenError("Bring the database up to date first: python -m bot migrate.")
    with held(url):
        lines = read_keys(file)
        damaged = _unreadable(url, clock, lines)
        if len(lines) == 1:
            lines = [Fernet.generate_key(), *lines]
            write_keys(file, lines)
        here("rotate-begun")
        tools = Tools(clock, MasterKey(lines))
        with writing(url) as tables:
            derived.keep(tables.transaction(tools), MasterKey([lines[-1]]))
        here("rotate-secrets-kept")
        yield from _rewrap(url, tools, MasterKey([lines[0]]))
        for retired in reversed(lines[1:]):
            keyring.rewrap(tools.master, MasterKey([lines[0]]), retired)
        here("rotate-ending")
        if _unreadable(url, clock, lines[:1]) != damaged:
            raise WrongKeyError("Not every key was wrapped anew. Give the same command again.")
        write_keys(file, lines[:1])
        here("rotate-ended")


def _rewrap(url: str, tools: Tools, newest: MasterKey) -> Iterator[Progress]:
    after, done = LOWEST, 0
    while True:
        with writing(url) as tables:
            tx = tables.transaction(tools)
            rows = SQL.keys_after(tx, subject=after, limit=SLICE)
            for row in rows:
                if not _opens(newest, row["wrapped"]) and _opens(tools.master, row["wrapped"]):
                    fresh = newest.wrap(tools.master.unwrap(row["wrapped"]))
                    SQL.rewrap(tx, subject=row["subject"], before=row["wrapped"], wrapped=fresh)
            total = SQL.how_many(tx)["keys"]
        if not rows:
            return
        here("rotate-rewrapped")
        after, done = rows[-1]["subject"], done + len(rows)
        yield Progress(done, total)


def _unreadable(url: str, clock: Clock, lines: list[bytes]) -> int:
    """Return how many keys these don't open; WrongKeyError where they are not the database's.

    A damaged row is one person's loss already, and no reason to keep a master key for ever.
    """
    master = MasterKey(lines)
    count, after = 0, LOWEST
    with writing(url) as tables:
        tx = tables.transaction(Tools(clock, master))
        derived.stored(tx)
        while rows := SQL.keys_after(tx, subject=after, limit=SLICE):
            count += sum(not _opens(master, row["wrapped"]) for row in rows)
            after = rows[-1]["subject"]
            for row in rows:
                if row["subject"] == PROBE:
                    master.unwrap(row["wrapped"])
    return count


def _opens(master: MasterKey, wrapped: str) -> bool:
    try:
        master.unwrap(wrapped)
    except WrongKeyError:
        return False
    return True
