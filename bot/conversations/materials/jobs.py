"""What becomes of chosen words: they go for good when their contact can't be put back any more."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.campaigns.material_files import PreviewAsked, UsesForgotten
from bot.campaigns.store import FileTried
from bot.captains.model import CaptainDeleted
from bot.contacts.model import ContactErased, ContactPassedOn, ContactPutBack, ContactRemoved
from bot.contacts.rules import ERASED_AFTER
from bot.conversations.materials import previews, store
from bot.conversations.materials.model import WordsChosen
from bot.conversations.materials.pack import library_of
from bot.engine.dialog.work import Work

FORGET: Final = "materials.forget"


def forget(work: Work, contact_id: int) -> datetime | None:
    """Forget it; not planned any more when the contact was put back."""
    store.forget(work.tx, work.campaign_id, contact_id)
    work.announce(UsesForgotten(contact_id))
    return None


def _removed(work: Work, change: ContactRemoved) -> None:
    work.plan(FORGET, change.contact.id, change.at + ERASED_AFTER)


def _erased(work: Work, change: ContactErased | ContactPassedOn) -> None:
    store.forget(work.tx, work.campaign_id, change.contact_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    WordsChosen: lambda work, change: store.choose(work.tx, work.campaign_id, change),
    ContactRemoved: _removed,
    ContactErased: _erased,
    ContactPassedOn: _erased,
    ContactPutBack: lambda work, change: work.unplan(FORGET, change.contact.id),
    FileTried: lambda work, change: change.look(work.campaign, library_of),
    PreviewAsked: previews.on_asked,
    CaptainDeleted: lambda work, change: store.delete_all(
        work.tx, work.campaign_id, change.captain_id
    ),
}
