"""A survey: its questions in each language, for whom it is, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

from bot.console.filters.model import Filter

State = Literal["draft", "waiting", "open", "closed"]
"""It is written; it is sent, and waits for its moment or for a second organizer; answers are taken;
they are taken no more."""
NEVER: Final = 0
"""So many days a survey is open that has no end."""


class Kind(StrEnum):
    """What answers a question."""

    ONE = "one"
    SEVERAL = "several"
    FIVE = "five"
    TEN = "ten"
    WORDS = "words"


CHOICES: Final = (Kind.ONE, Kind.SEVERAL)
SCALES: Final[Mapping[Kind, range]] = {Kind.FIVE: range(1, 6), Kind.TEN: range(11)}


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in one language. `more`: what is to be chosen from; of a scale, what its two ends
    mean, if that is told; of the survey itself, why it asks.
    """

    ask: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, by language; the first is that of whoever has no other. `optional`: it may be
    left out. `poll`: it comes as a poll of Telegram's own.
    """

    kind: Kind
    words: Mapping[str, Wording]
    optional: bool = False
    poll: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """`titles` are what it is called and why it asks, by language. It is for those whom `filter`
    finds, open for so many `days`; `named`: organizers see who answered what, and captains are told
    so. It went out as a broadcast; so did the last of its `reminders`.
    """

    id: int
    chat_id: int
    author: int
    titles: Mapping[str, Wording]
    questions: tuple[Question, ...] = ()
    state: State = "draft"
    topic: int | None = None
    filter: Filter = field(default_factory=Filter)
    days: int = 7
    named: bool = False
    broadcast_id: int | None = None
    reminder_id: int | None = None
    reminders: int = 0
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    removed_at: datetime | None = None

    @property
    def tag(self) -> str:
        """Return the language in which it was written first."""
        return next(iter(self.titles))


@dataclass(frozen=True, slots=True)
class SurveyWritten:
    """An administrator wrote it, or changed it; `anew`: there was none before."""

    survey: Survey
    by: int
    at: datetime
    anew: bool = False


# --- where an administrator stands, in the organizers' group


@dataclass(frozen=True, slots=True)
class WritingTitle:
    """Waiting for what it is called; in another language `tag` of one that is there (`survey`)."""

    tag: str
    survey: int = 0


@dataclass(frozen=True, slots=True)
class WritingQuestion:
    """Waiting for a question in the language `tag`; `place` -1 is a new one. `onward`: after it the
    next is asked for in that language. `ask`: how it was worded, by which it is found again when
    another organizer has put the questions in another order meanwhile.
    """

    survey: int
    place: int
    kind: Kind
    tag: str
    onward: bool = False
    ask: str = ""


@dataclass(frozen=True, slots=True)
class WritingMore:
    """The question is there; waiting for its answers, or for what the ends of its scale mean."""

    question: WritingQuestion
    ask: str
