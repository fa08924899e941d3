"""What was chosen for a contact is forgotten once the contact can't be put back any more."""

from datetime import datetime
from typing import Final

from bot.engine.work import Work
from bot.materials import store

FORGET: Final = "materials.forget"


def forget(work: Work, contact_id: int) -> datetime | None:
    """Forget it; not planned any more when the contact was put back."""
    store.forget(work.tx, work.campaign_id, contact_id)
    return None
