"""What happens to the list after a change; what was taken off is erased when it can't come back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from bot.captains import store as captains
from bot.captains.model import CaptainDeleted, ListGivenUp
from bot.contacts import rules, store
from bot.contacts.model import (
    ContactAdded,
    ContactErased,
    ContactId,
    ContactPassedOn,
    ContactPutBack,
    ContactPutOff,
    ContactRemoved,
    ContactRenamed,
    Details,
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
    """What waits to be told to their captain may hold the name, so it goes as well."""
    name = store.name_of(work.tx, work.campaign_id, change.contact_id)
    captain = captains.find(work.tx, work.campaign_id, change.captain_id) if name else None
    if captain is not None:
        work.withdraw_naming(captain.telegram_id, name)
    store.note_erased(work.tx, work.campaign_id, change.contact_id)
    store.erase_now(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def _added(work: Work, change: ContactAdded) -> None:
    contact = change.contact
    store.add(work.tx, work.campaign_id, contact)
    _ask_again(work, contact.captain_id, contact.id, contact.name, Details())


def _renamed(work: Work, change: ContactRenamed) -> None:
    store.rename(work.tx, work.campaign_id, change.captain_id, change.contact_id, change.name)
    _marked(work, change.captain_id, change.contact_id)


def _detailed(work: Work, change: DetailsSet) -> None:
    whose = work.tx, work.campaign_id, change.captain_id
    store.set_details(*whose, change.contact_id, change.details)
    _marked(work, change.captain_id, change.contact_id)


def _marked(work: Work, captain_id: int, contact_id: ContactId) -> None:
    """Keep by what they are known on other lists, and ask whether they wish to be on any."""
    whose = work.tx, work.campaign_id, captain_id
    found = store.find_with_details(*whose, contact_id)
    if found is None:
        return
    marks = rules.marks(captain_id, found[0].name, found[1], work.campaign.country)
    store.set_marks(*whose, contact_id, marks)
    _ask_again(work, captain_id, contact_id, found[0].name, found[1])


def _ask_again(
    work: Work, captain_id: int, contact_id: ContactId, name: str, details: Details
) -> None:
    """Have nobody on a list who asked to be left alone, by whatever way they came to be there.

    Those who add and edit ask first and say no in words; this is for whoever forgot to.
    """
    whose = work.tx, work.campaign_id, captain_id
    if store.is_unwelcome(*whose, name, details, work.campaign.country):
        work.announce(ContactErased(contact_id, captain_id))


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
        ContactAdded: _added,
        ContactRemoved: _removed,
        ContactErased: _erased,
        ContactPassedOn: on(store.pass_on, *whom, "after"),
        ContactPutBack: _put_back,
        RelationshipSet: on(store.set_relationship, *whom, "relationship"),
        DetailsSet: _detailed,
        ContactRenamed: _renamed,
        RemovalExplained: on(store.explain, *whom, "why"),
        StageMoved: on(store.move, *whom, "stage", "at"),
        ContactPutOff: on(store.put_off, *whom, "until"),
        ListGivenUp: _given_up,
        CaptainDeleted: on(store.delete_all, "captain_id"),
    }
