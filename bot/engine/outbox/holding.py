"""A batch that is held: nothing of it leaves until it is released, not even what the sender has in
its hands already; what came back from a refusal waits with the rest.

Copies that are held stand so far in the future that nobody looks at them; the moment at which each
was to leave is kept in that. So a restart changes nothing, and holding costs what is queued.
"""

from __future__ import annotations

from bot.engine.outbox.outbox import FAR, SQL
from bot.engine.storage.db import Tx
from bot.engine.time.clock import to_ms


def hold(tx: Tx, campaign_id: int, batch: int) -> None:
    """Hold a batch, and what will be queued of it."""
    SQL.hold_batch(tx, campaign_id=campaign_id, batch=batch)
    SQL.hold_copies(tx, batch=batch, far=FAR)


def release(tx: Tx, batch: int) -> None:
    """Let a batch go on; copies leave when they were to leave."""
    SQL.release_batch(tx, batch=batch)
    SQL.release_copies(tx, batch=batch, far=FAR)


def waits(tx: Tx, key: str) -> bool:
    """Tell whether the message with this key has not left yet."""
    row = SQL.find_key(tx, key=key)
    return row is not None and row["state"] in ("queued", "sending")


def due_notices(tx: Tx, most: int) -> int:
    """Return how many notices are to leave now, `most` at most: whoever has many waits behind."""
    return int(SQL.due_notices(tx, now=to_ms(tx.now()), limit=most)["notices"])
