"""Looks for the day, tells owners and captains before, erases a slice at a time, and tells owners
after; and erases from every table whoever is to be forgotten before that.

Nothing is erased on the word of a clock or a file alone: owners were told twice, which is noted
once it has reached them, and Telegram's clock says the same; else it waits for an owner's word.
Each slice is one transaction, so a crash in the middle goes on where it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted, CaptainId
from bot.captains.rules import next_slot
from bot.contacts.model import ContactErased, ContactId, ContactPassedOn
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.files.register import Erasure
from bot.engine.storage.db import Tx
from bot.engine.time.due import plan as plan_due
from bot.organizers import store as organizers
from bot.privacy import store as privacy
from bot.privacy.keeping.model import FORGET as KEPT_LONG_ENOUGH
from bot.privacy.purge import dialog, rules, store
from bot.privacy.purge.model import CampaignErased, PurgeConfirmed

LOOK: Final = "purge.look"
OWNERS: Final = "purge.owners"
WARN: Final = "purge.warn"
CAPTAIN: Final = "purge.captain"
PURGED: Final = "purge"
"""The kind of erasure under which a campaign that is over is on record."""
GOODBYE: Final = "purge.goodbye"
STRANGERS: Final = "purge.strangers"
A_MINUTE: Final = timedelta(minutes=1)
# Whoever only looked in is forgotten within so long of it, and these are looked for so often.
STRANGERS_STAY: Final = timedelta(days=1)
LOOK_EVERY: Final = timedelta(days=1)
SLICE: Final = 50
WARNED_AT_ONCE: Final = 500
TELL_WITHIN: Final = timedelta(hours=12)
ASK_EVERY: Final = timedelta(days=1)
LOOK_AGAIN: Final = timedelta(minutes=15)


def plan(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Have the day looked for; to be called at each start, since the file may say another day."""
    if rules.begins(campaign) > now and store.mark(tx, campaign, store.BEGUN) is None:
        store.forget(tx, campaign.id)
    plan_due(tx, LOOK, campaign.id, _first_look(campaign, now), campaign.id)
    plan_due(tx, STRANGERS, campaign.id, now, campaign.id)
    warning = rules.next_warning(campaign, now)
    if warning:
        plan_due(tx, WARN, campaign.id, warning, campaign.id)


def unfinished(tx: Tx, told: Sequence[Erasure] = ()) -> list[str]:
    """Return the slugs of the campaigns that are not erased, neither here nor as is on record."""
    erased = {each.campaign_id for each in told if each.kind == PURGED}
    return [slug for number, slug in store.unfinished(tx) if number not in erased]


def unannounced(tx: Tx, campaign: Campaign, now: datetime) -> int:
    """Return how many captains would be erased though nobody was told; 0 when all is well."""
    if now < rules.begins(campaign) or store.find(tx, campaign.id) or store.is_known(tx, campaign):
        return 0
    return store.count_captains(tx, campaign.id)


def _first_look(campaign: Campaign, now: datetime) -> datetime:
    return now if rules.days_told(campaign, now) else max(now, rules.next_look(campaign, now))


def look(work: Work, campaign_id: int) -> datetime | None:
    """Tell owners, ask them, or erase; return when to look again."""
    campaign: Campaign = work.campaign
    if work.now < rules.begins(campaign):
        ahead = rules.days_told(campaign, work.now)
        if ahead and not _told(work, ahead):
            return work.now + LOOK_AGAIN
        return rules.next_look(campaign, work.now)
    found = store.find(work.tx, campaign_id)
    return None if found and found[1] else _on_the_day(work, is_begun=found is not None)


def _on_the_day(work: Work, *, is_begun: bool) -> datetime | None:
    """Erase by day and as announced, or on an owner's word; what was begun goes on."""
    campaign: Campaign = work.campaign
    if is_begun or store.mark(work.tx, campaign, store.CONFIRMED):
        return _erase(work, campaign.id)
    morning = rules.decent_hour(campaign, work.now)
    if morning > work.now:
        return morning
    if not rules.is_announced(*(store.mark(work.tx, campaign, str(each)) for each in (14, 1))):
        return _ask(work)
    agreed = work.tx.tools.witness.agrees(work.now)
    return _erase(work, campaign.id) if agreed else work.now + LOOK_AGAIN


