"""Lists, files and the picker: what was read is shown, and put on the list after a yes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.contacts import store
from bot.contacts.importing import dialog, rules
from bot.contacts.importing.model import Entry, Gathered
from bot.contacts.memory_jog.model import Jogging
from bot.contacts.model import Adding, Contact, ContactAdded, Details, DetailsSet
from bot.contacts.rules import (
    Placement,
    fold,
    new_contacts,
    place,
    read_names,
    room_left,
    to_show,
)
from bot.engine.dialog.feature import Feature, OnEvent, OnMenu, OnState, OnTap, Takes, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Event, File, SharedContact, SharedUsers, Tap, Text
from bot.language.replies.model import Reply
from bot.language.replies.rules import read_done, read_yes_or_no

MOST_PICKED = 10


def _everyone(here: Here) -> tuple[Contact, ...]:
    return store.everyone(here.tx, here.campaign_id, here.captain_id)


def on_show(here: Here, _tap: Tap) -> Turn:
    """Show what another feature has read, which the state holds."""
    return _shown(here, here.state) if isinstance(here.state, Gathered) else OLD_BUTTON


def _shown(here: Here, gathered: Gathered) -> Turn:
    """Show the list in a new message; the one that showed it before says so."""
    known = store.known(*_whose(here), [entry.name for entry in gathered.entries])
    view = dialog.show(gathered, known)
    if not gathered.entries:
        return Turn(None, say=(Say(*view),))
    before = (dialog.gone_on(gathered.key),) if gathered.key else ()
    key = f"gather:{here.tx.new_id()}"
    return Turn(replace(gathered, key=key), say=(*before, Say(*view, key=key)))


def on_again(here: Here, gathered: Gathered) -> Turn:
    """Show the list once more, as it is."""
    known = store.known(*_whose(here), [entry.name for entry in gathered.entries])
    return Turn(say=(Say(*dialog.show(gathered, known), key=gathered.key or None),))


def on_told(here: Here, _state: Adding | Jogging, event: Event) -> Turn | None:
    """Take what may come where names are asked for: a list with details, a file."""
    if isinstance(event, File):
        return on_file(here, event)
    listed = rules.read_told(event.text, here.campaign.country) if isinstance(event, Text) else None
    return _shown(here, listed) if listed else None


def on_file(here: Here, file: File) -> Turn | None:
    """Show what a contact file holds; nothing is kept before a yes.

    A picture may be meant for something else where no names are asked for.
    """
    if file.found is None and here.state is None and file.kind != "document":
        return None
    if file.found is None:
        return Turn(say=(dialog.trouble(file.trouble or file.kind, file.name),))
    return _shown(here, rules.gathered(file.found))


def on_more(here: Here, gathered: Gathered, event: Event) -> Turn | None:
    """Let what comes while a list waits join it: files one by one, cards, the rest of a list.

    A plain yes or no is as good as its button.
    """
    if isinstance(event, File) and event.found is None:
        return on_file(here, event)
    reply = _reply(event.text) if isinstance(event, Text) else None
    if reply in (Reply.YES, Reply.NO):
        return (_yes if reply is Reply.YES else _no)(here, gathered)
    more = _more(event, here.campaign)
    if more and isinstance(event, Text):
        gathered = rules.vouched(gathered, more)
    return _shown(here, rules.with_more(gathered, more)) if more else None


def _reply(text: str) -> Reply | None:
    """Whoever says that these are all wants them on the list."""
    reply = read_yes_or_no(text, asked=True)
    return Reply.YES if reply is None and read_done(text) is Reply.DONE else reply


def _more(event: Event, campaign: Campaign) -> Gathered | None:
    match event:
        case File(found=found) if found is not None:
            return rules.gathered(found)
        case SharedContact():
            card = (event.first_name, event.last_name, event.phone, event.vcard)
            return rules.read_shared(*card, campaign.country)
        case SharedUsers():
            return rules.picked((each.first_name, each.last_name) for each in event.users)
        case Text():
            return rules.read_told(event.text, campaign.country) or _names(event.text)
    return None


def _names(text: str) -> Gathered | None:
    """Take names for more of the list; one in small letters may be an answer."""
    reading = read_names(text)
    is_list = len(reading.names) > 1 or all(word[:1].isupper() for word in text.split())
    return rules.named(reading.names) if is_list and reading.names and not reading.refused else None


def _whose(here: Here) -> tuple[Tx, int, int]:
    return here.tx, here.campaign_id, here.captain_id


def _on_gathered(step: Callable[[Here, Gathered], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the list that waits."""

    def handle(here: Here, _tap: Tap) -> Turn:
        return step(here, here.state) if isinstance(here.state, Gathered) else OLD_BUTTON

    return handle


