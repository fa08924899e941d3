"""What is left to do for somebody in the last days."""

from dataclasses import dataclass
from enum import StrEnum

from bot.contacts.model import ContactId


class Left(StrEnum):
    """In the order of the day."""

    TODAY = "today"
    HAPPENED = "happened"
    TOMORROW = "tomorrow"
    PROMISED = "promised"
    PLANNED = "planned"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody who is left, and what for."""

    contact_id: ContactId
    left: Left


@dataclass(frozen=True, slots=True)
class Line:
    """One name of the day's plan; when and where, as planned."""

    contact_id: ContactId
    name: str
    left: Left
    moment: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """What the bar counts: friends who promised, those of them who voted, captains who told."""

    promised: int
    voted: int
    captains: int
