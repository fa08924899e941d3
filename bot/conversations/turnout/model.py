"""What is known of a contact's vote, and what can happen to it."""

from dataclasses import dataclass
from datetime import datetime

from bot.contacts.model import ContactId


@dataclass(frozen=True, slots=True)
class VoteMissed:
    """A contact did not vote. (Who voted has moved up the ladder: `StageMoved`.)"""

    contact_id: ContactId
    captain_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class VoteUnknown:
    """The captain does not know and will not: it is asked no more."""

    contact_id: ContactId
    captain_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class VoteReopened:
    """The captain takes it back: it is not known whether the contact voted."""

    contact_id: ContactId
    captain_id: int
