"""Circle by circle: whoever comes to mind in one is put on the list, known as it says."""

from collections.abc import Sequence

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.importing.model import Gathered
from bot.contacts.importing.rules import gathered, read_list
from bot.contacts.memory_jog import dialog
from bot.contacts.memory_jog.dialog import CIRCLES
from bot.contacts.memory_jog.model import Jogging
from bot.contacts.model import Contact, ContactAdded, Details, DetailsSet
from bot.contacts.rules import (
    Reading,
    Refusal,
    fold,
    new_contacts,
    place,
    read_card_phone,
    read_names,
    read_people,
    room_left,
    to_show,
)
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Event, File, SharedContact, SharedUsers, Tap, Text


def _whose(here: Here) -> tuple[Tx, int, int]:
    captain: Captain = here.captain
    return here.tx, here.campaign_id, captain.id


def on_jog(here: Here, tap: Tap) -> Turn:
    """Ask for the names of one circle."""
    return _jog(here, min(int(tap.args[0]), len(CIRCLES) - 1), edit=True)


def _jog(here: Here, circle: int, *, edit: bool) -> Turn:
    state, view = dialog.jog(circle, store.count(*_whose(here)), here.campaign.target_min)
    return Turn(state, say=(Edit(*view) if edit else Say(*view),))


def on_jog_again(here: Here, state: Jogging) -> Turn:
    return _jog(here, state.circle, edit=False)


def on_stop(here: Here, _tap: Tap) -> Turn:
    view = dialog.stopped(store.count(*_whose(here)), here.campaign.target_min)
    return Turn(None, say=(Edit(*view),))


# --- names ----------------------------------------------------------------------------------------


def on_jogged(here: Here, state: Jogging, event: Event) -> Turn | None:
    """Put the names on the list; a list with details and a file are looked at first."""
    if isinstance(event, File) and event.trouble:
        return Turn(say=(Say("importing/file_trouble", {"trouble": event.trouble}),))
    if gathered := _gathered(here, event):
        return Turn(gathered, then="gather.show")
    reading = _reading(event)
    if not reading.names:
        return None
    phone = ""
    if isinstance(event, SharedContact):
        phone = read_card_phone(event.phone, here.campaign.country)
    turn = _jogged(here, state, reading, phone)
    return dialog.picked(turn) if isinstance(event, SharedUsers) else turn


def _gathered(here: Here, event: Event) -> Gathered | None:
    campaign: Campaign = here.campaign
    if isinstance(event, File) and event.found is not None:
        return gathered(event.found)
    listed = read_list(event.text, campaign.country) if isinstance(event, Text) else None
    return Gathered(*listed) if listed else None


def _reading(event: Event) -> Reading:
    match event:
        case Text():
            return Reading(read_names(event.text).names)
        case SharedContact():
            return Reading(read_people([(event.first_name, event.last_name)]).names)
        case SharedUsers():
            return Reading(
                read_people((each.first_name, each.last_name) for each in event.users).names
            )
    return Reading(())


def _jogged(here: Here, state: Jogging, reading: Reading, phone: str) -> Turn:
    """Add the names to the list; `phone` is that of the only one."""
    campaign: Campaign = here.campaign
    reading = store.welcome(*_whose(here), reading, campaign.country, phone)
    unwelcome = _unwelcome(reading)
    people = store.everyone(*_whose(here))
    known = {fold(each.name) for each in people}
    placement = place(reading.names, known, room_left(len(people), campaign.target_max))
    contacts = _contacts(here, state, placement.fresh)
    changes = _changes(contacts, phone)
    if placement.waiting:
        shown = to_show(placement, contacts, people)
        onward = f"contacts.shown {shown.addition}"
        return Turn(shown, say=unwelcome, changes=changes, then=onward)
    size = len(people) + len(contacts), campaign.target_min
    view = dialog.jogged(state.circle, contacts, placement.twins, size, phone if contacts else "")
    then = f"gather.pairs {contacts[0].addition}" if contacts else None
    return Turn(state, say=(*unwelcome, Say(*view)), changes=changes, then=then)


def _unwelcome(reading: Reading) -> tuple[Say, ...]:
    """Tell who is not taken, without a reason."""
    gone = [each.words for each in reading.refused if each.why is Refusal.UNWELCOME]
    return (Say("objections/refused", {"names": gone}),) if gone else ()


def _contacts(here: Here, state: Jogging, names: Sequence[str]) -> tuple[Contact, ...]:
    captain: Captain = here.captain
    known = CIRCLES[state.circle][1]
    ids = [here.tx.new_id() for _ in names]
    return new_contacts(captain.id, ids, [(name, known) for name in names], here.now)


def _changes(contacts: Sequence[Contact], phone: str) -> tuple[object, ...]:
    told = [DetailsSet(each.id, each.captain_id, Details(phone=phone)) for each in contacts]
    return (*map(ContactAdded, contacts), *(told if phone else ()))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "memory_jog",
        routes=(
            OnTap("gather.jog", on_jog),
            OnTap("gather.stop", on_stop),
            OnState(Jogging, on_jogged, on_jog_again, takes=Takes.NAMES, comes_back=False),
        ),
        formerly=("gathering",),
    )
