"""The purge comes due by itself; where owners could not be told in time, one of them is asked."""

from bot.campaigns.model import Campaign
from bot.engine.dialog.feature import Feature, OnTap, Who
from bot.engine.dialog.turn import Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.privacy.purge import dialog, jobs, rules
from bot.privacy.purge.model import PurgeConfirmed


def on_confirm(here: Here, tap: Tap) -> Turn:
    """Only for the day that the file still says, and that has come."""
    campaign: Campaign = here.campaign
    is_this_day = tap.args == (str(campaign.purge_date),)
    if not is_this_day or here.now < rules.begins(campaign):
        return Turn(toast=Toast("engine/old_button"))
    return dialog.confirmed(here.sender.id, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "purge",
        routes=(OnTap("purge.confirm", on_confirm, Who.OWNER, once=True),),
        listens={**jobs.LISTENS, PurgeConfirmed: jobs.on_confirmed},
        jobs={
            jobs.LOOK: jobs.look,
            jobs.OWNERS: jobs.owners,
            jobs.WARN: jobs.warn,
            jobs.CAPTAIN: jobs.tell_captain,
            jobs.GOODBYE: jobs.goodbye,
            jobs.STRANGERS: jobs.strangers,
        },
        erases={jobs.PURGED: jobs.purge_again},
    )
