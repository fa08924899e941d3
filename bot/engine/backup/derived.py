"""The keys of signatures and hashes, which must stay the same when the master key is changed.

Until then they are derived from the master key; from then on they are stored, wrapped by it. So
buttons already sent, links and the hashes of those who must be left alone go on to be known.
"""

from __future__ import annotations

from bot.engine.keys.crypto import MasterKey
from bot.engine.storage.db import SECRETS, Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__, "derived.sql")


def use_stored(tx: Tx) -> None:
    """Have this process sign and hash with what the database has, if it has any."""
    found = stored(tx)
    if found:
        tx.tools.use_secrets(found)


def stored(tx: Tx) -> dict[str, bytes]:
    """Return what is stored; WrongKeyError when the master key doesn't open it."""
    return {row["name"]: tx.tools.master.unwrap(row["wrapped"]) for row in SQL.secrets(tx)}


def keep(tx: Tx, first: MasterKey) -> None:
    """Store what is stored already, or what the first master key gives, wrapped by the newest."""
    found = stored(tx)
    for name in SECRETS:
        secret = found.get(name) or first.derive(name)
        SQL.set_secret(tx, name=name, wrapped=tx.tools.master.wrap(secret))
