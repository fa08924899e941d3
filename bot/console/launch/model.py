"""What should be so before captains come, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Item(StrEnum):
    """A line of the list, in the order in which it is best done."""

    OWN = "own"
    DATES = "dates"
    COMPARED = "compared"
    CONTACT = "contact"
    TEXTS = "texts"
    CHARTER = "charter"
    HOURS = "hours"
    OWNERS = "owners"
    ADMINISTRATOR = "administrator"
    PRIVACY = "privacy"
    KEY = "key"
    BACKUP = "backup"
    CAPTAIN = "captain"
    TRAINING = "training"
    BROADCAST = "broadcast"


BY_HAND = (Item.COMPARED, Item.KEY)
"""Nobody but people can tell whether it is done."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the bot sees; None where it can't tell."""

    is_example: bool
    days_ahead: int
    provisional: bool
    has_contact: bool
    languages: int
    has_materials: bool
    promises: int
    hours: tuple[int, int]
    owners: int
    is_administrator: bool
    reads_all: bool | None
    backed_up: datetime | None
    captains: int
    trained: int
    broadcasts: int
    ticked: frozenset[Item] = frozenset()


@dataclass(frozen=True, slots=True)
class Ticked:
    """An organizer says that something is done, or is not after all."""

    item: Item
    is_done: bool
    by: int
    at: datetime
