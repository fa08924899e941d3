"""What a suggestion is: one person, and why now."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.campaigns.model import Deadline, Limit
from bot.contacts.model import Contact, ContactId


class Reason(StrEnum):
    """Why this person now, in the order in which the reasons count."""

    EVE = "eve"
    DEADLINE = "deadline"
    PROMISED = "promised"
    HAPPENED = "happened"
    SENT = "sent"
    FOLLOW_UP = "follow_up"
    PLAN = "plan"
    CLOSE = "close"
    SUPPORTIVE = "supportive"
    NO_ANSWER = "no_answer"
    NEVER_TALKED = "never_talked"
    LONG_AGO = "long_ago"
    PLAN_EARLY = "plan_early"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which day it is where the vote is held, how far the vote is, what is over soonest."""

    today: date
    days_left: int
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to talk to, why (None: the captain chose), how many days after the last talk.

    `day` is that of the deadline, of the promise or of the plan, where that is the reason; `ahead`
    is how many days it is away.
    """

    contact: Contact
    reason: Reason | None
    days: int | None
    day: date | None = None
    limit: Limit | None = None
    unlikely: bool = False
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class ContactSuggested:
    """The contact was shown as the next one to talk to."""

    captain_id: int
    contact_id: ContactId
    at: datetime
