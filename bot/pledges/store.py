"""The table `conversations`: what came of each talk; notes are sealed for the captain alone."""

from datetime import datetime

from bot.campaigns.model import Relationship
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.engine.clock import from_ms, to_ms
from bot.engine.db import Row, Tx
from bot.engine.sql import statements
from bot.pledges.model import Conversation, ConversationId, Outcome

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, conversation: Conversation) -> None:
    """Keep the record of a talk."""
    SQL.add_conversation(
        tx,
        id=conversation.id,
        campaign_id=campaign_id,
        captain_id=conversation.captain_id,
        contact_id=conversation.contact_id,
        outcome=conversation.outcome,
        note=_sealed(tx, conversation),
        at=to_ms(conversation.at),
    )


def change(tx: Tx, campaign_id: int, conversation: Conversation) -> None:
    """Keep another outcome and note of a talk that still counts."""
    SQL.change_conversation(
        tx,
        campaign_id=campaign_id,
        captain_id=conversation.captain_id,
        id=conversation.id,
        outcome=conversation.outcome,
        note=_sealed(tx, conversation),
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


def _sealed(tx: Tx, conversation: Conversation) -> str | None:
    note = conversation.note
    return tx.seal(conversation.captain_id, note) if note else None


def _conversation(tx: Tx, row: Row) -> Conversation:
    return Conversation(
        ConversationId(row["id"]),
        row["captain_id"],
        ContactId(row["contact_id"]),
        Outcome(row["outcome"]),
        tx.unseal(row["captain_id"], row["note"]) if row["note"] else "",
        from_ms(row["at"]),
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
