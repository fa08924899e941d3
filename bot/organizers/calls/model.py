"""What can happen to a captain's wish for a call."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CallAsked:
    """A captain would like to talk with an organizer."""

    captain_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CallTaken:
    """An organizer, known by Telegram's number and the name shown there, will call or write."""

    captain_id: int
    by: int
    name: str
    at: datetime
