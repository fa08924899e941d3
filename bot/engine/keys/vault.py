"""The subjects' keys: made when first needed, kept wrapped in the database, destroyed for good.

The database alone says which key a subject has: each transaction reads it once, so a key that was
rolled back, destroyed or made elsewhere is never used by mistake. Memory only spares unwrapping.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from cryptography.fernet import Fernet, InvalidToken

from bot.engine.keys.crypto import CACHED_KEYS, KeyDestroyedError, MasterKey
from bot.engine.keys.erasures import note_key
from bot.engine.storage.sql import statements
from bot.engine.storage.transaction import Transaction
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "keys.sql")
PROBE = 0
"""A subject of nobody: its key, made on the first start, proves that the key file fits."""


class Vault:
    """Seals and unseals text."""

    def __init__(self, master: MasterKey) -> None:
        self._master = master
        self._unwrapped: OrderedDict[str, Fernet] = OrderedDict()
        self._lock = threading.Lock()

    def seal(self, tx: Transaction, subject: int, text: str) -> str:
        """Return `text` encrypted for `subject`, whose key is made when there is none."""
        key = self._key(tx, subject) or self._make(tx, subject)
        return key.encrypt_at_time(text.encode(), int(tx.now().timestamp())).decode()

    def unseal(self, tx: Transaction, subject: int, sealed: str) -> str:
        """Return the text; KeyDestroyedError when the key it was sealed with is gone."""
        key = self._key(tx, subject)
        try:
            if key:
                return key.decrypt(sealed.encode()).decode()
        except InvalidToken:
            pass
        raise KeyDestroyedError(f"the key of subject {subject} was destroyed")

    def destroy(self, tx: Transaction, subject: int) -> None:
        """Delete the subject's key, here and in memory."""
        row = SQL.destroy_key(tx, subject=subject)
        tx.keys.pop(subject, None)
        if row:
            tx.destroyed_keys = True
            note_key(tx, subject)
            with self._lock:
                self._unwrapped.pop(row["wrapped"], None)

    def check(self, tx: Transaction) -> None:
        """Raise WrongKeyError unless the master key opens this database; marks a new one by it."""
        self.seal(tx, PROBE, "probe")

    def _key(self, tx: Transaction, subject: int) -> Fernet | None:
        if subject not in tx.keys:
            row = SQL.find_key(tx, subject=subject)
            if row is None:
                return None
            tx.keys[subject] = self._unwrap(row["wrapped"])
        return tx.keys[subject]

    def _make(self, tx: Transaction, subject: int) -> Fernet:
        wrapped = self._master.wrap(Fernet.generate_key())
        SQL.add_key(tx, subject=subject, wrapped=wrapped, now=to_ms(tx.now()))
        key = self._key(tx, subject)  # another process may have been first
        if key is None:
            raise RuntimeError("a key that was just written can't be read")
        return key

    def _unwrap(self, wrapped: str) -> Fernet:
        with self._lock:
            if wrapped in self._unwrapped:
                self._unwrapped.move_to_end(wrapped)
                return self._unwrapped[wrapped]
        fernet = Fernet(self._master.unwrap(wrapped))
        with self._lock:
            self._unwrapped[wrapped] = fernet
            if len(self._unwrapped) > CACHED_KEYS:
                self._unwrapped.popitem(last=False)
        return fernet