def _phones(here: Here, gathered: Gathered) -> Turn:
    """Have the numbers kept, or not after all, in the message that was tapped."""
    gathered = replace(gathered, phones=not gathered.phones)
    known = store.known(*_whose(here), [entry.name for entry in gathered.entries])
    return Turn(gathered, say=(Edit(*dialog.show(gathered, known)),))


def _no(_here: Here, _gathered: Gathered) -> Turn:
    return Turn(None, say=(Edit(*dialog.dropped()),))


def _yes(here: Here, gathered: Gathered) -> Turn:
    entries, unwelcome = _welcome(here, gathered.entries)
    people = _everyone(here)
    placement, contacts, changes = _placed(here, people, entries, phones=gathered.phones)
    # Adding shows it, which knows of twins and of names that wait for room.
    shown = to_show(placement, contacts, people)
    return Turn(shown, say=unwelcome, changes=changes, then=f"contacts.shown {shown.addition}")


def _welcome(here: Here, entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Say, ...]]:
    """Part those who asked to be left alone from the others, and say without a reason that."""
    gone = [each for each in entries if _is_unwelcome(here, each)]
    said = (Say("objections/refused", {"names": [each.name for each in gone]}),) if gone else ()
    return tuple(each for each in entries if each not in gone), said


def _is_unwelcome(here: Here, entry: Entry) -> bool:
    """Whether or not the number would be kept, it may tell who this is."""
    told = Details(town=entry.town, phone=entry.phone)
    return store.is_unwelcome(*_whose(here), entry.name, told, here.campaign.country)


def _placed(
    here: Here, people: Sequence[Contact], entries: Sequence[Entry], *, phones: bool
) -> tuple[Placement, tuple[Contact, ...], tuple[object, ...]]:
    """Sort out who is new, and make contacts of them with all that was told."""
    room = room_left(len(people), here.campaign.target_max)
    placement = place((each.name for each in entries), {fold(each.name) for each in people}, room)
    by_name = {fold(each.name): each for each in reversed(entries)}
    fresh = [by_name[fold(name)] for name in placement.fresh]
    ids = [here.tx.new_id() for _ in fresh]
    told = [(each.name, each.relationship) for each in fresh]
    contacts = new_contacts(here.captain_id, ids, told, here.now)
    changes: list[object] = [ContactAdded(contact) for contact in contacts]
    for contact, entry in zip(contacts, fresh, strict=True):
        phone = entry.phone if phones else ""
        details = Details(entry.town, entry.age, phone, given=entry.given)
        if details != Details():
            changes.append(DetailsSet(contact.id, contact.captain_id, details))
    return placement, contacts, tuple(changes)


def on_pick(_here: Here, _tap: Tap) -> Turn:
    return Turn(Adding(), say=(dialog.pick(MOST_PICKED),))


def on_close(_here: Here, _event: Text) -> Turn:
    return dialog.closed()


def feature() -> Feature:
    return Feature(
        "importing",
        routes=(
            OnTap("gather.show", on_show),
            OnTap("gather.phones", _on_gathered(_phones)),
            OnTap("gather.yes", _on_gathered(_yes), once=True),
            OnTap("gather.no", _on_gathered(_no), once=True),
            OnTap("gather.pick", on_pick),
            OnMenu(dialog.CLOSE, on_close),
            OnState(Gathered, on_more, on_again, takes=Takes.NAMES, comes_back=False),
            OnState(Adding, on_told),
            OnState(Jogging, on_told),
            OnEvent(File, on_file, who=Who.CAPTAIN),
        ),
        reads=rules.ENDINGS,
        reader=rules.read_plainly,
        formerly=("gathering",),
        # Adding says so.
        closed=lambda here: (
            Turn(None, then="contacts.add") if is_over(here.campaign, here.now) else None
        ),
    )
