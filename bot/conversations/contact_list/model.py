"""What the list and a card show."""

from dataclasses import dataclass
from enum import StrEnum

from bot.contacts.model import Contact, ContactId, Details
from bot.conversations.model import Conversation, Plan


class Shelf(StrEnum):
    """Which part of the list is shown."""

    ALL = "all"
    TO_TALK = "to_talk"
    TALKING = "talking"
    PROMISED = "promised"
    PLANNED = "planned"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Profile:
    """One contact with everything that is known: `talks` that count, oldest first.

    `is_captain`: both agreed that the list shows it.
    """

    contact: Contact
    details: Details
    talks: tuple[Conversation, ...]
    plan: Plan | None
    is_captain: bool = False

    @property
    def last(self) -> Conversation | None:
        """Return the latest talk."""
        return self.talks[-1] if self.talks else None


@dataclass(frozen=True, slots=True)
class Book:
    """A captain's whole list, and who was taken off it and is not erased yet.

    `goal` is how many people are aimed for, `target_max` how many there may be.
    """

    people: tuple[Contact, ...]
    removed: tuple[Contact, ...]
    goal: int
    target_max: int

    @property
    def total(self) -> int:
        """How many are on the list."""
        return len(self.people)

    def find(self, contact_id: int) -> Contact | None:
        """Return somebody who is on the list."""
        return _find(self.people, ContactId(contact_id))

    def find_removed(self, contact_id: int) -> Contact | None:
        """Return somebody who can still be put back."""
        return _find(self.removed, ContactId(contact_id))


def _find(contacts: tuple[Contact, ...], contact_id: ContactId) -> Contact | None:
    return next((contact for contact in contacts if contact.id == contact_id), None)
