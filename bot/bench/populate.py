"""Fills a database with captains, friends and talks, for a bench that starts in mid-campaign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.app import assemble
from bot.campaigns.model import Campaign, Relationship
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainId, Enrolled
from bot.config import Settings
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactId, Stage
from bot.engine.dialog.turn import Notice, Say
from bot.engine.storage.db import Tx
from bot.engine.time.clock import SystemClock
from bot.start import opened, stored_campaign

FIRST_PERSON = 1001
NAMES = ("Luis", "Eva", "Sam", "Mira", "Tom")
SLICE = 500
Progress = Callable[[int], None]


def settings_in(folder: Path) -> Settings:
    """Return settings for a bot on a database of its own in `folder`."""
    return Settings(database_url=f"sqlite:///{folder / 'bench.db'}")


async def populate(folder: Path, people: int, progress: Progress, notices: int = 0) -> None:
    """Make `people` captains with five friends each, and queue `notices` to the first of them."""
    settings = settings_in(folder)
    async with opened(settings, SystemClock()) as database:
        campaign = await stored_campaign(settings, database)
        for first in range(0, people, SLICE):
            count = min(SLICE, people - first)
            await database.run(partial(_captains, campaign=campaign, first=first, count=count))
            progress(count)
        for first in range(0, notices, SLICE):
            count = min(SLICE, notices - first)
            await database.run(partial(_notices, campaign=campaign, first=first, count=count))


def _captains(tx: Tx, campaign: Campaign, first: int, count: int) -> None:
    for number in range(first, first + count):
        captain = _captain(tx, campaign, FIRST_PERSON + number)
        captains.add(tx, campaign.id, Enrolled(captain))
        for name in NAMES:
            contacts.add(tx, campaign.id, _contact(tx, captain, name))


def _captain(tx: Tx, campaign: Campaign, telegram_id: int) -> Captain:
    return Captain(
        id=CaptainId(tx.new_id()),
        telegram_id=telegram_id,
        name=f"Captain {telegram_id}",
        language="en",
        time_zone=campaign.time_zone,
        reminders=True,
        stopped_at=None,
        joined_at=tx.now(),
        last_active_at=tx.now(),
        recruited_by=None,
        snoozed_until=None,
    )


def _contact(tx: Tx, captain: Captain, name: str) -> Contact:
    identity = ContactId(tx.new_id())
    return Contact(identity, captain.id, name, Relationship.FRIEND, Stage.LISTED, tx.now())


def _notices(tx: Tx, campaign: Campaign, first: int, count: int) -> None:
    work = assemble(campaign).work(tx)
    expires_at = tx.now() + timedelta(hours=6)
    for number in range(first, first + count):
        said = Say("engine/nothing_to_cancel")
        chat_id = FIRST_PERSON + number
        work.notify(Notice(chat_id, "en", said, f"bench:{number}", expires_at))
