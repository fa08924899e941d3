"""The talks with somebody who was taken off a list are erased together with the name."""

from datetime import datetime
from typing import Final

from bot.conversations import store
from bot.engine.dialog.work import Work

ERASE: Final = "pledges.erase"


def erase(work: Work, contact_id: int) -> datetime | None:
    """Delete the talks with this contact; not planned any more when the contact was put back."""
    store.erase(work.tx, work.campaign_id, contact_id)
    return None
