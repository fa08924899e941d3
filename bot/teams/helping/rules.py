"""Who of a team stands first, and what is said of each. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.teams.helping.model import Mate

STILL_AFTER: Final = timedelta(days=14)


class Need(StrEnum):
    """What a captain could use, the most pressing first."""

    CALL = "call"
    EMPTY = "empty"
    FIRST_TALK = "first_talk"
    STILL = "still"
    NOTHING = "nothing"


def need(mate: Mate, now: datetime) -> Need:
    """Return what this captain could use."""
    if mate.asked_at is not None:
        return Need.CALL
    if not mate.friends:
        return Need.EMPTY
    if mate.last_talk_at is None:
        return Need.FIRST_TALK
    return Need.STILL if now - mate.last_talk_at >= STILL_AFTER else Need.NOTHING


def in_order(mates: Iterable[Mate], now: datetime) -> list[Mate]:
    """Return them in the order in which they could use help; who waits longest for a call first."""
    order = list(Need)

    def key(mate: Mate) -> tuple[int, float, int]:
        waits = mate.asked_at.timestamp() if mate.asked_at else 0.0
        return order.index(need(mate, now)), waits, mate.captain_id

    return sorted(mates, key=key)
