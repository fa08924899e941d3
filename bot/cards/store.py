"""Reads a captain's list and talks; the tables belong to contacts and pledges."""

from bot.campaigns.model import Relationship
from bot.cards.model import LastTalk
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.engine.clock import from_ms
from bot.engine.db import Row, Tx
from bot.engine.sql import statements

SQL = statements(__file__)


def everyone(
    tx: Tx, campaign_id: int, captain_id: int
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """Return who is on a captain's list, and who was taken off it and is not erased yet."""
    rows = SQL.list_contacts(tx, campaign_id=campaign_id, captain_id=captain_id)
    people = tuple(_contact(tx, row) for row in rows if row["removed_at"] is None)
    removed = tuple(_contact(tx, row) for row in rows if row["removed_at"] is not None)
    return people, removed


def last_talk(tx: Tx, campaign_id: int, contact_id: ContactId) -> LastTalk | None:
    """Return the latest talk with a contact that still counts."""
    row = SQL.find_last_talk(tx, campaign_id=campaign_id, contact_id=contact_id)
    if row is None:
        return None
    note = tx.unseal(row["captain_id"], row["note"]) if row["note"] else ""
    return LastTalk(row["outcome"], note, from_ms(row["at"]))


def _contact(tx: Tx, row: Row) -> Contact:
    return Contact(
        ContactId(row["id"]),
        row["captain_id"],
        tx.unseal(row["captain_id"], row["name"]),
        Relationship(row["relationship"]) if row["relationship"] else None,
        Stage(row["stage"]),
        from_ms(row["created_at"]),
        AdditionId(row["addition"]),
    )
