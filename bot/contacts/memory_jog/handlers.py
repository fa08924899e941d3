"""Circle by circle: whoever comes to mind in one is put on the list, known as it says."""

from collections.abc import Sequence
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.importing.rules import read_shared
from bot.contacts.memory_jog import dialog
from bot.contacts.memory_jog.dialog import CIRCLES
from bot.contacts.memory_jog.model import Jogging
from bot.contacts.model import Contact, ContactAdded
from bot.contacts.rules import (
    Reading,
    Refusal,
    as_relationship,
    fold,
    new_contacts,
    place,
    read_names,
    read_people,
    room_left,
    to_show,
    told_apart_from,
)
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Event, SharedContact, SharedUsers, Tap, Text
from bot.language.phones.rules import first_of

MOST_HELD = 9


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
    """Put the names on the list."""
    reading = _reading(event)
    if not reading.names:
        return None
    phone = _number(event, here.campaign) if isinstance(event, SharedContact) else ""
    turn = _jogged(here, state, reading, phone)
    return dialog.picked(turn) if isinstance(event, SharedUsers) else turn


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


def _number(card: SharedContact, campaign: Campaign) -> str:
    told = (card.first_name, card.last_name, card.phone, card.vcard)
    found = read_shared(*told, campaign.country)
    return first_of(next((entry.phone for entry in found.entries), ""))


def _jogged(here: Here, state: Jogging, reading: Reading, phone: str) -> Turn:
    """Add the names to the list, known as the circle says where they don't say it themselves.

    `phone` is that of the only one, kept when that is tapped.
    """
    campaign: Campaign = here.campaign
    people = store.everyone(*_whose(here))
    known = {fold(each.name) for each in people}
    told = dict(told_apart_from(reading.names, known))
    reading = store.welcome(*_whose(here), Reading(tuple(told)), campaign.country, phone)
    unwelcome = _unwelcome(reading)
    placement = place(reading.names, known, room_left(len(people), campaign.target_max))
    contacts = _contacts(here, state, [(name, told[name]) for name in placement.fresh])
    changes = tuple(map(ContactAdded, contacts))
    if placement.waiting:
        shown = to_show(placement, contacts, people)
        onward = f"contacts.shown {shown.addition}"
        return Turn(shown, say=unwelcome, changes=changes, then=onward)
    size = len(people) + len(contacts), campaign.target_min
    phone = phone if contacts else ""
    view = dialog.jogged(state.circle, contacts, placement.twins, size, phone)
    if phone:
        state = replace(state, numbers=(*state.numbers[-MOST_HELD:], (contacts[0].id, phone)))
    then = f"gather.pairs {contacts[0].addition}" if contacts else None
    return Turn(state, say=(*unwelcome, Say(*view)), changes=changes, then=then)


def _unwelcome(reading: Reading) -> tuple[Say, ...]:
    """Tell who is not taken, without a reason."""
    gone = [each.words for each in reading.refused if each.why is Refusal.UNWELCOME]
    return (Say("objections/refused", {"names": gone}),) if gone else ()


def _contacts(here: Here, state: Jogging, people: Sequence[tuple[str, str]]) -> tuple[Contact, ...]:
    captain: Captain = here.captain
    circle = CIRCLES[state.circle][1]
    ids = [here.tx.new_id() for _ in people]
    told = [(name, as_relationship(kind) or circle) for name, kind in people]
    return new_contacts(captain.id, ids, told, here.now)


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
        # Adding says so.
        closed=lambda here: (
            Turn(None, then="contacts.add") if is_over(here.campaign, here.now) else None
        ),
    )
