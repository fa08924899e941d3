"""Reads one talk and whom it was with; the tables belong to contacts and pledges."""

from bot.contacts.model import ContactId
from bot.conversations.model import Channel, Conversation, ConversationId, Outcome, Pledge
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms

SQL = statements(__file__)


def find(
    tx: Tx, campaign_id: int, captain_id: int, conversation_id: int
) -> tuple[str, Conversation] | None:
    """Return the contact's name and the talk; None when it counts no more."""
    row = SQL.find_talk(tx, campaign_id=campaign_id, captain_id=captain_id, id=conversation_id)
    if row is None:
        return None
    talk = Conversation(
        ConversationId(row["id"]),
        captain_id,
        ContactId(row["contact_id"]),
        Outcome(row["outcome"]),
        tx.unseal(captain_id, row["note"]) if row["note"] else "",
        from_ms(row["at"]),
        Channel(row["channel"]) if row["channel"] else None,
        Pledge(row["pledge"]) if row["pledge"] else None,
        maybe_from_ms(row["follow_up_at"]),
    )
    return tx.unseal(captain_id, row["name"]), talk
