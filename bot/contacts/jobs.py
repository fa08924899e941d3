"""What was taken off a list is erased once it can't be put back any more."""

from datetime import datetime
from typing import Final

from bot.contacts import store
from bot.engine.work import Work

ERASE: Final = "contacts.erase"


def erase(work: Work, contact_id: int) -> datetime | None:
    """Delete the contact, unless it is on the list again."""
    store.erase(work.tx, work.campaign_id, contact_id)
    return None
