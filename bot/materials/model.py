"""What a suggestion is: one person, and why now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.contacts.model import Contact, ContactId
from bot.pledges.model import Outcome


class Reason(StrEnum):
    """Why this person now, in the order in which the reasons count."""

    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    SUPPORTIVE = "supportive"
    NEVER_TALKED = "never_talked"
    LONG_AGO = "long_ago"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact and the latest talk with them: what the choice depends on."""

    contact: Contact
    outcome: Outcome | None = None
    talked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to talk to, why (None: the captain chose), how many days after the last talk."""

    contact: Contact
    reason: Reason | None
    days: int | None


@dataclass(frozen=True, slots=True)
class ContactSuggested:
    """The contact was shown as the next one to talk to."""

    captain_id: int
    contact_id: ContactId
    at: datetime
