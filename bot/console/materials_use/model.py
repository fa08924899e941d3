"""How something was used, and what followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Used:
    """To how many captains something was shown, for how many friends; how many captains said that
    it `helped`; to how many friends they noted that they `sent` something. `outcomes`: for how many
    friends each followed. `weeks` by their first day, the latest first, with their captains.
    """

    captains: int = 0
    friends: int = 0
    helped: int = 0
    sent: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    weeks: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CardReader:
    """A captain read a card of the training; they may have finished it, and talked to friends."""

    at: datetime
    finished: bool
    talked_at: datetime | None
