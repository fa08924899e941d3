"""What is left of a campaign."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there were before everything about them was erased."""

    captains: int
    contacts: int
    conversations: int
    pledges: int


@dataclass(frozen=True, slots=True)
class PurgeConfirmed:
    """An owner said that it is time to erase, where that could not be told in time."""

    by: int
    at: datetime
