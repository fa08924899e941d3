"""Reads a captain's list, talks and plans; the tables belong to other features."""

from datetime import date

from bot.campaigns.model import Relationship, Way
from bot.contacts.model import AdditionId, Contact, ContactId, Details, Stage
from bot.conversations.contact_list.model import Profile
from bot.conversations.model import Channel, Conversation, ConversationId, Outcome, Pledge
from bot.conversations.vote_plans.model import Plan
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms

SQL = statements(__file__)


def everyone(
    tx: Tx, campaign_id: int, captain_id: int
) -> tuple[tuple[Contact, ...], tuple[Contact, ...]]:
    """Return who is on a captain's list, and who was taken off it and is not erased yet."""
    rows = SQL.list_contacts(tx, campaign_id=campaign_id, captain_id=captain_id)
    people = tuple(_contact(tx, row) for row in rows if row["removed_at"] is None)
    removed = tuple(_contact(tx, row) for row in rows if row["removed_at"] is not None)
    return people, removed


def profile(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Profile | None:
    """Return everything about one contact; None when they are not on this captain's list."""
    row = SQL.find_contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    if row is None:
        return None
    contact = _contact(tx, row)
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "contact_id": contact.id}
    plan = SQL.find_plan(tx, **own)
    return Profile(
        contact,
        Details(
            _opened(tx, captain_id, row["town"]),
            _opened(tx, captain_id, row["age"]),
            _opened(tx, captain_id, row["phone"]),
            bool(row["unlikely"]),
            _opened(tx, captain_id, row["private_note"]),
        ),
        tuple(_talk(tx, contact, each) for each in SQL.list_talks(tx, **own)),
        _plan(tx, contact, plan) if plan else None,
        bool(row["is_captain"]),
    )


def _talk(tx: Tx, contact: Contact, row: Row) -> Conversation:
    return Conversation(
        ConversationId(row["id"]),
        contact.captain_id,
        contact.id,
        Outcome(row["outcome"]),
        _opened(tx, contact.captain_id, row["note"]),
        from_ms(row["at"]),
        Channel(row["channel"]) if row["channel"] else None,
        Pledge(row["pledge"]) if row["pledge"] else None,
        maybe_from_ms(row["follow_up_at"]),
    )


def _plan(tx: Tx, contact: Contact, row: Row) -> Plan:
    words = ("moment", "place", "company", "obstacle")
    told = {each: _opened(tx, contact.captain_id, row[each]) for each in words}
    way = Way(row["way"]) if row["way"] else None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return Plan(contact.captain_id, contact.id, way, day, **told)


def _opened(tx: Tx, captain_id: int, sealed: str | None) -> str:
    return tx.unseal(captain_id, sealed) if sealed else ""


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
