"""A question with its answer, and what waits for a tap about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.campaigns.model import Words


@dataclass(frozen=True, slots=True)
class Known:
    """A question that has an answer, in one language. `id`: the saved one, or the place among
    those of the materials, below zero. `key`: under which the latter are counted.
    """

    id: int
    question: str
    answer: str
    keywords: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A question of the campaign's file, its answer, and other words for it, in each language."""

    question: Words
    answer: Words
    keywords: Words
    key: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a captain asks, and in which message."""

    text: str
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Drafting:
    """An organizer looks at what would be saved from a question of the captain of this name."""

    captain_id: int
    name: str
    question: str
    answer: str
    language: str


@dataclass(frozen=True, slots=True)
class Rewording:
    """The organizer writes the question or the answer in other words."""

    draft: Drafting
    field: str


@dataclass(frozen=True, slots=True)
class Saved:
    """From now on captains who ask so read this."""

    known: Known
    language: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Dropped:
    """A saved answer is shown to nobody any more."""

    id: int
    by: int
    at: datetime
