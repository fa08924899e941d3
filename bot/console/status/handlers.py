"""`/status` in the organizers' group."""

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.console.status import dialog, jobs, store
from bot.console.status.model import Counted
from bot.engine.dialog.feature import Feature, OnCommand, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command
from bot.organizers.rules import ADMINISTRATORS

COUNTS = "status.counts"


def count(work: Work) -> Counted | None:
    """Count for all who ask within the next minute, where there are many captains."""
    return _count(work) if captains.are_many(work.tx, work.campaign_id) else None


def _count(work: Work) -> Counted:
    return store.counted(work.tx, work.campaign_id, work.now)


def on_status(here: Here, _event: Command) -> Turn:
    """`/status`: how the campaign goes."""
    found = here.counted(COUNTS, lambda: _count(here))
    stalled = store.stalled(here.tx, here.campaign_id, found.longest, here.now)
    campaign: Campaign = here.campaign
    return dialog.status(
        campaign.name.in_(here.language),
        found.progress,
        stalled,
        found.in_all,
        found.votes,
        days=days_until_election(campaign, here.now),
        may_write=here.standing in ADMINISTRATORS,
    )


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    words = N_("How it’s going, who needs a call")
    return Feature(
        "status",
        routes=(OnCommand("status", on_status, words, Who.MEMBER, Where.GROUP),),
        counts={COUNTS: count},
        listens={CaptainDeleted: jobs.forget},
        jobs={jobs.COUNT: jobs.count},
    )
