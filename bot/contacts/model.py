"""What a contact is, how far they have come, and what can happen to their place on a list."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from bot.campaigns.model import Relationship

ContactId = NewType("ContactId", int)
# The names that came in one message belong together: they are undone together.
AdditionId = NewType("AdditionId", int)


class Stage(StrEnum):
    """The ladder in its order, then three places aside of it."""

    LISTED = "listed"
    REACHED = "reached"
    SUPPORTIVE = "supportive"
    PLEDGED = "pledged"
    PLAN_MADE = "plan_made"
    VOTED = "voted"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    DO_NOT_CONTACT = "do_not_contact"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody on a captain's list. `relationship` is None until the captain says it.

    `later_at`: when the captain wants to come back to them; the next talk or try ends it.
    """

    id: ContactId
    captain_id: int
    name: str
    relationship: Relationship | None
    stage: Stage
    created_at: datetime
    addition: AdditionId = AdditionId(0)
    later_at: datetime | None = None


class Why(StrEnum):
    """Why somebody was taken off a list."""

    MOVED = "moved"
    MISTAKE = "mistake"
    NO_ROOM = "no_room"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Details:
    """What a captain may tell of a contact beyond the name; "" where they did not.

    `age` is rough ("34", "thirties"), `phone` international, two where there are two ("A, B");
    `unlikely`: may not vote without a call; `note` is private; `given` is by what the captain
    greets them, where it is not plain from the name.
    """

    town: str = ""
    age: str = ""
    phone: str = ""
    unlikely: bool = False
    note: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class DetailsSet:
    """The captain told more of a contact, or less: all of it as it is now."""

    contact_id: ContactId
    captain_id: int
    details: Details


@dataclass(frozen=True, slots=True)
class RemovalExplained:
    """The captain said why a contact was taken off the list."""

    contact_id: ContactId
    captain_id: int
    why: Why


@dataclass(frozen=True, slots=True)
class ContactAdded:
    """A name was put on the list."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class ContactRemoved:
    """A contact was taken off the list; it can be put back until it is erased."""

    contact: Contact
    at: datetime


ERASED: Final = "contact"
"""The kind of erasure under which an erased contact is on record."""


@dataclass(frozen=True, slots=True)
class ContactErased:
    """A contact asked to be left alone: everything about them goes at once, for good."""

    contact_id: ContactId
    captain_id: int


@dataclass(frozen=True, slots=True)
class NumberErased:
    """An owner has everybody with this telephone number left alone."""

    number: str


@dataclass(frozen=True, slots=True)
class ContactPassedOn:
    """Another captain has taken the contact over: the entry goes, the talks still count.

    `after` is the contact's number on the other list.
    """

    contact_id: ContactId
    captain_id: int
    after: ContactId


@dataclass(frozen=True, slots=True)
class ContactPutBack:
    """A contact that was taken off is on the list again, where it stood."""

    contact: Contact
    at: datetime


@dataclass(frozen=True, slots=True)
class RelationshipSet:
    """The captain said how they know the contact."""

    contact_id: ContactId
    captain_id: int
    relationship: Relationship


@dataclass(frozen=True, slots=True)
class ContactRenamed:
    """The captain calls the contact otherwise."""

    contact_id: ContactId
    captain_id: int
    name: str


@dataclass(frozen=True, slots=True)
class StageMoved:
    """A contact went up the ladder, down again, or aside."""

    contact_id: ContactId
    captain_id: int
    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class ContactPutOff:
    """The captain wants to be reminded of the contact at `until`, not before."""

    contact_id: ContactId
    captain_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Adding:
    """Names are welcome. What the latest message left open stays here: `twins` are the contacts
    (of `addition`) that were named once more, `waiting` the names there was no room for, `numbers`
    those that came with a card, by contact, and are kept when the captain says so.
    """

    first: bool = False
    addition: int = 0
    twins: tuple[int, ...] = ()
    waiting: tuple[str, ...] = ()
    numbers: tuple[tuple[int, str], ...] = ()
