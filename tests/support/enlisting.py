"""Captains by the dozen, written to the database as a sign-up would have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.captains import store as captains
from bot.captains.model import Captain, CaptainId, Enrolled
from bot.engine.storage.db import Tx


def enlist(
    tx: Tx, campaign_id: int, names: Mapping[int, str], language: str, now: datetime
) -> None:
    """Make a captain of everybody; `names` by Telegram id. No nudge is planned for them."""
    for telegram_id, name in names.items():
        captain = Captain(
            id=CaptainId(tx.new_id()),
            telegram_id=telegram_id,
            name=name,
            language=language,
            time_zone="America/Toronto",
            reminders=True,
            stopped_at=None,
            joined_at=now,
            last_active_at=now,
            recruited_by=None,
            snoozed_until=None,
        )
        captains.add(tx, campaign_id, Enrolled(captain))
