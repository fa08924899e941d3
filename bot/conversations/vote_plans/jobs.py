"""The plan of somebody who was taken off a list is erased together with the name."""

from datetime import datetime
from typing import Final

from bot.contacts.model import ContactPutBack, ContactRemoved
from bot.contacts.rules import ERASED_AFTER
from bot.conversations import store
from bot.engine.dialog.work import Work

ERASE: Final = "plans.erase"


def erase(work: Work, contact_id: int) -> datetime | None:
    """Delete the contact's plan; not planned any more when the contact was put back."""
    store.erase_plan(work.tx, work.campaign_id, contact_id)
    return None


def on_removed(work: Work, change: ContactRemoved) -> None:
    """Plan it for when the name is erased."""
    work.plan(ERASE, change.contact.id, change.at + ERASED_AFTER)


def on_put_back(work: Work, change: ContactPutBack) -> None:
    """Leave the plan of somebody who is on the list again."""
    work.unplan(ERASE, change.contact.id)
