"""A time for a talk between an organizer and a captain, and what can happen to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

SlotId = NewType("SlotId", int)


@dataclass(frozen=True, slots=True)
class Slot:
    """`host` offers it, by Telegram's number and the first name shown there. `captain_id` has
    booked it; None: it is free.
    """

    id: SlotId
    host: int
    name: str
    starts_at: datetime
    ends_at: datetime
    withdrawn_at: datetime | None = None
    captain_id: int | None = None
    booked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """A slot as organizers see it, with who has booked it, "" where nobody has."""

    slot: Slot
    captain: str = ""
    telegram_id: int = 0


@dataclass(frozen=True, slots=True)
class SlotsOffered:
    """An organizer has time."""

    slots: tuple[Slot, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SlotWithdrawn:
    """They have not, after all; `slot` as it was, with who had booked it."""

    slot: Slot
    at: datetime


@dataclass(frozen=True, slots=True)
class SlotBooked:
    """It is a captain's; `instead` of one that they had before."""

    slot: Slot
    captain_id: int
    at: datetime
    instead: Slot | None = None


@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """A captain can't come: the time is free again."""

    slot: Slot
    captain_id: int
    at: datetime
