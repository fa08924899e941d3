"""What happens to the list after a change; what was taken off is erased when it can't come back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from bot.captains.model import CaptainDeleted, ListGivenUp
from bot.contacts import rules, store
from bot.contacts.model import (
    ContactAdded,
    ContactErased,
    ContactId,
    ContactPassedOn,
    ContactPutBack,
    ContactRemoved,
    ContactRenamed,
    DetailsSet,
    RelationshipSet,
    RemovalExplained,
    StageMoved,
)
from bot.engine.dialog.work import Work
from bot.engine.files.register import Erasure

ERASE: Final = "contacts.erase"


def erase(work: Work, contact_id: int) -> datetime | None:
    """Erase the contact, and all that others keep of it, unless it is on the list again."""
    captain_id = store.captain_of(work.tx, work.campaign_id, contact_id)
    if captain_id is not None and store.is_off(work.tx, work.campaign_id, contact_id):
        work.announce(ContactErased(ContactId(contact_id), captain_id))
    return None


# --- what happens to the table --------------------------------------------------------------------


def _removed(work: Work, change: ContactRemoved) -> None:
    store.set_removed(work.tx, work.campaign_id, change.contact, change.at)
    work.plan(ERASE, change.contact.id, change.at + rules.ERASED_AFTER)


def _put_back(work: Work, change: ContactPutBack) -> None:
    store.set_removed(work.tx, work.campaign_id, change.contact, None)
    work.unplan(ERASE, change.contact.id)


def _erased(work: Work, change: ContactErased) -> None:
    store.note_erased(work.tx, work.campaign_id, change.contact_id)
    store.erase_now(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def erase_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Erase whom an old copy of the database brought back."""
    for each in erasures:
        contact_id = ContactId(int(each.what))
        captain_id = store.captain_of(work.tx, work.campaign_id, contact_id)
        if captain_id is not None:
            work.announce(ContactErased(contact_id, captain_id))


def _given_up(work: Work, change: ListGivenUp) -> None:
    """Everybody goes one by one, so that whatever else is kept of them goes too."""
    for contact_id in store.ids(work.tx, work.campaign_id, change.captain_id):
        work.announce(ContactErased(contact_id, change.captain_id))


def listens() -> dict[type, Callable[[Work, Any], None]]:
    """Return what is done to the table after each change."""

    def on(keep: Callable[..., None], *names: str) -> Callable[[Work, Any], None]:
        """Pass these fields of a change on to the store."""
        fields = attrgetter("tx", "campaign_id"), [attrgetter(name) for name in names]
        return lambda work, change: keep(*fields[0](work), *(each(change) for each in fields[1]))

    whom = ("captain_id", "contact_id")
    return {
        ContactAdded: on(store.add, "contact"),
        ContactRemoved: _removed,
        ContactErased: _erased,
        ContactPassedOn: on(store.pass_on, *whom, "after"),
        ContactPutBack: _put_back,
        RelationshipSet: on(store.set_relationship, *whom, "relationship"),
        DetailsSet: on(store.set_details, *whom, "details"),
        ContactRenamed: on(store.rename, *whom, "name"),
        RemovalExplained: on(store.explain, *whom, "why"),
        StageMoved: on(store.move, *whom, "stage", "at"),
        ListGivenUp: _given_up,
        CaptainDeleted: on(store.delete_all, "captain_id"),
    }
