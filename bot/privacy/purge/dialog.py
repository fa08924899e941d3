"""What owners and organizers hear of the purge."""

from datetime import date, datetime

from bot.campaigns.model import Campaign
from bot.engine.dialog.turn import N_, Edit, Say, Tap, Turn
from bot.privacy.purge.model import PurgeConfirmed, Totals


def announced(campaign: str, day: date, ahead: int, agreed: int, *, in_group: bool) -> Say:
    """Owners have the campaign file; organizers in their group have each other, and figures.

    `agreed` captains to be asked again.
    """
    values = {"campaign": campaign, "day": day, "ahead": ahead, "agreed": agreed}
    values |= {"in_group": in_group}
    return Say("purge/announced", values)


def warned(campaign: str, day: date, ahead: int) -> Say:
    """Tell a captain, who may want to keep a copy."""
    save = Tap(N_("📄 Save my data"), "privacy.mydata")
    return Say("purge/warned", {"campaign": campaign, "day": day, "ahead": ahead}, ((save,),))


def finished(campaign: str, totals: Totals, kept: int, *, in_group: bool) -> Say:
    values = {"campaign": campaign, "totals": totals, "kept": kept, "in_group": in_group}
    return Say("purge/finished", values)


def asked(campaign: Campaign, language: str, captains: int) -> Say:
    """The button is for this day alone: another in the file makes it an old one."""
    name, day = campaign.name.in_(language), campaign.purge_date
    values = {"campaign": name, "day": day, "captains": captains}
    which = (str(campaign.purge_date),)
    erase = Tap(N_("🗑 Erase everything now"), "purge.confirm", which, style="danger")
    return Say("purge/asked", values, ((erase,),))


def confirmed(by: int, at: datetime) -> Turn:
    return Turn(say=(Edit("purge/confirmed"),), changes=(PurgeConfirmed(by, at),))
