"""Reads a captain's list with its details; the table belongs to contacts."""

from bot.campaigns.model import Relationship
from bot.contacts.model import AdditionId, Contact, ContactId, Details, Stage
from bot.engine.clock import from_ms
from bot.engine.db import Row, Tx
from bot.engine.sql import statements

SQL = statements(__file__)
TOLD = ("town", "age", "phone", "private_note")


def everyone(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Contact, ...]:
    """Return a captain's list in the order in which it was made."""
    rows = SQL.list_contacts(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_contact(tx, row) for row in rows)


def details(tx: Tx, campaign_id: int, captain_id: int) -> dict[int, Details]:
    """Return what is told of everybody, by id."""
    rows = SQL.list_contacts(tx, campaign_id=campaign_id, captain_id=captain_id)
    return {row["id"]: _details(tx, row) for row in rows}


def _details(tx: Tx, row: Row) -> Details:
    town, age, phone, note = (
        tx.unseal(row["captain_id"], row[each]) if row[each] else "" for each in TOLD
    )
    return Details(town, age, phone, bool(row["unlikely"]), note)


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
