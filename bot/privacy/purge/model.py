"""What is left of a campaign."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there were before everything about them was erased."""

    captains: int
    contacts: int
    conversations: int
    pledges: int
