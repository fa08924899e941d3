"""The subjects' keys: made when first needed, kept wrapped in the database, destroyed for good.

The database alone says which key a subject has: each transaction reads it once, so a key that was
rolled back, destroyed or made elsewhere is never used by mistake. Memory only spares unwrapping,
and opening names once more.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from cryptography.fernet import Fernet, InvalidToken

from bot.engine.keys.crypto import (
    CACHED_KEYS,
    CACHED_TEXTS,
    LONGEST_CACHED,
    KeyDestroyedError,
    MasterKey,
    SubjectKey,
    WrongKeyError,
)
from bot.engine.keys.erasures import note_key
from bot.engine.storage.sql import listed, statements
from bot.engine.storage.transaction import Transaction
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "keys.sql")
PROBE = 0
"""A subject of nobody: its key, made on the first start, proves that the key file fits."""


class Vault:
    """Seals and unseals text."""

    def __init__(self, master: MasterKey) -> None:
        self._master = master
        self._unwrapped: OrderedDict[str, SubjectKey] = OrderedDict()
        self._opened = 0
        self._lock = threading.Lock()
        self.erasures = 0
        """How often something was erased; who reads what was there before, keeps it not here."""

    def seal(self, tx: Transaction, subject: int, text: str) -> str:
        """Return `text` encrypted for `subject`, whose key is made when there is none."""
        key = self._key(tx, subject) or self._make(tx, subject)
        return key.seal(text, int(tx.now().timestamp()))

    def unseal(self, tx: Transaction, subject: int, sealed: str) -> str:
        """Return the text; KeyDestroyedError when the key it was sealed with is gone."""
        key = self._key(tx, subject)
        try:
            if key:
                return key.opened.get(sealed) or self._open(tx, key, sealed)
        except InvalidToken:
            pass
        raise KeyDestroyedError(f"the key of subject {subject} was destroyed")

    def unseal_each(self, tx: Transaction, sealed: Mapping[int, str]) -> dict[int, str]:
        """Return a text of each of many subjects; whose can't be read, is missing.

        Each is read once, so neither keys nor texts are kept in memory.
        """
        found: dict[int, str] = {}
        for subject, wrapped in SQL.list_keys.tuples(tx, ids=listed(sealed)):
            try:
                key = SubjectKey(self._master.unwrap(wrapped))
                found[subject] = key.open(sealed[subject])
            except (InvalidToken, WrongKeyError):
                continue
        return found

    def destroy(self, tx: Transaction, subject: int) -> None:
        """Delete the subject's key, here and in memory."""
        row = SQL.destroy_key(tx, subject=subject)
        tx.keys.pop(subject, None)
        if row:
            tx.destroyed_keys = True
            tx.destroyed.append(row["wrapped"])
            note_key(tx, subject)

    def forget(self, destroyed: Iterable[str]) -> None:
        """Keep in memory no key that was destroyed, nor any text that was opened until now: some
        may be of what was erased. A reader that began before may open it yet, for itself alone.
        """
        with self._lock:
            self.erasures += 1
            for wrapped in destroyed:
                self._unwrapped.pop(wrapped, None)
            self._forget_opened()

    def _forget_opened(self) -> None:
        self._opened = 0
        for key in self._unwrapped.values():
            key.opened.clear()

    def check(self, tx: Transaction) -> None:
        """Raise WrongKeyError unless the master key opens this database; marks a new one by it."""
        self.seal(tx, PROBE, "probe")

    def _open(self, tx: Transaction, key: SubjectKey, sealed: str) -> str:
        text = key.open(sealed)
        if len(sealed) <= LONGEST_CACHED:
            with self._lock:
                if tx.sees_erasures == self.erasures:
                    if self._opened >= CACHED_TEXTS:
                        self._forget_opened()
                    self._opened += 1
                    key.opened[sealed] = text
        return text

    def _key(self, tx: Transaction, subject: int) -> SubjectKey | None:
        if subject not in tx.keys:
            row = SQL.find_key(tx, subject=subject)
            if row is None:
                return None
            tx.keys[subject] = self._unwrap(tx, row["wrapped"])
        return tx.keys[subject]

    def _make(self, tx: Transaction, subject: int) -> SubjectKey:
        wrapped = self._master.wrap(Fernet.generate_key())
        SQL.add_key(tx, subject=subject, wrapped=wrapped, now=to_ms(tx.now()))
        key = self._key(tx, subject)  # another process may have been first
        if key is None:
            raise RuntimeError("a key that was just written can't be read")
        return key

    def _unwrap(self, tx: Transaction, wrapped: str) -> SubjectKey:
        with self._lock:
            if wrapped in self._unwrapped:
                self._unwrapped.move_to_end(wrapped)
                return self._unwrapped[wrapped]
        key = SubjectKey(self._master.unwrap(wrapped))
        with self._lock:
            if tx.sees_erasures == self.erasures:
                self._unwrapped[wrapped] = key
                if len(self._unwrapped) > CACHED_KEYS:
                    self._unwrapped.popitem(last=False)
        return key
