"""The tables `suggestions`, whom each captain was last advised to talk to, and `word_choices`, how
they reach each contact and about what. Never a name in them.
"""

from datetime import date

from bot.campaigns.model import Relationship
from bot.contacts.model import AdditionId, Contact, ContactId, Stage
from bot.conversations.materials.model import Candidate, Choice, ContactSuggested, WordsChosen
from bot.conversations.model import Channel, Outcome
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)


def candidates(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Candidate, ...]:
    """Return everybody on a captain's list with the latest talk that counts, in list order."""
    rows = SQL.list_candidates(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_candidate(tx, row) for row in rows)


def suggest(tx: Tx, campaign_id: int, change: ContactSuggested) -> None:
    """Keep whom a captain was advised to talk to, in place of the one before."""
    SQL.set_suggested(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        contact_id=change.contact_id,
        at=to_ms(change.at),
    )


def suggested(tx: Tx, campaign_id: int, captain_id: int) -> ContactId | None:
    """Return whom a captain was last advised to talk to."""
    row = SQL.find_suggested(tx, campaign_id=campaign_id, captain_id=captain_id)
    return ContactId(row["contact_id"]) if row else None


def drop(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> None:
    """Forget the advice if it was about this contact."""
    SQL.drop_suggestion(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain was advised and has chosen."""
    SQL.delete_suggestions(tx, campaign_id=campaign_id, captain_id=captain_id)
    SQL.delete_choices(tx, campaign_id=campaign_id, captain_id=captain_id)


def choice(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Choice:
    """Return what was chosen for a contact, and what is known of how to reach them."""
    row = SQL.find_choice(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)
    if row is None:
        return Choice()
    return Choice(
        Channel(row["channel"]) if row["channel"] else None,
        tx.unseal(captain_id, row["issue"]) if row["issue"] else None,
        Channel(row["last_channel"]) if row["last_channel"] else None,
        tx.unseal(captain_id, row["phone"]) if row["phone"] else "",
    )


def choose(tx: Tx, campaign_id: int, change: WordsChosen) -> None:
    """Keep what a captain chose for a contact, in place of what was chosen before."""
    SQL.set_choice(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        contact_id=change.contact_id,
        channel=change.channel,
        issue=tx.seal(change.captain_id, change.issue) if change.issue else None,
    )


def forget(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Forget what was chosen for a contact who is on no list any more."""
    SQL.forget_choice(tx, campaign_id=campaign_id, contact_id=contact_id)


def _candidate(tx: Tx, row: Row) -> Candidate:
    contact = Contact(
        ContactId(row["id"]),
        row["captain_id"],
        tx.unseal(row["captain_id"], row["name"]),
        Relationship(row["relationship"]) if row["relationship"] else None,
        Stage(row["stage"]),
        from_ms(row["created_at"]),
        AdditionId(row["addition"]),
    )
    outcome = Outcome(row["outcome"]) if row["outcome"] else None
    return Candidate(
        contact,
        outcome,
        maybe_from_ms(row["talked_at"]),
        maybe_from_ms(row["follow_up_at"]),
        date.fromisoformat(row["plan_day"]) if row["plan_day"] else None,
        unlikely=bool(row["unlikely"]),
    )
