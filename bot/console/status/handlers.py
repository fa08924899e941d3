"""`/status` in the organizers' group."""

from collections.abc import Sequence
from typing import Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.console import chosen
from bot.console import radar_store as calls
from bot.console import store as figures
from bot.console.digest.rules import POST as DIGEST
from bot.console.radar.model import Line
from bot.console.radar.rules import moment
from bot.console.status import dialog, jobs, pictures, store
from bot.console.status.rules import CALLS_SHOWN
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers.rules import ADMINISTRATORS

COUNTS: Final = "status.generations"


def on_status(here: Here, event: Command | Tap) -> Turn:
    """`/status`: how the campaign goes; with a filter's name, how its captains are doing."""
    words = event.argument.strip() if isinstance(event, Command) else ""
    if words and here.standing in ADMINISTRATORS:
        key = chosen.named(here.tx, here.campaign_id, words)
        return Turn(then=f"chosen.named {key}" if key else f"chosen.unknown {words}")
    campaign: Campaign = here.campaign
    progress = store.counted(here.tx, campaign, here.now)
    if not progress.is_all:
        here.plan(jobs.COUNT, campaign.id, here.now)
    return dialog.status(
        campaign,
        here.language,
        progress,
        *_to_call(here),
        now=here.now,
        days=days_until_election(campaign, here.now),
        may_write=here.standing in ADMINISTRATORS,
        has_digest=here.planned(DIGEST, campaign.id) is not None,
    )


def _to_call(here: Here) -> tuple[Sequence[Line], int]:
    """Return the first of those who could use a call, and how many in all: by the radar's rule."""
    campaign: Campaign = here.campaign
    radar = here.counted(
        calls.COUNTS,
        lambda: calls.radar(here.tx, campaign.id, moment(campaign, here.now)),
    )
    first, in_all, _ = calls.to_call(here.tx, campaign, radar, here.now, CALLS_SHOWN)
    return first, in_all


def count(work: Work) -> Sequence[int] | None:
    """Count who was brought in by whom, for all who ask within the next minute."""
    are_many = captains.are_many(work.tx, work.campaign_id)
    return store.generations(work.tx, work.campaign_id) if are_many else None


def on_more(here: Here, _tap: Tap) -> Turn:
    """How soon captains begin, whether they stay, and whether they bring others."""
    campaign: Campaign = here.campaign
    if not figures.refresh(here.tx, campaign):
        here.plan(jobs.COUNT, campaign.id, here.now)
    generations = here.counted(COUNTS, lambda: store.generations(here.tx, here.campaign_id))
    found = store.growth(here.tx, campaign, here.now, generations)
    may_write = here.standing in ADMINISTRATORS
    return dialog.more(campaign.name.in_(here.language), found, may_write=may_write)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    words = N_("How it’s going, who needs a call")
    return Feature(
        "status",
        routes=(
            OnCommand("status", on_status, words, Who.MEMBER, Where.GROUP),
            OnTap("status.more", on_more, Who.MEMBER, where=Where.GROUP),
            OnTap("status.show", on_status, Who.MEMBER, where=Where.GROUP),
        ),
        counts={COUNTS: count},
        listens={CaptainDeleted: jobs.forget},
        jobs={jobs.COUNT: jobs.count},
        painters={"status": pictures.funnel, "voting_day": pictures.voting_day},
    )
