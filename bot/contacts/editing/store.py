"""Reads one contact with what was added to the name; the table belongs to contacts."""

from bot.campaigns.model import Relationship
from bot.contacts.model import AdditionId, Contact, ContactId, Details, Stage
from bot.contacts.rules import marks
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms

SQL = statements(__file__)
TOLD = ("town", "age", "phone", "private_note")


def find(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int
) -> tuple[Contact, Details] | None:
    """Return a contact and the details; None when they are not on this captain's list."""
    row = SQL.find_contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    if row is None:
        return None
    town, age, phone, note = (
        tx.unseal(captain_id, row[each]) if row[each] else "" for each in TOLD
    )
    contact = Contact(
        ContactId(row["id"]),
        captain_id,
        tx.unseal(captain_id, row["name"]),
        Relationship(row["relationship"]) if row["relationship"] else None,
        Stage(row["stage"]),
        from_ms(row["created_at"]),
        AdditionId(row["addition"]),
    )
    return contact, Details(town, age, phone, bool(row["unlikely"]), note)


def names(tx: Tx, campaign_id: int, captain_id: int) -> tuple[tuple[int, str], ...]:
    """Return id and name of everybody on a captain's list."""
    rows = SQL.list_names(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple((row["id"], tx.unseal(captain_id, row["name"])) for row in rows)


def is_refused(
    tx: Tx, campaign_id: int, captain_id: int, name: str, details: Details, country: str
) -> bool:
    """Tell whether a contact of this name, with these details, asked to be left alone."""
    digests = [tx.digest(each) for each in marks(captain_id, name, details, country)]
    return any(SQL.is_refused(tx, campaign_id=campaign_id, digest=each) for each in digests)
