"""Who hears of a change, and where a captain stands who says how many come along."""

from dataclasses import dataclass

from bot.calendar.model import EventId, Standing


@dataclass(frozen=True, slots=True)
class CountingGuests:
    """How many come along to this event?"""

    event_id: EventId


@dataclass(frozen=True, slots=True)
class Concerned:
    """Where somebody stands, how many friends come by their link, and how many later dates have
    changed for them as well.
    """

    standing: Standing
    friends: int = 0
    later: int = 0
