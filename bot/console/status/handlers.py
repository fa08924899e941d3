"""`/status` in the organizers' group."""

from bot.campaigns.model import Campaign
from bot.console.status import dialog, store
from bot.engine.dialog.feature import Feature, OnCommand, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command


def on_status(here: Here, _event: Command) -> Turn:
    """`/status`: how the campaign goes."""
    progress = store.progress(here.tx, here.campaign_id, here.now)
    stalled, in_all = store.stalled(here.tx, here.campaign_id, here.now)
    campaign: Campaign = here.campaign
    return dialog.status(campaign.name.in_(here.language), progress, stalled, in_all)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    words = N_("How it goes, who needs a call")
    return Feature(
        "status", routes=(OnCommand("status", on_status, words, Who.MEMBER, Where.GROUP),)
    )
