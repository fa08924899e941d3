"""What owners and organizers hear of the purge."""

from datetime import datetime

from bot.campaigns.model import Campaign
from bot.engine.dialog.turn import N_, Edit, Say, Tap, Turn
from bot.privacy.purge.model import PurgeConfirmed, Totals


def announced(campaign: str, day: str, ahead: int) -> Say:
    return Say("purge/announced", {"campaign": campaign, "day": day, "ahead": ahead})


def finished(campaign: str, totals: Totals) -> Say:
    return Say("purge/finished", {"campaign": campaign, "totals": totals})


def asked(campaign: Campaign, language: str, day: str, captains: int) -> Say:
    """The button is for this day alone: another in the file makes it an old one."""
    values = {"campaign": campaign.name.in_(language), "day": day, "captains": captains}
    erase = Tap(N_("🗑 Erase everything now"), "purge.confirm", (str(campaign.purge_date),))
    return Say("purge/asked", values, ((erase,),))


def confirmed(by: int, at: datetime) -> Turn:
    return Turn(say=(Edit("purge/confirmed"),), changes=(PurgeConfirmed(by, at),))
