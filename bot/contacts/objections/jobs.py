"""What is done about an objection on other lists; and the marks of entries that have none yet."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.captains import store as captains
from bot.contacts import rules
from bot.contacts import store as contacts
from bot.contacts.model import ContactErased, ContactId
from bot.contacts.objections import dialog, store
from bot.engine.dialog import states as dialogs
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.engine.time.due import plan as plan_due

MARK: Final = "objections.mark"
SLICE: Final = 200


def plan(tx: Tx, campaign_id: int, now: datetime) -> None:
    """Have entries marked that are from before there were marks; to be called at each start."""
    plan_due(tx, MARK, campaign_id, now, campaign_id)


def mark(work: Work, campaign_id: int) -> datetime | None:
    """Keep by what people are known on other lists, some at a time."""
    found = contacts.unmarked(work.tx, campaign_id, SLICE)
    for contact_id, captain_id, name, details in found:
        marks = rules.marks(captain_id, name, details, work.campaign.country)
        contacts.set_marks(work.tx, campaign_id, captain_id, contact_id, marks)
    return work.now if found else None


def leave_alone(work: Work, marks: Iterable[str], own: int | None = None) -> int:
    """Keep the marks, and erase who has them from every list but `own`; return from how many.

    Whoever is found so has marks of their own, which are kept as well.
    """
    found = [each for each in contacts.alike(work.tx, work.campaign_id, marks) if each[0] != own]
    country = work.campaign.country
    theirs = (rules.marks(whose, name, told, country) for _, whose, name, told in found)
    every = dict.fromkeys((*marks, *(each for several in theirs for each in several)))
    store.add_objection(work.tx, work.campaign_id, every, work.now)
    for contact_id, captain_id, _name, _details in found:
        _tell(work, captain_id, contact_id)
        work.announce(ContactErased(ContactId(contact_id), captain_id))
    work.tx.destroyed_keys = True
    return len(found)


def _tell(work: Work, captain_id: int, contact_id: int) -> None:
    """Tell a captain without a name; an open question of theirs might hold it, so it ends."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain is None:
        return
    dialogs.drop(work.tx, work.campaign_id, captain.telegram_id)
    key = f"left_alone:{contact_id}"
    work.notify(Notice(captain.telegram_id, captain.language, dialog.gone(), key, neutral=True))
