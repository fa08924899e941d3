"""Thanks to one captain, with the reason."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Award:
    """`by` is the organizer's Telegram id."""

    id: int
    captain_id: int
    reason: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AwardGiven:
    """Organizers thank a captain."""

    award: Award


@dataclass(frozen=True, slots=True)
class AwardTakenBack:
    """It was a mistake: it stands nowhere any more."""

    award_id: int
    captain_id: int
    by: int
    at: datetime
    was_told: bool = False


@dataclass(frozen=True, slots=True)
class AwardTold:
    """The captain hears of it now, and so may all, where they agreed to be named."""

    award: Award


# --- where an organizer stands, in their group


@dataclass(frozen=True, slots=True)
class NamingThanked:
    """Who is thanked? The reason may come with the name."""


@dataclass(frozen=True, slots=True)
class AskingReason:
    """What is the captain thanked for?"""

    captain_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LookingAtThanks:
    """They look at it before it is told; `draft` is the number that it gets."""

    draft: int
    captain_id: int
    reason: str
