"""What is asked, and what was written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WritingNote:
    """Waiting for what this captain is to read."""

    to: int


@dataclass(frozen=True, slots=True)
class LookingAtNote:
    """They look at what the other would read."""

    to: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """One captain wrote to another of the same team, of whom one leads it."""

    id: int
    by: int
    to: int
    text: str
    at: datetime
