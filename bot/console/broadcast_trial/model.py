"""Where an administrator stands who has two texts tried, and how a trial came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.console.broadcasts.model import Previewing, Version

Verdict = Literal["A", "B", "few", "close"]
"""Which text is better; or why that can't be told: too few did what counts, or nearly as many."""


@dataclass(frozen=True, slots=True)
class Arm:
    """How many got a text, and how many of them did what counts."""

    captains: int
    acted: int

    @property
    def rate(self) -> float:
        """Return which part of them that is."""
        return self.acted / self.captains if self.captains else 0.0


@dataclass(frozen=True, slots=True)
class WritingSecond:
    """Waiting for the second text, in the language that comes next of those of the first."""

    draft: Previewing
    texts: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoosingRule:
    """The second text is written; the rule is chosen, one question at a time."""

    draft: Previewing
    texts: tuple[Version, ...]
    share: int = 0
    hours: int = 0
