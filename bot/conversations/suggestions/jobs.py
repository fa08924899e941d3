"""What becomes of a suggestion: it goes with its contact and with its captain."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.captains.model import CaptainDeleted
from bot.contacts.model import ContactErased, ContactPassedOn, ContactRemoved
from bot.conversations.suggestions import store
from bot.conversations.suggestions.model import ContactSuggested
from bot.engine.dialog.work import Work


def _removed(work: Work, change: ContactRemoved) -> None:
    store.drop(work.tx, work.campaign_id, change.contact.captain_id, change.contact.id)


def _erased(work: Work, change: ContactErased | ContactPassedOn) -> None:
    store.drop(work.tx, work.campaign_id, change.captain_id, change.contact_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ContactSuggested: lambda work, change: store.suggest(work.tx, work.campaign_id, change),
    ContactRemoved: _removed,
    ContactErased: _erased,
    ContactPassedOn: _erased,
    CaptainDeleted: lambda work, change: store.delete_all(
        work.tx, work.campaign_id, change.captain_id
    ),
}
