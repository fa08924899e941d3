"""Lists, files and the picker: what was read is shown, and put on the list after a yes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.contacts import store
from bot.contacts.importing import dialog
from bot.contacts.importing.model import Entry, Gathered
from bot.contacts.model import Adding, Contact, ContactAdded, Details, DetailsSet
from bot.contacts.rules import Placement, fold, new_contacts, place, room_left, to_show
from bot.engine.dialog.feature import Feature, OnMenu, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.replies.model import Reply
from bot.language.replies.rules import read_yes_or_no

MOST_PICKED = 10


def _everyone(here: Here) -> tuple[Contact, ...]:
    return store.everyone(here.tx, here.campaign_id, here.captain_id)


def on_show(here: Here, _tap: Tap) -> Turn:
    """Show what another feature has read, which the state holds."""
    return _shown(here.state) if isinstance(here.state, Gathered) else OLD_BUTTON


def _shown(gathered: Gathered, *, edit: bool = False) -> Turn:
    view = dialog.show(gathered)
    state = gathered if gathered.entries else None
    return Turn(state, say=(Edit(*view) if edit else Say(*view),))


def _on_gathered(step: Callable[[Here, Gathered], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the list that waits."""

    def handle(here: Here, _tap: Tap) -> Turn:
        return step(here, here.state) if isinstance(here.state, Gathered) else OLD_BUTTON

    return handle


def _phones(_here: Here, gathered: Gathered) -> Turn:
    return _shown(replace(gathered, phones=not gathered.phones), edit=True)


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
    whose = here.tx, here.campaign_id, here.captain_id
    return store.is_unwelcome(*whose, entry.name, told, here.campaign.country)


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
        details = Details(entry.town, entry.age, entry.phone if phones else "")
        if details != Details():
            changes.append(DetailsSet(contact.id, contact.captain_id, details))
    return placement, contacts, tuple(changes)


def _on_typed(here: Here, gathered: Gathered, event: Event) -> Turn | None:
    """A plain yes or no is as good as its button; anything else shows the list again."""
    reply = read_yes_or_no(event.text, asked=True) if isinstance(event, Text) else None
    step = {Reply.YES: _yes, Reply.NO: _no}.get(reply) if reply else None
    return step(here, gathered) if step else None


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
            OnState(
                Gathered,
                _on_typed,
                lambda _here, state: _shown(state),
                takes=Takes.YES_OR_NO,
                comes_back=False,
            ),
        ),
        formerly=("gathering",),
    )
