"""Who has tapped the button below a broadcast, each counted once."""

from __future__ import annotations

from bot.console.broadcast_running.model import ButtonTapped
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "broadcast_taps.sql")


def add(tx: Tx, campaign_id: int, change: ButtonTapped) -> None:
    """Note a tap; a second one changes nothing."""
    SQL.add_tap(
        tx,
        campaign_id=campaign_id,
        broadcast_id=change.broadcast_id,
        captain_id=change.captain_id,
        button=change.button,
        at=to_ms(change.at),
    )


def count(tx: Tx, campaign_id: int, broadcast_id: int) -> int:
    """Return how many people have tapped it."""
    return int(SQL.count_taps(tx, campaign_id=campaign_id, broadcast_id=broadcast_id)["captains"])


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """A captain who goes for good has tapped nothing."""
    SQL.forget_taps(tx, campaign_id=campaign_id, captain_id=captain_id)
