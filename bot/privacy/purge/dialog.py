"""What owners and organizers hear of the purge."""

from bot.engine.dialog.turn import Say
from bot.privacy.purge.model import Totals


def announced(campaign: str, day: str, ahead: int) -> Say:
    return Say("purge/announced", {"campaign": campaign, "day": day, "ahead": ahead})


def finished(campaign: str, totals: Totals) -> Say:
    return Say("purge/finished", {"campaign": campaign, "totals": totals})
