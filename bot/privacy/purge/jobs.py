"""Looks for the day, tells owners before, erases a slice at a time, and tells them after.

Each slice is one transaction, so a crash in the middle goes on where it was.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.captains.model import CaptainDeleted, CaptainId
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.files.register import Erasure
from bot.engine.storage.db import Tx
from bot.engine.time.due import plan as plan_due
from bot.language.days.rules import long_date
from bot.privacy.purge import dialog, rules, store

LOOK: Final = "purge.look"
OWNERS: Final = "purge.owners"
PURGED: Final = "purge"
"""The kind of erasure under which a campaign that is over is on record."""
SLICE: Final = 50
TELL_WITHIN: Final = timedelta(hours=12)


def plan(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Have the day looked for; to be called at each start, since the file may say another day."""
    if rules.begins(campaign) > now:
        store.forget(tx, campaign.id)
    plan_due(tx, LOOK, campaign.id, _first_look(campaign, now), campaign.id)


def _first_look(campaign: Campaign, now: datetime) -> datetime:
    return now if rules.days_told(campaign, now) else max(now, rules.next_look(campaign, now))


def look(work: Work, campaign_id: int) -> datetime | None:
    """Tell owners, or erase; return when to look again."""
    campaign: Campaign = work.campaign
    if work.now < rules.begins(campaign):
        ahead = rules.days_told(campaign, work.now)
        if ahead:
            _tell_ahead(work, ahead)
        return rules.next_look(campaign, work.now)
    found = store.find(work.tx, campaign_id)
    if found and found[1]:
        return None
    return _erase(work, campaign_id)


def _tell_ahead(work: Work, ahead: int) -> None:
    campaign: Campaign = work.campaign
    for chat_id, language in store.readers(work.tx, campaign.id):
        day = long_date(campaign.purge_date, language)
        say = dialog.announced(campaign.name.in_(language), day, ahead)
        _tell(work, chat_id, language, say, f"{campaign.purge_date}:{ahead}")


def _tell(work: Work, chat_id: int, language: str, say: Say, what: str) -> None:
    key = f"purge:{work.campaign_id}:{what}:{chat_id}"
    work.notify(Notice(chat_id, language, say, key, work.now + TELL_WITHIN))


def _erase(work: Work, campaign_id: int) -> datetime | None:
    """Erase the next captains, or, when there are none, all that is left."""
    store.begin(work.tx, campaign_id, work.now)
    captains = store.next_captains(work.tx, campaign_id, SLICE)
    for captain_id, telegram_id in captains:
        work.announce(CaptainDeleted(CaptainId(captain_id), telegram_id, work.now))
    if captains:
        return work.now
    store.erase_rest(work.tx, campaign_id)
    store.finish(work.tx, campaign_id, work.now)
    work.plan(OWNERS, campaign_id, work.now + rules.OWNERS_LEAVE_AFTER)
    _tell_after(work)
    return None


def _tell_after(work: Work) -> None:
    campaign: Campaign = work.campaign
    found = store.find(work.tx, campaign.id)
    if found is None:
        return
    for chat_id, language in store.readers(work.tx, campaign.id):
        say = dialog.finished(campaign.name.in_(language), found[0])
        _tell(work, chat_id, language, say, f"{campaign.purge_date}:finished")


def owners(work: Work, campaign_id: int) -> datetime | None:
    """Forget who was told."""
    store.erase_owners(work.tx, campaign_id)
    work.tx.note_erasure(PURGED, str(campaign_id), campaign_id)
    return None


def purge_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Erase a campaign that an old copy of the database brought back after its purge."""
    for each in erasures:
        campaign_id = int(each.what)
        store.begin(work.tx, campaign_id, work.now)
        while captains := store.next_captains(work.tx, campaign_id, SLICE):
            for captain_id, telegram_id in captains:
                work.announce(CaptainDeleted(CaptainId(captain_id), telegram_id, work.now))
        store.erase_rest(work.tx, campaign_id)
        store.finish(work.tx, campaign_id, work.now)
        store.erase_owners(work.tx, campaign_id)
