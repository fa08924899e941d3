"""The plan of somebody who was taken off a list is erased together with the name."""

from datetime import datetime
from typing import Final

from bot.conversations import store
from bot.engine.dialog.work import Work

ERASE: Final = "plans.erase"


def erase(work: Work, contact_id: int) -> datetime | None:
    """Delete the contact's plan; not planned any more when the contact was put back."""
    store.erase_plan(work.tx, work.campaign_id, contact_id)
    return None
