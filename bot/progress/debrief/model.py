"""What a captain says afterwards, what they did, and how far all captains are with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """What is asked: three questions, whether one's name stays, and whether others may read what
    was answered in words. Buttons know them by their place here; `rules.ORDER` has them as asked.
    """

    WORKED = "worked"
    HARD = "hard"
    AGAIN = "again"
    KEEP = "keep"
    QUOTE = "quote"


QUESTIONS: Final = (Part.WORKED, Part.HARD, Part.AGAIN)
OWN: Final = "own"
"""The answer of whoever said it in words that fit none of ours."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """A captain's answers, each a word of ours, "" until it is given. `at`: when the last came.

    `words` are what they wrote, by question; with `quote` "yes" organizers may read them without a
    name, and what names somebody was taken out.
    """

    captain_id: int
    worked: str = ""
    hard: str = ""
    again: str = ""
    keep: str = ""
    at: datetime | None = None
    quote: str = ""
    words: Mapping[Part, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DebriefTold:
    """A captain has answered one more."""

    debrief: Debrief


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """An organizer, known by Telegram's number, has those asked again who are missing."""

    captains: tuple[int, ...]
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Impact:
    """What came of one captain's list."""

    talked_with: int
    promises: int
    plans: int
    voted: int
    missed: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One captain: friends who promised, what is known of their votes, and the answers."""

    captain_id: int
    promised: int
    voted: int
    missed: int
    unknown: int
    debrief: Debrief

    @property
    def open(self) -> int:
        """Return of how many nothing is told."""
        return max(0, self.promised - self.voted - self.missed - self.unknown)

    @property
    def is_missing(self) -> bool:
        """Tell whether something is still to be told."""
        return self.open > 0 or not self.debrief.again


@dataclass(frozen=True, slots=True)
class Forecast:
    """Friends of whom a captain was sure or thought it likely, and how many of them voted."""

    expected: int
    voted: int
