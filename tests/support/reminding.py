"""The bot's own reminders, done tick by tick at an instant by a process of its own: to be killed.

python -m tests.support.reminding URL INSTANT
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import datetime, timedelta

from bot import files
from bot.app import assemble
from bot.campaigns.model import Campaign, CampaignId
from bot.campaigns.pack import read_campaign
from bot.engine.keys.crypto import MasterKey
from bot.engine.storage.db import Tools, Tx
from bot.engine.storage.opening import open_database
from bot.engine.time import schedule
from bot.engine.time.clock import SetClock
from bot.organizers import store as organizers
from tests.support.crowd import add_captain, add_contact, add_talk
from tests.support.databases import KEY
from tests.support.ticking import NoSender

A_SLICE = 40
"""So many captains are done together: a tick has several slices."""


def known_campaign(tx: Tx) -> Campaign:
    """Return the example campaign as it is stored."""
    campaign = read_campaign(files.example_campaign())
    return replace(campaign, id=CampaignId(organizers.ensure_campaign(tx, campaign.slug, tx.now())))


def populate(tx: Tx, campaign: Campaign, count: int) -> list[int]:
    """Make captains who joined weeks ago and have been silent for a while; return their ids."""
    long_ago, lately = tx.now() - timedelta(days=40), tx.now() - timedelta(days=10)
    made = []
    for number in range(count):
        zone = ("America/Toronto", "America/Halifax")[number % 2]
        captain = add_captain(
            tx, campaign.id, "C", joined_at=long_ago, last_active_at=lately, time_zone=zone
        )
        friends = [add_contact(tx, campaign.id, captain, name) for name in ("Luis", "Mia", "Sam")]
        add_talk(tx, campaign.id, friends[0], lately)
        made.append(captain.id)
    return made


async def tick(url: str, at: datetime) -> None:
    """Do all that is due at an instant."""
    schedule.MANY = schedule.SLICE = A_SLICE
    database = await open_database(url, Tools(SetClock(at), MasterKey([KEY])))
    parts = assemble(await database.run(known_campaign))
    ticks = schedule.Schedule(database, NoSender(), parts.due_work)  # type: ignore[arg-type]
    while await ticks.tick():
        pass
    await database.close()


def main(url: str, at: str) -> None:
    """Run from a command line, or in a forked process."""
    asyncio.run(tick(url, datetime.fromisoformat(at)))


if __name__ == "__main__":
    main(*sys.argv[1:])
