"""Names are put on the list, told apart, renamed; a whole addition is undone and put back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.contacts import rules, store
from bot.contacts.adding import dialog, jobs
from bot.contacts.adding.dialog import Addition, Size, TellingApart
from bot.contacts.importing.model import Entry, Gathered, Unread, Why
from bot.contacts.importing.rules import read_shared, read_told, with_more
from bot.contacts.model import ERASED, Adding, Contact, ContactId
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnState, OnTap, Takes, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import (
    Command,
    Edited,
    Event,
    SharedContact,
    SharedUsers,
    Tap,
    Text,
)
from bot.language.phones.rules import first_of
from bot.language.relations.rules import apart


def _size(here: Here, total: int | None = None) -> Size:
    campaign: Campaign = here.campaign
    if total is None:
        total = store.count(here.tx, here.campaign_id, here.captain_id)
    return Size(total, campaign.target_min, campaign.target_max)


def _everyone(here: Here) -> tuple[Contact, ...]:
    return store.everyone(here.tx, here.campaign_id, here.captain_id)


def _of_addition(contacts: tuple[Contact, ...], addition: int) -> tuple[Contact, ...]:
    return tuple(contact for contact in contacts if contact.addition == addition)


def _adding(here: Here) -> Adding:
    return here.state if isinstance(here.state, Adding) else Adding()


def _on_contact(step: Callable[[Here, Tap, Contact], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the contact that the button names, if it is still there."""

    def handle(here: Here, tap: Tap) -> Turn:
        contact_id = int(tap.args[0])
        contact = store.find(here.tx, here.campaign_id, here.captain_id, contact_id)
        return step(here, tap, contact) if contact else OLD_BUTTON

    return handle


# --- adding ---------------------------------------------------------------------------------------


