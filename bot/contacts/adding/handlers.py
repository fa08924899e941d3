"""Names are put on the list, told apart, renamed; a whole addition is undone and put back."""

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.contacts import rules, store
from bot.contacts.adding import dialog, jobs
from bot.contacts.adding.dialog import Addition, Size, TellingApart
from bot.contacts.importing.model import Gathered
from bot.contacts.importing.rules import ENDINGS, gathered, read_list, read_plainly
from bot.contacts.model import ERASED, Adding, Contact, ContactId
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnState, OnTap, Takes, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import (
    Command,
    Edited,
    Event,
    File,
    SharedContact,
    SharedUsers,
    Tap,
    Text,
)


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
        return _add(here, _adding(here), rules.read_names(event.argument))
    return dialog.ask_more(_adding(here), _size(here))


def on_names(here: Here, state: Adding, event: Event) -> Turn | None:
    if told := _told_otherwise(here, event):
        return told
    match event:
        case Text():
            reading = rules.read_names(event.text)
        case SharedContact():
            reading = rules.read_card(event.first_name, event.last_name)
        case SharedUsers():
            reading = rules.read_people((each.first_name, each.last_name) for each in event.users)
        case Edited():
            return _mended(here, state, rules.read_names(event.text).names)
        case _:
            return None
    if not (reading.names or reading.refused):
        return None
    phone = ""
    if isinstance(event, SharedContact):
        phone = rules.read_card_phone(event.phone, here.campaign.country)
    turn = _add(here, state, reading, phone)
    return dialog.picked(turn) if isinstance(event, SharedUsers) else turn


def _mended(here: Here, state: Adding, names: tuple[str, ...]) -> Turn | None:
    """Rename whose name was mended in the message that was just read."""
    added = _of_addition(_everyone(here), state.addition)
    contact, name = rules.mended(added, names) or (None, "")
    whose = here.tx, here.campaign_id, here.captain_id
    if contact is None or store.known(*whose, [name]):
        return None
    found = store.find_with_details(*whose, contact.id)
    if found and store.is_unwelcome(*whose, name, found[1], here.campaign.country):
        return Turn(say=(Say("objections/refused", {"names": [name]}),))
    return dialog.mended(contact, name)


def _told_otherwise(here: Here, event: Event) -> Turn | None:
    """Take what else may come while names are welcome: a list with details, a file."""
    if isinstance(event, File):
        return on_file(here, event)
    if not isinstance(event, Text) or not event.text.strip():
        return None
    listed = read_list(event.text, here.campaign.country)
    return Turn(Gathered(*listed), then="gather.show") if listed else None


def on_file(_here: Here, file: File) -> Turn | None:
    """Show what a contact file holds; nothing is kept before a yes, numbers only of one person."""
    if file.trouble:
        return Turn(say=(Say("importing/file_trouble", {"trouble": file.trouble}),))
    if file.found is None:
        return None
    return Turn(gathered(file.found), then="gather.show")


def on_names_again(here: Here, state: Adding) -> Turn:
    return dialog.ask_first() if state.first else dialog.ask_more(state, _size(here))


def on_shared(here: Here, event: SharedContact | SharedUsers) -> Turn | None:
    """Take a contact card that is shared outside of any question: its name, and its number."""
    return on_names(here, _adding(here), event)


def on_shown(here: Here, tap: Tap) -> Turn:
    """Show an addition that another feature made, with what the state holds of it."""
    people, state = _everyone(here), _adding(here)
    contacts = _of_addition(people, int(tap.args[0]))
    twins = _named(here, [ContactId(each) for each in state.twins])
    addition = Addition(contacts, twins, state.waiting, asking=rules.next_unasked(contacts))
    then = f"gather.pairs {contacts[0].addition}" if contacts else None
    return Turn(say=(Edit(*dialog.added_view(addition, _size(here, len(people)))),), then=then)


def on_waiting(here: Here, _tap: Tap) -> Turn:
    """Add the names that waited for room."""
    state = _adding(here)
    if not state.waiting:
        return OLD_BUTTON
    turn = _add(here, replace(state, waiting=()), rules.Reading(state.waiting))
    said = [say for say in turn.say if isinstance(say, Say)]
    return replace(turn, say=tuple(Edit(say.text, say.values, say.buttons) for say in said))


def _add(here: Here, state: Adding, reading: rules.Reading, phone: str = "") -> Turn:
    """Add the names; `phone` is that of the only one, from a card that the captain shared."""
    whose = here.tx, here.campaign_id, here.captain_id
    reading = store.welcome(*whose, reading, here.campaign.country, phone)
    known = store.known(*whose, reading.names)
    size = _size(here)
    placement = rules.place(reading.names, known, size.room)
    ids = [here.tx.new_id() for _ in placement.fresh]
    fresh = [(name, None) for name in placement.fresh]
    contacts = rules.new_contacts(here.captain_id, ids, fresh, here.now)
    known |= {rules.fold(contact.name): contact.id for contact in contacts}
    twins = _named(here, [known[rules.fold(name)] for name in placement.twins], contacts)
    addition = Addition(contacts, twins, placement.waiting, reading.refused, phone=phone)
    turn = dialog.on_names(state, addition, _size(here, size.total + len(contacts)))
    return replace(turn, then=f"gather.pairs {contacts[0].addition}") if contacts else turn


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
            OnEvent(File, on_file, who=Who.CAPTAIN),
        ),
        listens=jobs.listens(),
        reads=ENDINGS,
        reader=read_plainly,
        jobs={jobs.ERASE: jobs.erase},
        erases={ERASED: jobs.erase_again},
        formerly=("contacts",),
    )
