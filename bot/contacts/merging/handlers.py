"""Whoever may be on the list twice is asked about, and merged where it is one person."""

from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.merging import dialog, rules
from bot.contacts.model import ContactRemoved, DetailsSet, RelationshipSet
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Tap


def _whose(here: Here) -> tuple[Tx, int, int]:
    captain: Captain = here.captain
    return here.tx, here.campaign_id, captain.id


def on_pairs(here: Here, tap: Tap) -> Turn:
    """Ask about the first of an addition who may be on the list already; mostly nobody is."""
    people = store.everyone(*_whose(here))
    new = [contact for contact in people if contact.addition == int(tap.args[0])]
    found = next(rules.pairs(new, people), None)
    return Turn(say=(Say(*dialog.ask_pair(*found)),)) if found else Turn()


def on_same(here: Here, tap: Tap) -> Turn:
    """Merge: the older stays and is told what only the newer knew."""
    whose = _whose(here)
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


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "merging",
        routes=(
            OnTap("gather.pairs", on_pairs),
            OnTap("gather.same", on_same, once=True),
            OnTap("gather.two", on_two, once=True),
        ),
    )
