"""`/status` in the organizers' group."""

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains.model import CaptainDeleted
from bot.console.status import dialog, jobs, pictures, store
from bot.engine.dialog.feature import Feature, OnCommand, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command
from bot.organizers.rules import ADMINISTRATORS


def on_status(here: Here, _event: Command) -> Turn:
    """`/status`: how the campaign goes."""
    campaign: Campaign = here.campaign
    found = store.counted(here.tx, campaign, here.now)
    if not found.progress.is_all:
        here.plan(jobs.COUNT, campaign.id, here.now)
    stalled = store.stalled(here.tx, here.campaign_id, found.longest, here.now)
    return dialog.status(
        campaign,
        here.language,
        found.progress,
        stalled,
        found.in_all,
        now=here.now,
        days=days_until_election(campaign, here.now),
        may_write=here.standing in ADMINISTRATORS,
    )


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    words = N_("How it’s going, who needs a call")
    return Feature(
        "status",
        routes=(OnCommand("status", on_status, words, Who.MEMBER, Where.GROUP),),
        listens={CaptainDeleted: jobs.forget},
        jobs={jobs.COUNT: jobs.count},
        painters={"status": pictures.funnel, "voting_day": pictures.voting_day},
    )
