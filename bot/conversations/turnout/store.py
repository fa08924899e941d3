"""The table `votes`: whether a contact voted, as the captain knows; no row while it isn't known."""

from datetime import datetime

from bot.contacts.model import ContactId
from bot.conversations.turnout.model import Voter
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def still_open(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Voter, ...]:
    """Return those who promised something and of whom it isn't known yet, in list order."""
    rows = SQL.list_open(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_voter(tx, captain_id, row) for row in rows)


def find(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Voter | None:
    """Return somebody on a captain's list."""
    row = SQL.find_voter(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    return _voter(tx, captain_id, row) if row else None


def _voter(tx: Tx, captain_id: int, row: Row) -> Voter:
    return Voter(ContactId(row["id"]), tx.unseal(captain_id, row["name"]))


def put(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int, *, voted: bool, at: datetime
) -> None:
    """Keep whether a contact voted, in place of what was known before."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "contact_id": contact_id}
    SQL.put(tx, **own, voted=int(voted), at=to_ms(at))


def drop(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int, *, only_vote: bool = False
) -> None:
    """Forget what was known; `only_vote` leaves a vote that was missed."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "contact_id": contact_id}
    (SQL.drop_vote if only_vote else SQL.drop)(tx, **own)


def erase(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Forget a contact who is erased."""
    SQL.erase(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget all that a captain knew."""
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)
