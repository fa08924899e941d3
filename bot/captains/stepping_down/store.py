"""Who has stepped down."""

from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, change: CaptainSteppedDown) -> None:
    SQL.add(
        tx,
        captain_id=change.captain_id,
        campaign_id=campaign_id,
        at=to_ms(change.at),
        removed_by=change.removed_by,
    )


def remove(tx: Tx, captain_id: int) -> None:
    SQL.remove(tx, captain_id=captain_id)


def people(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return how many people are on the list."""
    return int(SQL.people(tx, campaign_id=campaign_id, captain_id=captain_id)["people"])


def talks(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return how many talks there were."""
    return int(SQL.talks(tx, campaign_id=campaign_id, captain_id=captain_id)["talks"])
