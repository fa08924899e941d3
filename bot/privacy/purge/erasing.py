"""Whoever is to be forgotten is gone from every table, at once, by the lists of this room."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.captains.model import CaptainDeleted
from bot.contacts.model import ContactErased, ContactId, ContactPassedOn
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time.due import plan as plan_due
from bot.privacy.purge import rules, store

GOODBYE: Final = "purge.goodbye"
STRANGERS: Final = "purge.strangers"
A_MINUTE: Final = timedelta(minutes=1)
# Whoever only looked in is forgotten within so long of it, and these are looked for so often.
STRANGERS_STAY: Final = timedelta(days=1)
LOOK_EVERY: Final = timedelta(hours=6)
SLICE: Final = 50


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
    if store.is_known(work.tx, work.campaign_id, telegram_id):
        return None
    if store.waits(work.tx, telegram_id):
        return work.now + A_MINUTE
    work.forget_chat(telegram_id)
    return None


def plan(tx: Tx, campaign_id: int, now: datetime) -> None:
    """Have strangers looked for; to be called at each start."""
    plan_due(tx, STRANGERS, campaign_id, now, campaign_id)


def strangers(work: Work, campaign_id: int) -> datetime | None:
    """Forget the chats of those who wrote once and agreed to nothing."""
    before = work.now - STRANGERS_STAY
    found = store.strangers(work.tx, campaign_id, before, SLICE)
    for chat_id in found:
        store.erase_person(work.tx, campaign_id, chat_id)
        work.forget_chat(chat_id)
    return work.now if len(found) == SLICE else work.now + LOOK_EVERY


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ContactErased: _contact,
    ContactPassedOn: _entry,
    CaptainDeleted: _captain,
}
