"""Where the list is full, a name that waits takes somebody's place, in one step and back."""

from dataclasses import replace

from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.model import Adding, ContactAdded, ContactRemoved, Details
from bot.contacts.rules import as_relationship, is_untouched, new_contacts
from bot.contacts.searching.rules import without_search
from bot.contacts.swapping import dialog, rules
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Tap
from bot.language.relations.rules import apart


def _whose(here: Here) -> tuple[Tx, int, int]:
    captain: Captain = here.captain
    return here.tx, here.campaign_id, captain.id


def on_swap(here: Here, tap: Tap) -> Turn:
    """Offer who may give way to the first name that waits."""
    state = without_search(here.state)
    if not isinstance(state, Adding) or not state.waiting:
        return OLD_BUTTON
    people = store.everyone(*_whose(here))
    order = rules.to_give_way(people, [is_untouched(contact) for contact in people])
    view = dialog.ask_swap(state.waiting[0], order, int(tap.args[0]))
    return Turn(state, say=(Edit(*view),))


def on_trade(here: Here, tap: Tap) -> Turn:
    """Take one off and put the one who waits on, in one step."""
    state, old = without_search(here.state), store.find(*_whose(here), int(tap.args[0]))
    if not isinstance(state, Adding) or not state.waiting or old is None:
        return OLD_BUTTON
    name, *left = state.waiting
    state = replace(state, waiting=tuple(left))
    if store.is_unwelcome(*_whose(here), name, Details(), here.campaign.country):
        return Turn(state, say=(Say("objections/refused", {"names": [name]}),))
    told = [(name, as_relationship(apart(name)[1]))]
    (new,) = new_contacts(old.captain_id, [here.tx.new_id()], told, here.now)
    changes = ContactRemoved(old, here.now), ContactAdded(new)
    return Turn(state, say=(Edit(*dialog.traded(new, old, left)),), changes=changes)


def on_untrade(here: Here, tap: Tap) -> Turn:
    """Take the new one off again, put the old one back; the name waits as before."""
    new = store.find(*_whose(here), int(tap.args[0]))
    if new is None or not is_untouched(new):
        return OLD_BUTTON
    before = without_search(here.state)
    state = before if isinstance(before, Adding) else Adding()
    return Turn(
        replace(state, waiting=(new.name, *state.waiting)),
        say=(dialog.untraded(new.name),),
        changes=(ContactRemoved(new, here.now),),
        then=f"contacts.putback {tap.args[1]}",
    )


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "swapping",
        routes=(
            OnTap("gather.swap", on_swap),
            OnTap("gather.trade", on_trade, once=True),
            OnTap("gather.untrade", on_untrade, once=True),
        ),
    )
