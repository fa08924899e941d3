"""What is known of somebody who was taken off a list is erased together with the name."""

from datetime import datetime
from typing import Final

from bot.conversations import store
from bot.engine.dialog.work import Work

ERASE: Final = "votes.erase"


def erase(work: Work, contact_id: int) -> datetime | None:
    """Forget whether they voted; not planned any more when the contact was put back."""
    store.erase_vote(work.tx, work.campaign_id, contact_id)
    return None
