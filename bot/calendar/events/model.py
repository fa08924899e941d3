"""Who hears of a change."""

from dataclasses import dataclass

from bot.calendar.model import Standing


@dataclass(frozen=True, slots=True)
class Concerned:
    """Where somebody stands, how many friends come by their link, and how many later dates have
    changed for them as well.
    """

    standing: Standing
    friends: int = 0
    later: int = 0
