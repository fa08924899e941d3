"""The table `conversations`: what came of each talk; notes are sealed for the captain alone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.campaigns.model import Relationship
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations.model import (
    Candidate,
    Channel,
    Conversation,
    ConversationId,
    Outcome,
    Pledge,
)
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, conversation: Conversation) -> None:
    """Keep the record of a talk."""
    SQL.add_conversation(
        tx,
        id=conversation.id,
        campaign_id=campaign_id,
        captain_id=conversation.captain_id,
        contact_id=conversation.contact_id,
        at=to_ms(conversation.at),
        **_told(tx, conversation),
    )


def change(tx: Tx, campaign_id: int, conversation: Conversation) -> None:
    """Keep another outcome and note of a talk that still counts."""
    SQL.change_conversation(
        tx,
        campaign_id=campaign_id,
        captain_id=conversation.captain_id,
        id=conversation.id,
        **_told(tx, conversation),
    )


def undo(tx: Tx, campaign_id: int, conversation: Conversation, now: datetime) -> None:
    """Let a talk count no more; its note is erased."""
    SQL.undo_conversation(
        tx,
        campaign_id=campaign_id,
        captain_id=conversation.captain_id,
        id=conversation.id,
        now=to_ms(now),
    )


def talks_with(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId
) -> tuple[Conversation, ...]:
    """Return the talks with a contact that count, oldest first."""
    rows = SQL.list_conversations(
        tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id
    )
    return tuple(_conversation(tx, row) for row in rows)


def find(tx: Tx, campaign_id: int, captain_id: int, conversation_id: int) -> Conversation | None:
    """Return a talk that counts; None when it is not this captain's or was undone."""
    row = SQL.find_conversation(
        tx, campaign_id=campaign_id, captain_id=captain_id, id=conversation_id
    )
    return _conversation(tx, row) if row else None


def people(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Contact, ...]:
    """Return a captain's list in the order in which it was made."""
    rows = SQL.list_people(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_contact(tx, row) for row in rows)


def candidates(tx: Tx, campaign_id: int, captain_id: int, zone: ZoneInfo) -> tuple[Candidate, ...]:
    """Return everybody on a captain's list, in its order, without a name: to open it takes long,
    and whose turn it is does not depend on it. Promised days are those of `zone`.
    """
    rows = SQL.list_candidates(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_candidate(row, zone) for row in rows)


def has_plan(tx: Tx, campaign_id: int, contact: Contact) -> bool:
    """Tell whether a contact has a plan to vote: how and on which day."""
    row = SQL.find_plan(
        tx, campaign_id=campaign_id, captain_id=contact.captain_id, contact_id=contact.id
    )
    return row is not None


def suggested(tx: Tx, campaign_id: int, captain_id: int) -> ContactId | None:
    """Return whom the captain was last advised to talk to."""
    row = SQL.find_suggested(tx, campaign_id=campaign_id, captain_id=captain_id)
    return ContactId(row["contact_id"]) if row else None


def erase(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Delete every talk with a contact, undone ones too."""
    SQL.erase_conversations(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete all that a captain recorded."""
    SQL.delete_conversations(tx, campaign_id=campaign_id, captain_id=captain_id)


def _told(tx: Tx, conversation: Conversation) -> dict[str, str | int | None]:
    """Return what the captain told of a talk, which can be changed."""
    note, follow_up_at = conversation.note, conversation.follow_up_at
    return {
        "outcome": conversation.outcome,
        "note": tx.seal(conversation.captain_id, note) if note else None,
        "channel": conversation.channel,
        "pledge": conversation.pledge,
        "follow_up_at": to_ms(follow_up_at) if follow_up_at else None,
    }


def _conversation(tx: Tx, row: Row) -> Conversation:
    return Conversation(
        ConversationId(row["id"]),
        row["captain_id"],
        ContactId(row["contact_id"]),
        Outcome(row["outcome"]),
        tx.unseal(row["captain_id"], row["note"]) if row["note"] else "",
        from_ms(row["at"]),
        Channel(row["channel"]) if row["channel"] else None,
        Pledge(row["pledge"]) if row["pledge"] else None,
        maybe_from_ms(row["follow_up_at"]),
    )


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


def _candidate(row: Row, zone: ZoneInfo) -> Candidate:
    contact = Contact(
        ContactId(row["id"]),
        row["captain_id"],
        "",
        Relationship(row["relationship"]) if row["relationship"] else None,
        Stage(row["stage"]),
        from_ms(row["created_at"]),
        AdditionId(row["addition"]),
    )
    follow_up = maybe_from_ms(row["follow_up_at"])
    return Candidate(
        contact,
        Outcome(row["outcome"]) if row["outcome"] else None,
        maybe_from_ms(row["talked_at"]),
        follow_up.astimezone(zone) if follow_up else None,
        date.fromisoformat(row["plan_day"]) if row["plan_day"] else None,
        unlikely=bool(row["unlikely"]),
    )
