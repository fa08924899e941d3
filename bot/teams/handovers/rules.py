"""Which offers can be taken, and by whom. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.teams.handovers.model import Luggage, Offer

GOOD_FOR: Final = timedelta(days=7)
RETURNED_WITHIN: Final = timedelta(days=1)
PREFIX: Final = "h"


class Obstacle(StrEnum):
    """Why somebody can't be taken over."""

    GONE = "gone"
    OWN = "own"
    FULL = "full"
    KNOWN = "known"
    UNWELCOME = "unwelcome"


def is_open(offer: Offer | None, now: datetime) -> bool:
    """Tell whether an offer can still be taken."""
    return offer is not None and offer.ended_at is None and now < offer.expires_at


def obstacle(
    offer: Offer | None,
    luggage: Luggage | None,
    receiver_id: int,
    now: datetime,
    *,
    room: int,
    known: bool,
    unwelcome: bool,
) -> Obstacle | None:
    """Return what stands in the way of taking somebody over; None when nothing does."""
    if offer is None or luggage is None or not is_open(offer, now):
        return Obstacle.GONE
    if offer.giver_id == receiver_id:
        return Obstacle.OWN
    if unwelcome:
        return Obstacle.UNWELCOME
    if known:
        return Obstacle.KNOWN
    return Obstacle.FULL if room < 1 else None


def can_return(offer: Offer | None, receiver_id: int, now: datetime) -> bool:
    """Tell whether the receiver may still give somebody back."""
    if offer is None or offer.receiver_id != receiver_id or offer.ended_at is None:
        return False
    return offer.taken_as is not None and now - offer.ended_at <= RETURNED_WITHIN
