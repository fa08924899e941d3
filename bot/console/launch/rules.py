"""Which lines of the list are done. Pure."""

from datetime import datetime, timedelta
from typing import Final

from bot.console.launch.model import BY_HAND, Facts, Item

# Older than that, a backup would lose too much.
FRESH: Final = timedelta(days=2)
OWNERS: Final = 2


def is_done(item: Item, facts: Facts, now: datetime) -> bool:
    """Tell whether a line has its tick: by what the bot sees, else by what an organizer says."""
    if item in facts.ticked:
        return True
    if item in BY_HAND:
        return False
    return _seen(facts, now)[item]


def _seen(facts: Facts, now: datetime) -> dict[Item, bool]:
    return {
        Item.OWN: not facts.is_example,
        Item.DATES: facts.days_ahead >= 0 and not facts.provisional,
        Item.CONTACT: facts.has_contact,
        Item.TEXTS: facts.has_materials,
        Item.CHARTER: facts.promises > 0,
        Item.HOURS: facts.hours[0] < facts.hours[1],
        Item.OWNERS: facts.owners >= OWNERS,
        Item.ADMINISTRATOR: facts.is_administrator,
        Item.PRIVACY: facts.reads_all is False,
        Item.BACKUP: facts.backed_up is not None and now - facts.backed_up <= FRESH,
        Item.CAPTAIN: facts.captains > 0,
        Item.TRAINING: facts.trained > 0,
        Item.BROADCAST: facts.broadcasts > 0,
    }


def is_by_hand(item: Item, facts: Facts) -> bool:
    """Tell whether a tap may tick it: where the bot can't see for itself."""
    unseen = item is Item.PRIVACY and facts.reads_all is None
    return item in BY_HAND or item is Item.ADMINISTRATOR or unseen


def open_items(facts: Facts, now: datetime) -> tuple[Item, ...]:
    return tuple(each for each in Item if not is_done(each, facts, now))
