"""The table `objections`: keyed hashes of who asked to be left alone, and nothing else of them."""

from collections.abc import Iterable
from datetime import datetime

from bot.contacts.model import Details
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, marks: Iterable[str], at: datetime) -> None:
    """Keep the hashes of these marks."""
    for mark in marks:
        SQL.add_objection(tx, campaign_id=campaign_id, digest=tx.digest(mark), at=to_ms(at))


def find(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> tuple[str, Details] | None:
    """Return a contact's name and what tells them from others; None when not on this list."""
    row = SQL.find_contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    if row is None:
        return None
    town, phone = (
        tx.unseal(captain_id, row[each]) if row[each] else "" for each in ("town", "phone")
    )
    return tx.unseal(captain_id, row["name"]), Details(town=town, phone=phone)