def _told(work: Work, ahead: int) -> bool:
    """Tell how near it is; True once that has arrived, on a day that Telegram counts as well."""
    campaign: Campaign = work.campaign
    if store.mark(work.tx, campaign, str(ahead)):
        return True
    keys = []
    for chat_id, language in store.readers(work.tx, campaign.id):
        name = campaign.name.in_(language)
        agreed = privacy.count_agreed(work.tx, campaign.id)
        say = dialog.announced(name, campaign.purge_date, ahead, agreed, in_group=chat_id < 0)
        keys.append(_tell(work, chat_id, language, say, f"{campaign.purge_date}:{ahead}"))
    arrived = any(store.has_arrived(work.tx, key) for key in keys)
    if arrived and work.tx.tools.witness.agrees(work.now):
        store.put_mark(work.tx, campaign, str(ahead), work.now)
        return True
    return not keys


def warn(work: Work, after: int) -> datetime | None:
    """Have each captain told, a slice at a time; `after` is the last one, or the campaign."""
    campaign: Campaign = work.campaign
    if work.now >= rules.begins(campaign):
        return None
    is_first = after == work.campaign_id
    found = store.captains_after(
        work.tx, work.campaign_id, 0 if is_first else after, WARNED_AT_ONCE
    )
    for captain_id in found:
        work.plan(CAPTAIN, captain_id, work.now)
    if len(found) == WARNED_AT_ONCE:
        work.plan(WARN, found[-1], work.now)
    return rules.next_warning(campaign, work.now) if is_first else None


def tell_captain(work: Work, captain_id: int) -> datetime | None:
    """Tell a captain within their hours, unless they want to hear nothing at all."""
    campaign: Campaign = work.campaign
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    ahead = rules.days_ahead(campaign, work.now)
    if captain is None or captain.stopped_at or captain.unreachable_at or ahead <= 0:
        return None
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now:
        return slot
    language = captain.language
    say = dialog.warned(campaign.name.in_(language), campaign.purge_date, ahead)
    _tell(work, captain.telegram_id, language, say, f"{campaign.purge_date}:{ahead}:captain")
    return None


def _ask(work: Work) -> datetime:
    """Have an owner say whether it is really time."""
    campaign: Campaign = work.campaign
    count = store.count_captains(work.tx, campaign.id)
    today = f"{work.now.astimezone(campaign.zone):%Y-%m-%d}"
    for owner in organizers.owners(work.tx, campaign.id):
        say = dialog.asked(campaign, owner.language, count)
        _tell(work, owner.telegram_id, owner.language, say, f"{campaign.purge_date}:ask:{today}")
    return work.now + ASK_EVERY


def on_confirmed(work: Work, change: PurgeConfirmed) -> None:
    """An owner has said so: write down who, and begin."""
    campaign: Campaign = work.campaign
    store.put_mark(work.tx, campaign, store.CONFIRMED, change.at)
    detail = {"purge_date": str(campaign.purge_date)}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "purge_confirmed", detail)
    work.plan(LOOK, work.campaign_id, change.at)


def _tell(work: Work, chat_id: int, language: str, say: Say, what: str) -> str:
    key = f"purge:{work.campaign_id}:{what}:{chat_id}"
    work.notify(Notice(chat_id, language, say, key, work.now + TELL_WITHIN, neutral=True))
    return key


def _erase(work: Work, campaign_id: int) -> datetime | None:
    """Erase the next captains, or, when there are none, all that is left."""
    store.begin(work.tx, campaign_id, work.now)
    store.put_mark(work.tx, work.campaign, store.BEGUN, work.now)
    left = store.next_captains(work.tx, campaign_id, SLICE)
    for captain_id, telegram_id in left:
        kept = _to_keep(work, captain_id)
        work.announce(CaptainDeleted(CaptainId(captain_id), telegram_id, work.now))
        if kept:
            privacy.keep(work.tx, campaign_id, kept, work.campaign.name.in_(kept.language))
    if left:
        return work.now
    store.erase_rest(work.tx, campaign_id)
    store.finish(work.tx, campaign_id, work.now)
    found = store.find(work.tx, campaign_id)
    captains_before = found[0].captains if found else 0
    work.announce(CampaignErased(campaign_id, captains_before, work.now))
    work.plan(OWNERS, campaign_id, work.now + rules.OWNERS_LEAVE_AFTER)
    _tell_after(work)
    return None


