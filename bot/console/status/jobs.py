"""Figures are counted on, some captains at a time, so that whoever reads them waits for few."""

from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.captains.model import CaptainDeleted
from bot.console import store
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time import due

COUNT: Final = "figures.count"
EVERY: Final = timedelta(hours=1)
"""Between two looks at who has changed; what is asked for meanwhile is counted as it is asked."""


def plan(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Have figures counted from now on; to be called at each start."""
    due.plan(tx, COUNT, campaign.id, now, campaign.id)


def count(work: Work, _campaign_id: int) -> datetime | None:
    """Count some who have changed; whoever writes goes in between."""
    is_all = store.refresh(work.tx, work.campaign, store.AT_ONCE)
    return work.now + EVERY if is_all else work.now


def forget(work: Work, change: CaptainDeleted) -> None:
    """A captain who is forgotten counts nowhere."""
    store.forget(work.tx, work.campaign_id, change.captain_id)