def on_first(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask_first()


def on_add(here: Here, event: Command | Tap) -> Turn:
    if isinstance(event, Command) and event.argument:
        names = rules.read_names(event.argument).names
        if here.edited and (turn := _mended(here, _adding(here), names)):
            return turn
        if told := read_told(event.argument, here.campaign.country):
            return _to_be_shown(here, told)
        return _add(here, _adding(here), rules.read_names(event.argument))
    return dialog.ask_more(_adding(here), _size(here))


def _to_be_shown(here: Here, told: Gathered) -> Turn:
    """Have a list with details shown first, as when it is sent without the command."""
    waiting = here.state if isinstance(here.state, Gathered) else None
    return Turn(with_more(waiting, told) if waiting else told, then="gather.show")


def on_names(here: Here, state: Adding, event: Event) -> Turn | None:
    match event:
        case Text():
            reading = rules.read_names(event.text)
        case SharedContact():
            return _shared(here, state, event)
        case SharedUsers():
            reading = rules.read_people((each.first_name, each.last_name) for each in event.users)
        case Edited():
            return _mended(here, state, rules.read_names(event.text).names)
        case _:
            return None
    if not (reading.names or reading.refused):
        return None
    turn = _add(here, state, reading)
    return dialog.picked(turn) if isinstance(event, SharedUsers) else turn


def _shared(here: Here, state: Adding, event: SharedContact) -> Turn | None:
    """Take a card that is shared in the chat: the name at once, its number when that is tapped."""
    card = (event.first_name, event.last_name, event.phone, event.vcard)
    found = read_shared(*card, here.campaign.country)
    if not found.entries:
        reading = rules.read_card(event.first_name, event.last_name)
        return _add(here, state, reading) if reading.refused else None
    (entry,) = found.entries
    return _add(here, state, rules.Reading((entry.name,)), entry, found.unread)


def _mended(here: Here, state: Adding, names: tuple[str, ...]) -> Turn | None:
    """Rename whose name was mended in the message that was just read."""
    people = _everyone(here)
    added = _of_addition(people, state.addition)
    others = {rules.fold(each.name) for each in people if each not in added}
    told = [name for name, _ in rules.told_apart_from(names, others)]
    contact, name = rules.mended(added, told) or (None, "")
    whose = here.tx, here.campaign_id, here.captain_id
    if contact is None or store.known(*whose, [name]):
        return None
    found = store.find_with_details(*whose, contact.id)
    if found and store.is_unwelcome(*whose, name, found[1], here.campaign.country):
        return Turn(say=(Say("objections/refused", {"names": [name]}),))
    return dialog.mended(contact, name)


def on_names_again(here: Here, state: Adding) -> Turn:
    return dialog.ask_first() if state.first else dialog.ask_more(state, _size(here))


def on_shared(here: Here, event: SharedContact | SharedUsers) -> Turn | None:
    """Take a contact card that is shared outside of any question: its name, and its number."""
    return on_names(here, _adding(here), event)


def on_shown(here: Here, tap: Tap) -> Turn:
    """Show an addition that another feature made, with what the state holds of it."""
    people, state, batch = _everyone(here), _adding(here), int(tap.args[0])
    contacts = _of_addition(people, batch)
    ours = state if state.addition == batch else Adding()
    twins = _named(here, [ContactId(each) for each in ours.twins])
    addition = Addition(contacts, twins, ours.waiting, asking=rules.next_unasked(contacts))
    is_new = contacts and len(tap.args) == 1
    then = f"gather.pairs {contacts[0].addition}" if is_new else None
    return Turn(say=(Edit(*dialog.added_view(addition, _size(here, len(people)))),), then=then)


def on_waiting(here: Here, _tap: Tap) -> Turn:
    """Add the names that waited for room."""
    state = _adding(here)
    if not state.waiting:
        return OLD_BUTTON
    turn = _add(here, replace(state, waiting=()), rules.Reading(state.waiting))
    said = [say for say in turn.say if isinstance(say, Say)]
    return replace(turn, say=tuple(Edit(say.text, say.values, say.buttons) for say in said))


def _add(
    here: Here,
    state: Adding,
    reading: rules.Reading,
    card: Entry | None = None,
    unread: Sequence[Unread] = (),
) -> Turn:
    """Add the names; `card` is what a card tells of the only one, `unread` what it can't."""
    whose = here.tx, here.campaign_id, here.captain_id
    everyone = rules.told_apart_from(reading.names, _folded(here, reading.names))
    told = {
        name: card.relationship if card else rules.as_relationship(kind) for name, kind in everyone
    }
    reading = rules.Reading(tuple(name for name, _ in everyone), reading.refused)
    phone = card.phone if card else ""
    reading = store.welcome(*whose, reading, here.campaign.country, phone)
    known = store.known(*whose, reading.names)
    size = _size(here)
    placement = rules.place(reading.names, known, size.room)
    ids = [here.tx.new_id() for _ in placement.fresh]
    fresh = [(name, told[name]) for name in placement.fresh]
    contacts = rules.new_contacts(here.captain_id, ids, fresh, here.now)
    known |= {rules.fold(contact.name): contact.id for contact in contacts}
    twins = _named(here, [known[rules.fold(name)] for name in placement.twins], contacts)
    addition = Addition(contacts, twins, placement.waiting, reading.refused)
    if card:
        addition = _with_card(addition, card, unread)
    turn = dialog.on_names(state, addition, _size(here, size.total + len(contacts)))
    return replace(turn, then=f"gather.pairs {contacts[0].addition}") if contacts else turn


def _folded(here: Here, names: Sequence[str]) -> Collection[str]:
    """Return the folded names of the list where a label may be told apart from them: else none."""
    labels = any(apart(name) != (name, "") or "(" in name for name in names)
    return {rules.fold(each.name) for each in _everyone(here)} if labels else ()


def _with_card(addition: Addition, card: Entry, unread: Sequence[Unread]) -> Addition:
    """Say what came with a card, for who is on the list by it or was there before."""
    whom = next(iter((*addition.contacts, *addition.twins)), None)
    odd = next((each.words for each in unread if each.why in (Why.NUMBER, Why.SPOILT)), "")
    if whom is None:
        return addition
    return replace(
        addition,
        phone=first_of(card.phone),
        phone_of=whom.id,
        no_phone="" if card.phone else odd,
        given=card.given,
    )


def _named(here: Here, ids: list[ContactId], new: tuple[Contact, ...] = ()) -> tuple[Contact, ...]:
    """Return the contacts of these ids, among them some that are only being added."""
    if not ids:
        return ()
    by_id = {contact.id: contact for contact in (*_everyone(here), *new)}
    return tuple(by_id[each] for each in ids if each in by_id)


def _close(here: Here, tap: Tap, contact: Contact) -> Turn:
    people = _everyone(here)
    state = _adding(here)
    ours = state.addition == contact.addition
    twins = _named(here, [ContactId(each) for each in state.twins]) if ours else ()
    addition = Addition(_of_addition(people, contact.addition), twins)
    return dialog.on_relationship(state, addition, contact, tap.args[1], _size(here, len(people)))


def on_undo(here: Here, tap: Tap) -> Turn:
    addition = int(tap.args[0])
    contacts = _of_addition(_everyone(here), addition)
    return dialog.undo(contacts, addition, here.now) if contacts else OLD_BUTTON


def on_restore(here: Here, tap: Tap) -> Turn:
    """Put an undone addition back, as far as there is room and nobody took the name."""
    addition = int(tap.args[0])
    people = _everyone(here)
    removed = store.removed(here.tx, here.campaign_id, here.captain_id)
    gone = _of_addition(removed, addition)
    back = rules.can_return(gone, people, _size(here, len(people)).room)
    if not back:
        return Turn(toast=Toast("adding/not_put_back", alert=True)) if gone else OLD_BUTTON
    size = _size(here, len(people) + len(back))
    return dialog.restore(back, _of_addition(people, addition), size, here.now)


def _twin(_here: Here, tap: Tap, contact: Contact) -> Turn:
    """Ask for the word, or leave it at one person of that name."""
    if tap.action == "contacts.keep":
        return dialog.never_minded(contact)
    return dialog.ask_apart(TellingApart(contact.id, contact.name))


def on_apart(here: Here, state: TellingApart, event: Event) -> Turn | None:
    name = dialog.on_word(state, event.text) if isinstance(event, Text) else None
    if not isinstance(name, str):
        return name
    if store.known(here.tx, here.campaign_id, here.captain_id, [name]):
        return dialog.name_taken(state, name)
    return _add(here, Adding(), rules.Reading((name,)))


def on_apart_again(_here: Here, state: TellingApart) -> Turn:
    return dialog.ask_apart(state)


def closed(here: Here) -> Turn | None:
    """After the vote nobody gives names any more."""
    over = is_over(here.campaign, here.now)
    return Turn(None, say=(Say(*dialog.over()),)) if over else None


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "adding",
        routes=(
            OnCommand("add", on_add, menu=N_("Add people to my list")),
            OnTap("contacts.first", on_first),
            OnTap("contacts.add", on_add),
            OnTap("contacts.shown", on_shown),
            OnTap("contacts.waiting", on_waiting, once=True),
            OnTap("contacts.close", _on_contact(_close), once=True),
            OnTap("contacts.undo", on_undo, once=True),
            OnTap("contacts.restore", on_restore, once=True),
            OnTap("contacts.twin", _on_contact(_twin)),
            OnTap("contacts.keep", _on_contact(_twin)),
            OnState(Adding, on_names, on_names_again, takes=Takes.NAMES, comes_back=False),
            OnState(TellingApart, on_apart, on_apart_again, corrects=True),
            OnEvent(SharedContact, on_shared, who=Who.CAPTAIN),
            OnEvent(SharedUsers, on_shared, who=Who.CAPTAIN),
        ),
        listens=jobs.listens(),
        jobs={jobs.ERASE: jobs.erase},
        erases={ERASED: jobs.erase_again},
        formerly=("contacts",),
        closed=closed,
    )
