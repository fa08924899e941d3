"""The subjects' keys: made when first needed, kept wrapped in the database, destroyed for good."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken

from bot.engine.clock import to_ms
from bot.engine.crypto import CACHED_KEYS, KeyDestroyedError, MasterKey
from bot.engine.sql import statements

if TYPE_CHECKING:
    from bot.engine.db import Tx

SQL = statements(__file__, "keys.sql")
PROBE = 0
"""A subject of nobody: its key, made on the first start, proves that the key file fits."""


class Vault:
    """Seals and unseals text; keeps the most used keys in memory."""

    def __init__(self, master: MasterKey) -> None:
        self._master = master
        self._cache: OrderedDict[int, Fernet] = OrderedDict()

    def seal(self, tx: Tx, subject: int, text: str) -> str:
        """Return `text` encrypted for `subject`, whose key is made when there is none."""
        key = self._key(tx, subject) or self._make(tx, subject)
        return key.encrypt_at_time(text.encode(), int(tx.now().timestamp())).decode()

    def unseal(self, tx: Tx, subject: int, sealed: str) -> str:
        """Return the text; KeyDestroyedError when the key it was sealed with is gone."""
        key = self._key(tx, subject)
        try:
            if key:
                return key.decrypt(sealed.encode()).decode()
        except InvalidToken:
            pass
        message = f"the key of subject {subject} was destroyed"
        raise KeyDestroyedError(message)

    def destroy(self, tx: Tx, subject: int) -> None:
        """Delete the subject's key, here and in memory."""
        SQL.destroy_key(tx, subject=subject)
        self._cache.pop(subject, None)

    def forget(self, subjects: list[int]) -> None:
        """Drop keys from memory whose transaction was rolled back."""
        for subject in subjects:
            self._cache.pop(subject, None)

    def _key(self, tx: Tx, subject: int) -> Fernet | None:
        if subject in self._cache:
            self._cache.move_to_end(subject)
            return self._cache[subject]
        row = SQL.find_key(tx, subject=subject)
        return self._remember(subject, self._master.unwrap(row["wrapped"])) if row else None

    def _make(self, tx: Tx, subject: int) -> Fernet:
        wrapped = self._master.wrap(Fernet.generate_key())
        SQL.add_key(tx, subject=subject, wrapped=wrapped, now=to_ms(tx.now()))
        tx.made_keys.append(subject)
        key = self._key(tx, subject)
        if key is None:
            message = "a key that was just written can't be read"
            raise RuntimeError(message)
        return key

    def _remember(self, subject: int, key: bytes) -> Fernet:
        fernet = self._cache[subject] = Fernet(key)
        if len(self._cache) > CACHED_KEYS:
            self._cache.popitem(last=False)
        return fernet


def check_key(tx: Tx) -> None:
    """Raise WrongKeyError unless the master key opens this database; a new one is marked by it."""
    tx.tools.vault.seal(tx, PROBE, "probe")
