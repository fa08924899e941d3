"""The first owner of a campaign: named in the settings, or who opens the one-time link first."""

from __future__ import annotations

import logging
import sys
from io import StringIO

import segno

from bot import named_owners
from bot.campaigns.model import Campaign
from bot.config import Settings
from bot.engine.parts import Parts
from bot.engine.storage.db import Database, Tx
from bot.organizers import store as organizers
from bot.organizers.owners import jobs as owners_jobs

log = logging.getLogger(__name__)
NO_OTHER_OWNER = (
    "OWNER_IDS names the campaign's only owner no more, who so remains; "
    "write there who is to follow them"
)


async def welcome_owner(settings: Settings, parts: Parts, database: Database) -> None:
    """Make the owners of OWNER_IDS; while there is none at all, print a one-time link."""
    campaign_id = parts.campaign.id

    def prepare(tx: Tx) -> tuple[str | None, int]:
        language, now = settings.default_language, tx.now()
        named = named_owners.owners_of(settings.owner_ids, parts.campaign.slug)
        gone, kept = organizers.settle_owners(tx, campaign_id, named, language, now)
        owners_jobs.settled(parts.work(tx), gone, kept)
        known = organizers.owners(tx, campaign_id)
        if known:
            return None, len(kept)
        payload = organizers.new_owner_link(tx, campaign_id, now)
        return parts.work(tx).deep_link(payload), 0

    link, kept = await database.run(prepare)
    if kept:
        log.warning(NO_OTHER_OWNER)
    if link:
        print(owner_invitation(link, _title(parts)), file=sys.stderr)  # noqa: T201 (for the person at the terminal, not for the log)


def owner_invitation(link: str, title: str = "") -> str:
    """Return the one-time link in words and as a QR code for a terminal."""
    picture = StringIO()
    segno.make_qr(link, error="m").terminal(out=picture, compact=True)
    return (
        f"\n{title or 'This campaign'} has no owner yet. Whoever opens this link first becomes it, "
        "once,\n"
        f"within 24 hours (open it with your phone, or scan the picture):\n\n  {link}\n\n"
        f"{picture.getvalue()}"
    )


def _title(parts: Parts) -> str:
    """Return what the campaign is called where there are several."""
    campaign: Campaign = parts.campaign
    return parts.writer.renderer.mark.title(campaign, campaign.languages[0])
