"""An offer to take somebody over, and what can happen to it."""

from dataclasses import dataclass
from datetime import datetime

from bot.contacts.model import ContactId, Details, Stage
from bot.conversations.model import Plan


@dataclass(frozen=True, slots=True)
class Offer:
    """`code` is what the link carries; who took it over, and as which contact, once it is done."""

    id: int
    giver_id: int
    contact_id: ContactId
    code: str
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    receiver_id: int | None = None
    taken_as: ContactId | None = None


@dataclass(frozen=True, slots=True)
class Luggage:
    """What comes along with a contact: never the private note, nor the giver's own talks."""

    name: str
    stage: Stage
    details: Details
    plan: Plan | None
    talks: int


@dataclass(frozen=True, slots=True)
class OfferMade:
    """A captain says that the contact agrees, and offers them to whoever has the link."""

    offer: Offer


@dataclass(frozen=True, slots=True)
class OfferEnded:
    """It was withdrawn or declined."""

    offer_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferTaken:
    """Another captain has the contact now."""

    offer_id: int
    receiver_id: int
    taken_as: ContactId
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferReturned:
    """The contact went back to whoever had passed them on."""

    offer_id: int
    at: datetime
