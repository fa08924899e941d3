"""Reads what a report changes; the tables belong to contacts, pledges and plans."""

from datetime import date

from bot.campaigns.model import Relationship, Way
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations.model import Outcome
from bot.conversations.vote_plans.model import Plan
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms

SQL = statements(__file__)
WORDS = ("moment", "place", "company", "obstacle")


def people(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Contact, ...]:
    """Return a captain's list in the order in which it was made."""
    rows = SQL.list_people(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_contact(tx, row) for row in rows)


def outcomes(tx: Tx, campaign_id: int, contact: Contact) -> tuple[Outcome, ...]:
    """Return how the talks with a contact went, oldest first."""
    rows = SQL.list_outcomes(
        tx, campaign_id=campaign_id, captain_id=contact.captain_id, contact_id=contact.id
    )
    return tuple(Outcome(row["outcome"]) for row in rows)


def plan(tx: Tx, campaign_id: int, contact: Contact) -> Plan:
    """Return what is known of a contact's plan to vote, which may be nothing."""
    captain_id = contact.captain_id
    row = SQL.find_plan(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact.id)
    if row is None:
        return Plan(captain_id, contact.id)
    words = {each: tx.unseal(captain_id, row[each]) if row[each] else "" for each in WORDS}
    way = Way(row["way"]) if row["way"] else None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return Plan(captain_id, contact.id, way, day, **words)


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
