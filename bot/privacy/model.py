"""Who agreed that a next campaign may ask them, which outlives the purge of a campaign; and whose
names captains let organizers see.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NewType

KeptId = NewType("KeptId", int)


@dataclass(frozen=True, slots=True)
class KeptCaptain:
    """Somebody who was a captain in `campaign` (its name), was told what stays, and agreed.

    `asked_campaign`: the number of the one for which they were asked last.
    """

    id: KeptId
    campaign_id: int
    telegram_id: int
    name: str
    language: str
    campaign: str
    kept_at: datetime
    asked_campaign: int | None = None


@dataclass(frozen=True, slots=True)
class KeptErased:
    """One of them wants to be forgotten."""

    kept: KeptCaptain


@dataclass(frozen=True, slots=True)
class FormerAsked:
    """An owner, known by Telegram's number, has them asked to take part in this campaign."""

    kept: tuple[KeptId, ...]
    by: int
    at: datetime


# --- friends whom organizers may see --------------------------------------------------------------

EVERYBODY: Final = 0
"""In the place of a friend's number: all on the list."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Whose names a captain lets organizers see: `everybody` on the list, or these `friends`.

    `phones`: with their numbers. `since` is when it began, `taken_at` when organizers last had the
    names.
    """

    everybody: bool = False
    friends: frozenset[int] = frozenset()
    phones: bool = False
    since: datetime | None = None
    taken_at: datetime | None = None

    def is_shown(self, contact_id: int) -> bool:
        """Tell whether organizers may see this friend's name."""
        return self.everybody or contact_id in self.friends


@dataclass(frozen=True, slots=True)
class FriendShown:
    """Organizers may see a friend, or `EVERYBODY`; `phone`: with the number."""

    captain_id: int
    contact_id: int
    phone: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class FriendHidden:
    """They may no longer see a friend; nobody at all for `EVERYBODY`."""

    captain_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class PhonesShown:
    """With their numbers, or without."""

    captain_id: int
    shown: bool
