"""Who was at an event, as organizers see it, and when it may be told to whoever was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.calendar.model import Answer, Event

AFTER: Final = "attendance.after"
FULL: Final = "attendance.full"
"""The names of the jobs that thank whoever came, and tell whoever was missed; and that tell whoever
waits when it begins that no place came free."""


@dataclass(frozen=True, slots=True)
class Present:
    """A captain with the answer, and whether this is their first event."""

    name: str
    answer: Answer
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Recap:
    """What became of an event: captains who came, did not, or of whom nobody has told.

    `guests` came along with captains, `friends` by their links, `walk_ins` by themselves.
    """

    came: Sequence[Present] = ()
    missed: Sequence[Present] = ()
    unknown: Sequence[Present] = ()
    guests: int = 0
    friends: int = 0
    walk_ins: int = 0

    @property
    def people(self) -> int:
        """How many were there in all."""
        return len(self.came) + self.guests + self.friends + self.walk_ins


@dataclass(frozen=True, slots=True)
class AttendanceNoted:
    """How many came of a party, None where that is not known after all. `by` is the organizer's
    Telegram id, 0 where they said so themselves.
    """

    answer: Answer
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class WalkInsCounted:
    """An organizer has told how many others were there; no more is known of them."""

    event: Event
    count: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AttendanceClosed:
    """An organizer has ticked all who were there; of those who had a place the others were not."""

    event: Event
    by: int
    at: datetime