def _to_keep(work: Work, captain_id: int) -> Captain | None:
    """Return who agreed that a next campaign may write to them, unless they said stop since."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return None
    return captain if privacy.has_agreed(work.tx, work.campaign_id, captain_id) else None


def _tell_after(work: Work) -> None:
    campaign: Campaign = work.campaign
    found = store.find(work.tx, campaign.id)
    if found is None:
        return
    for chat_id, language in store.readers(work.tx, campaign.id):
        kept = privacy.count_of(work.tx, campaign.id)
        say = dialog.finished(campaign.name.in_(language), found[0], kept, in_group=chat_id < 0)
        _tell(work, chat_id, language, say, f"{campaign.purge_date}:finished")


def owners(work: Work, campaign_id: int) -> datetime | None:
    """Forget who was told; those who agreed to be kept are still to be forgotten in time."""
    store.erase_owners(work.tx, campaign_id, work.forget_chat)
    if privacy.count(work.tx):
        work.plan(KEPT_LONG_ENOUGH, campaign_id, work.now)
    work.tx.note_erasure(PURGED, str(campaign_id), campaign_id)
    return None


def purge_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Erase a campaign that an old copy of the database brought back after its purge."""
    for each in erasures:
        campaign_id = int(each.what)
        store.begin(work.tx, campaign_id, work.now)
        while left := store.next_captains(work.tx, campaign_id, SLICE):
            for captain_id, telegram_id in left:
                work.announce(CaptainDeleted(CaptainId(captain_id), telegram_id, work.now))
        store.erase_rest(work.tx, campaign_id)
        store.finish(work.tx, campaign_id, work.now)
        store.erase_owners(work.tx, campaign_id, work.forget_chat)


# --- whoever is to be forgotten is gone from every table, at once


def _contact(work: Work, change: ContactErased) -> None:
    """Erase somebody, and what is left of them with captains who passed them on before."""
    entry = work.campaign_id, change.captain_id, change.contact_id
    before = store.formerly(work.tx, work.campaign_id, change.contact_id)
    store.erase_contact(work.tx, *entry)
    for contact_id, captain_id in before:
        work.announce(ContactErased(ContactId(contact_id), captain_id))


def _entry(work: Work, change: ContactPassedOn) -> None:
    """The entry goes; whose it has become is remembered, so that both can be erased."""
    entry = work.campaign_id, change.captain_id, change.contact_id
    store.erase_entry(work.tx, *entry)


def _captain(work: Work, change: CaptainDeleted) -> None:
    """Erase them; the chat's new key, with which the goodbye is sealed, goes once that is sent."""
    store.erase_captain(work.tx, work.campaign_id, change.captain_id, change.telegram_id)
    if work.now < rules.begins(work.campaign):  # the purge says nothing to anybody
        work.plan(GOODBYE, change.telegram_id, work.now + A_MINUTE)


def goodbye(work: Work, telegram_id: int) -> datetime | None:
    """Forget the chat again when the last words are sent, unless they are back by then."""
    if store.is_somebody(work.tx, work.campaign_id, telegram_id):
        return None
    if store.waits(work.tx, work.campaign_id, telegram_id):
        return work.now + A_MINUTE
    work.forget_chat(telegram_id)
    return None


def strangers(work: Work, _campaign_id: int) -> datetime | None:
    """Forget the chats of those who wrote once and agreed to nothing, to whichever campaign."""
    before = work.now - STRANGERS_STAY
    found = store.strangers(work.tx, before, SLICE)
    each_of_all = [replace(work, campaign=each) for each in work.campaigns or (work.campaign,)]
    for chat_id in found:
        for one in each_of_all:
            store.erase_person(work.tx, one.campaign_id, chat_id)
            one.forget_chat(chat_id)
    return work.now if len(found) == SLICE else work.now + LOOK_EVERY


def _changed(work: Work, change: CampaignChanged) -> None:
    """The file says something else: follow it, as at a start."""
    plan(work.tx, change.after, change.at)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CampaignChanged: _changed,
    ContactErased: _contact,
    ContactPassedOn: _entry,
    CaptainDeleted: _captain,
}
