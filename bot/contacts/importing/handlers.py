"""Names come by circles, lists, files and the picker; doubles are merged, room is made."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.importing import dialog, rules
from bot.contacts.importing.dialog import CIRCLES
from bot.contacts.importing.model import Entry, Gathered, Jogging
from bot.contacts.model import (
    Adding,
    AdditionId,
    Contact,
    ContactAdded,
    ContactRemoved,
    Details,
    DetailsSet,
    RelationshipSet,
)
from bot.contacts.rules import (
    Placement,
    fold,
    is_untouched,
    new_contacts,
    place,
    read_card_phone,
    read_names,
    read_people,
    room_left,
)
from bot.engine.dialog.feature import Feature, OnMenu, OnState, OnTap
from bot.engine.dialog.turn import Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, File, SharedContact, SharedUsers, Tap, Text

OLD_BUTTON = Turn(toast=Toast("engine/old_button"))
MOST_PICKED = 10


def _captain_id(here: Here) -> int:
    captain: Captain = here.captain
    return captain.id


def _everyone(here: Here) -> tuple[Contact, ...]:
    return store.everyone(here.tx, here.campaign_id, _captain_id(here))


def _find(here: Here, contact_id: int) -> Contact | None:
    return store.find(here.tx, here.campaign_id, _captain_id(here), contact_id)


# --- circle by circle -----------------------------------------------------------------------------


def on_jog(here: Here, tap: Tap) -> Turn:
    """Ask for the names of one circle."""
    return _jog(here, min(int(tap.args[0]), len(CIRCLES) - 1), edit=True)


def _jog(here: Here, circle: int, *, edit: bool) -> Turn:
    state, view = dialog.jog(circle, len(_everyone(here)), here.campaign.target_min)
    return Turn(state, say=(Edit(*view) if edit else Say(*view),))


def on_jog_again(here: Here, state: Jogging) -> Turn:
    return _jog(here, state.circle, edit=False)


def on_jogged(here: Here, state: Jogging, event: Event) -> Turn | None:
    """Put the names on the list, known as the circle says."""
    campaign: Campaign = here.campaign
    if isinstance(event, File) and event.content is not None:
        found = rules.read_file(event.name, event.content, campaign.country)
        return _shown(Gathered(*found, phones=len(found[0]) == 1))
    listed = rules.read_list(event.text, campaign.country) if isinstance(event, Text) else None
    if listed:
        return _shown(Gathered(*listed))
    if not (names := _names(event)):
        return None
    known, phone = CIRCLES[state.circle][1], ""
    if isinstance(event, SharedContact):
        phone = read_card_phone(event.phone, campaign.country)
    turn = _jogged(here, state, tuple(Entry(name, known, phone=phone) for name in names))
    return dialog.picked(turn) if isinstance(event, SharedUsers) else turn


def _names(event: Event) -> tuple[str, ...]:
    match event:
        case Text():
            return read_names(event.text).names
        case SharedContact():
            return read_people([(event.first_name, event.last_name)]).names
        case SharedUsers():
            return read_people((each.first_name, each.last_name) for each in event.users).names
    return ()


def _jogged(here: Here, state: Jogging, entries: tuple[Entry, ...]) -> Turn:
    entries, unwelcome = _welcome(here, entries)
    placement, contacts, changes = _placed(here, entries, phones=True)
    if placement.waiting:
        return replace(_handed_over(here, placement, contacts, changes), say=unwelcome)
    size = len(_everyone(here)) + len(contacts), here.campaign.target_min
    phone = entries[0].phone if contacts else ""
    view = dialog.jogged(state.circle, contacts, placement.twins, size, phone)
    then = f"gather.pairs {contacts[0].addition}" if contacts else None
    return Turn(state, say=(*unwelcome, Say(*view)), changes=changes, then=then)


def on_stop(here: Here, _tap: Tap) -> Turn:
    view = dialog.stopped(len(_everyone(here)), here.campaign.target_min)
    return Turn(None, say=(Edit(*view),))


# --- lists and files ------------------------------------------------------------------------------


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
    turn = _handed_over(here, *_placed(here, entries, phones=gathered.phones))
    return replace(turn, say=unwelcome)


def _welcome(here: Here, entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Say, ...]]:
    """Part those who asked to be left alone from the others, and say without a reason that."""
    gone = [each for each in entries if _is_unwelcome(here, each)]
    said = (Say("objections/refused", {"names": [each.name for each in gone]}),) if gone else ()
    return tuple(each for each in entries if each not in gone), said


def _is_unwelcome(here: Here, entry: Entry) -> bool:
    """Whether or not the number would be kept, it may tell who this is."""
    told = Details(town=entry.town, phone=entry.phone)
    whose = here.tx, here.campaign_id, _captain_id(here)
    return store.is_unwelcome(*whose, entry.name, told, here.campaign.country)


def _handed_over(
    here: Here, placement: Placement, contacts: Sequence[Contact], changes: tuple[object, ...]
) -> Turn:
    """Have contacts show the addition, which knows of twins and of names that wait for room."""
    ids = {fold(each.name): each.id for each in (*_everyone(here), *contacts)}
    twins = tuple(ids[fold(name)] for name in placement.twins if fold(name) in ids)
    addition = contacts[0].addition if contacts else AdditionId(0)
    state = Adding(addition=addition, twins=twins, waiting=placement.waiting)
    return Turn(state, changes=changes, then=f"contacts.shown {addition}")


def _placed(
    here: Here, entries: Sequence[Entry], *, phones: bool
) -> tuple[Placement, tuple[Contact, ...], tuple[object, ...]]:
    """Sort out who is new, and make contacts of them with all that was told."""
    people = _everyone(here)
    room = room_left(len(people), here.campaign.target_max)
    placement = place((each.name for each in entries), {fold(each.name) for each in people}, room)
    by_name = {fold(each.name): each for each in reversed(entries)}
    fresh = [by_name[fold(name)] for name in placement.fresh]
    ids = [here.tx.new_id() for _ in fresh]
    told = [(each.name, each.relationship) for each in fresh]
    contacts = new_contacts(_captain_id(here), ids, told, here.now)
    changes: list[object] = [ContactAdded(contact) for contact in contacts]
    for contact, entry in zip(contacts, fresh, strict=True):
        details = Details(entry.town, entry.age, entry.phone if phones else "")
        if details != Details():
            changes.append(DetailsSet(contact.id, contact.captain_id, details))
    return placement, contacts, tuple(changes)


def on_pick(_here: Here, _tap: Tap) -> Turn:
    return Turn(Adding(), say=(dialog.pick(MOST_PICKED),))


def on_close(_here: Here, _event: Text) -> Turn:
    return dialog.closed()


def on_pairs(here: Here, tap: Tap) -> Turn:
    """Ask about the first of an addition who may be on the list already; mostly nobody is."""
    people = _everyone(here)
    new = [contact for contact in people if contact.addition == int(tap.args[0])]
    found = next(iter(rules.pairs(new, people)), None)
    return Turn(say=(Say(*dialog.ask_pair(*found)),)) if found else Turn()


def on_same(here: Here, tap: Tap) -> Turn:
    """Merge: the older stays and is told what only the newer knew."""
    whose = here.tx, here.campaign_id, _captain_id(here)
    found = [store.find_with_details(*whose, int(arg)) for arg in tap.args]
    if None in found:
        return OLD_BUTTON
    (new, told_of_new), (old, told_of_old) = filter(None, found)
    changes: list[object] = [ContactRemoved(new, here.now)]
    if old.relationship is None and new.relationship:
        changes.append(RelationshipSet(old.id, old.captain_id, new.relationship))
    merged = rules.merged(told_of_old, told_of_new)
    if merged != told_of_old:
        changes.append(DetailsSet(old.id, old.captain_id, merged))
    return Turn(say=(Edit(*dialog.merged(new, old)),), changes=tuple(changes))


def on_two(_here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.two_people()),))


# --- making room ----------------------------------------------------------------------------------


def on_swap(here: Here, tap: Tap) -> Turn:
    """Offer who may give way to the first name that waits."""
    state = here.state
    if not isinstance(state, Adding) or not state.waiting:
        return OLD_BUTTON
    people = _everyone(here)
    order = rules.to_give_way(people, [is_untouched(contact) for contact in people])
    return Turn(say=(Edit(*dialog.ask_swap(state.waiting[0], order, int(tap.args[0]))),))


def on_trade(here: Here, tap: Tap) -> Turn:
    """Take one off and put the one who waits on, in one step."""
    state, old = here.state, _find(here, int(tap.args[0]))
    if not isinstance(state, Adding) or not state.waiting or old is None:
        return OLD_BUTTON
    name, *left = state.waiting
    state = replace(state, waiting=tuple(left))
    if unwelcome := _welcome(here, (Entry(name),))[1]:
        return Turn(state, say=unwelcome)
    (new,) = new_contacts(_captain_id(here), [here.tx.new_id()], [(name, None)], here.now)
    changes = ContactRemoved(old, here.now), ContactAdded(new)
    return Turn(state, say=(Edit(*dialog.traded(new, old, left)),), changes=changes)


def on_untrade(here: Here, tap: Tap) -> Turn:
    """Take the new one off again, put the old one back; the name waits as before."""
    new = _find(here, int(tap.args[0]))
    if new is None or not is_untouched(new):
        return OLD_BUTTON
    state = here.state if isinstance(here.state, Adding) else Adding()
    return Turn(
        replace(state, waiting=(new.name, *state.waiting)),
        say=(Say("importing/untraded", {"name": new.name}),),
        changes=(ContactRemoved(new, here.now),),
        then=f"contacts.putback {tap.args[1]}",
    )


def feature() -> Feature:
    return Feature(
        "importing",
        routes=(
            OnTap("gather.jog", on_jog),
            OnTap("gather.stop", on_stop),
            OnTap("gather.show", on_show),
            OnTap("gather.phones", _on_gathered(_phones)),
            OnTap("gather.yes", _on_gathered(_yes), once=True),
            OnTap("gather.no", _on_gathered(_no), once=True),
            OnTap("gather.pick", on_pick),
            OnTap("gather.pairs", on_pairs),
            OnTap("gather.same", on_same, once=True),
            OnTap("gather.two", on_two, once=True),
            OnTap("gather.swap", on_swap),
            OnTap("gather.trade", on_trade, once=True),
            OnTap("gather.untrade", on_untrade, once=True),
            OnMenu(dialog.CLOSE, on_close),
            OnState(Jogging, on_jogged, on_jog_again),
            # Nothing but a button answers: anything else shows the list again.
            OnState(Gathered, lambda *_: None, lambda _here, state: _shown(state)),
        ),
        formerly=("gathering",),
    )
