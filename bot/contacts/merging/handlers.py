"""Whoever may be on the list twice is asked about, merged where it is one, and parted again."""

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.merging import dialog, rules, store
from bot.contacts.merging.model import ContactsMerged
from bot.contacts.model import Contact, ContactPutBack, ContactRemoved
from bot.contacts.rules import fold, marks, room_left
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Tap


def _whose(here: Here) -> tuple[Tx, int, int]:
    captain: Captain = here.captain
    return here.tx, here.campaign_id, captain.id


def on_pairs(here: Here, tap: Tap) -> Turn:
    """Ask about an addition who may be on the list already, one by one; mostly nobody is."""
    addition, *asked = (int(arg) for arg in tap.args)
    people = contacts.everyone(*_whose(here))
    new = [contact for contact in people if contact.addition == addition]
    before = (asked[0], asked[1]) if asked else (0, 0)
    found = rules.next_pair(new, people, before)
    return Turn(say=(Say(*dialog.ask_pair(*found)),)) if found else Turn()


def on_same(here: Here, tap: Tap) -> Turn:
    """Merge: the older stays, with all that hangs on either."""
    whose = _whose(here)
    found = [contacts.find_with_details(*whose, int(arg)) for arg in tap.args]
    if None in found:
        return OLD_BUTTON
    (new, told_of_new), (old, told_of_old) = filter(None, found)
    name = rules.fuller_name(old.name, new.name)
    details = rules.merged(told_of_old, told_of_new)
    if contacts.is_unwelcome(*whose, name, details, here.campaign.country):
        return Turn(say=(Say("objections/refused", {"names": [name]}),))
    return Turn(
        say=(Edit(*dialog.merged(new, old, name)),),
        changes=(ContactsMerged(old, new, name, details, here.now),),
        then=_next(new, old),
    )


def _next(new: Contact, old: Contact) -> str:
    return f"gather.pairs {new.addition} {new.id} {old.id}"


def on_two(here: Here, tap: Tap) -> Turn:
    found = [contacts.find(*_whose(here), int(arg)) for arg in tap.args]
    new, old = found
    then = _next(new, old) if new and old else None
    return Turn(say=(Edit(*dialog.two_people()),), then=then)


def on_part(here: Here, tap: Tap) -> Turn:
    """Undo: two people after all, each as they were."""
    campaign: Campaign = here.campaign
    whose, gone_id = _whose(here), int(tap.args[0])
    gone = next((each for each in contacts.removed(*whose) if each.id == gone_id), None)
    merge = store.find(*whose, gone_id)
    kept = contacts.find(*whose, merge.kept) if merge else None
    if gone is None or merge is None or kept is None:
        return OLD_BUTTON
    bearers = contacts.known(*whose, [gone.name])
    is_taken = bearers.get(fold(gone.name), kept.id) != kept.id
    if is_taken or not room_left(contacts.count(*whose), campaign.target_max):
        return Turn(toast=Toast("adding/not_put_back", alert=True))
    change = ContactPutBack(gone, here.now)
    former = store.former_name(here.tx, here.captain_id, merge)
    return Turn(say=(Edit(*dialog.parted(gone, former or kept.name)),), changes=(change,))


# --- what happens to the tables -------------------------------------------------------------------


def _merged(work: Work, change: ContactsMerged) -> None:
    """All goes over first; then the one is off the list, and the other may bear its name."""
    kept, gone = change.kept, change.gone
    whose = work.tx, work.campaign_id, kept.captain_id
    merge = store.move(*whose, gone.id, kept.id)
    work.announce(ContactRemoved(gone, change.at))
    if change.name != kept.name:
        contacts.rename(*whose, kept.id, change.name)
    contacts.set_details(*whose, kept.id, change.details)
    found = marks(kept.captain_id, change.name, change.details, work.campaign.country)
    contacts.set_marks(*whose, kept.id, found)
    store.keep(*whose, merge)


def _put_back(work: Work, change: ContactPutBack) -> None:
    """Whoever is put back was somebody else's double: what was theirs is theirs again."""
    whose = work.tx, work.campaign_id, change.contact.captain_id
    merge = store.find(*whose, change.contact.id)
    if merge is not None:
        store.part(*whose, merge)


def feature() -> Feature:
    """To be listed before `adding`: who is put back may need the name that the other took."""
    return Feature(
        "merging",
        routes=(
            OnTap("gather.pairs", on_pairs),
            OnTap("gather.same", on_same, once=True),
            OnTap("gather.two", on_two, once=True),
            OnTap("gather.part", on_part, once=True),
        ),
        listens={ContactsMerged: _merged, ContactPutBack: _put_back},
    )
