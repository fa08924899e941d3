"""Everything that a card shows of one contact, put together from the stores that keep it."""

from bot.contacts import store as contacts
from bot.conversations import store as conversations
from bot.conversations.contact_list.model import Profile
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__)


def profile(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Profile | None:
    """Return everything about one contact; None when they are not on this captain's list."""
    found = contacts.find_with_details(tx, campaign_id, captain_id, contact_id)
    if found is None:
        return None
    contact, details = found
    whose = tx, campaign_id, captain_id, contact.id
    return Profile(
        contact,
        details,
        conversations.talks_with(*whose),
        conversations.find_plan(*whose),
        _is_captain(*whose),
    )


def _is_captain(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> bool:
    """Tell whether a contact is a captain, as both agreed that the list shows it."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "contact_id": contact_id}
    return SQL.find_agreed(tx, **own) is not None
