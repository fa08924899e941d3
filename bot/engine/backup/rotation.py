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
from bot.engine.storage import schema
from bot.engine.storage.crypto import MasterKey, WrongKeyError, read_keys, write_keys
from bot.engine.storage.db import CannotOpenError, Tools, Tx
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
    """Give the progress until all is wrapped anew; WrongKeyError where a key can't be opened."""
    if not schema.inspect(url).up_to_date:
        raise CannotOpenError("Bring the database up to date first: python -m bot migrate.")
    with held(url):
        lines = read_keys(file)
        _check(url, clock, lines)
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
        _check(url, clock, lines[:1])
        write_keys(file, lines[:1])
        here("rotate-ended")


def _rewrap(url: str, tools: Tools, newest: MasterKey) -> Iterator[Progress]:
    after, done = LOWEST, 0
    while True:
        with writing(url) as tables:
            tx = tables.transaction(tools)
            rows = SQL.keys_after(tx, subject=after, limit=SLICE)
            for row in rows:
                if not _opens(newest, row["wrapped"]):
                    fresh = newest.wrap(tools.master.unwrap(row["wrapped"]))
                    SQL.rewrap(tx, subject=row["subject"], before=row["wrapped"], wrapped=fresh)
            total = SQL.how_many(tx)["keys"]
        if not rows:
            return
        here("rotate-rewrapped")
        after, done = rows[-1]["subject"], done + len(rows)
        yield Progress(done, total)


def _check(url: str, clock: Clock, lines: list[bytes]) -> None:
    """Raise WrongKeyError unless these open every key; the others are thrown away after it."""
    master = MasterKey(lines)
    tools = Tools(clock, master)
    with writing(url) as tables:
        tx: Tx = tables.transaction(tools)
        derived.stored(tx)
        after = LOWEST
        while rows := SQL.keys_after(tx, subject=after, limit=SLICE):
            for row in rows:
                master.unwrap(row["wrapped"])
            after = rows[-1]["subject"]


def _opens(master: MasterKey, wrapped: str) -> bool:
    try:
        master.unwrap(wrapped)
    except WrongKeyError:
        return False
    return True
