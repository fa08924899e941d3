"""The table `suggestions`: whom each captain was last advised to talk to. Never a name in it."""

from bot.contacts.model import ContactId
from bot.conversations.suggestions.model import ContactSuggested
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def suggest(tx: Tx, campaign_id: int, change: ContactSuggested) -> None:
    """Keep whom a captain was advised to talk to, in place of the one before."""
    SQL.set_suggested(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        contact_id=change.contact_id,
        at=to_ms(change.at),
    )


def drop(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> None:
    """Forget the advice if it was about this contact."""
    SQL.drop_suggestion(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain was advised."""
    SQL.delete_suggestions(tx, campaign_id=campaign_id, captain_id=captain_id)
