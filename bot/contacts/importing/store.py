"""Reads a captain's list with its details; the table belongs to contacts."""

from collections.abc import Sequence

from bot.campaigns.model import Relationship
from bot.contacts.importing.model import Entry
from bot.contacts.model import AdditionId, Contact, ContactId, Details, Stage
from bot.contacts.rules import marks
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms

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


def refused(
    tx: Tx, campaign_id: int, captain_id: int, entries: Sequence[Entry], country: str
) -> tuple[Entry, ...]:
    """Return those who asked to be left alone, whether or not their number would be kept."""

    def is_refused(entry: Entry) -> bool:
        told = Details(town=entry.town, phone=entry.phone)
        digests = [tx.digest(each) for each in marks(captain_id, entry.name, told, country)]
        return any(SQL.is_refused(tx, campaign_id=campaign_id, digest=each) for each in digests)

    return tuple(entry for entry in entries if is_refused(entry))


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
