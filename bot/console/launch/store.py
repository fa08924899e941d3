"""What organizers ticked by hand, and whether there is a first of what the bot can see."""

from bot.console.launch.model import Item, Ticked
from bot.engine.storage import moments
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms
from bot.organizers.rules import promoted

SQL = statements(__file__)


def ticks(tx: Tx, campaign_id: int) -> frozenset[Item]:
    known = {each.value for each in Item}
    rows = SQL.list_ticks(tx, campaign_id=campaign_id)
    return frozenset(Item(row["item"]) for row in rows if row["item"] in known)


def tick(tx: Tx, campaign_id: int, change: Ticked) -> None:
    if not change.is_done:
        SQL.drop_tick(tx, campaign_id=campaign_id, item=change.item.value)
        return
    SQL.put_tick(
        tx,
        campaign_id=campaign_id,
        item=change.item.value,
        ticked_by=change.by,
        at=to_ms(change.at),
    )


def firsts(tx: Tx, campaign_id: int) -> tuple[bool, bool, bool]:
    """Tell whether there is a captain, somebody who was trained, and a broadcast."""
    found = (SQL.first_captain, SQL.first_trained, SQL.first_broadcast)
    captain, trained, broadcast = (each(tx, campaign_id=campaign_id) is not None for each in found)
    return captain, trained, broadcast


def is_administrator(tx: Tx, chat_id: int) -> bool:
    """Tell whether the bot was made an administrator there; of long ago nothing is known."""
    return moments.find(tx, promoted(chat_id)) is not None
