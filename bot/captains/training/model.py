"""What a captain can learn from, how far they have come, and what can happen on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.campaigns.model import Words


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to know about a good talk."""

    id: str
    title: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the quiz. `card` tells its answer; `right` is the place of it, from 0."""

    id: str
    card: str
    ask: Words
    why: Words
    answers: tuple[Words, ...]
    right: int


class Mark(StrEnum):
    """How a practice talk ended."""

    GOOD = "good"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the captain may say, the advice that follows, and the step or ending it leads to."""

    say: Words
    tip: Words
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the friend says, and what can be answered."""

    id: str
    says: Words
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The friend's last words, and what is worth remembering."""

    id: str
    mark: Mark
    says: Words
    lesson: Words


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody to practise with; the talk begins with the step `first`."""

    id: str
    name: Words
    about: Words
    first: str
    steps: Mapping[str, Step]
    endings: Mapping[str, Ending]


@dataclass(frozen=True, slots=True)
class Course:
    """All there is to learn from, in order."""

    cards: tuple[Card, ...]
    questions: tuple[Question, ...]
    friends: tuple[Friend, ...]

    def friend(self, name: str) -> Friend | None:
        """Return the friend with this id."""
        return next((friend for friend in self.friends if friend.id == name), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a captain has come, by ids: `answers` tells which were right, `talks` each ending."""

    cards: frozenset[str] = frozenset()
    answers: Mapping[str, bool] = field(default_factory=dict)
    talks: Mapping[str, str] = field(default_factory=dict)
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card was shown to the captain."""

    captain_id: int
    card: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuizStarted:
    """The quiz begins anew: earlier answers count no more."""

    captain_id: int


@dataclass(frozen=True, slots=True)
class QuizAnswered:
    """A question was answered, or skipped, which is not right."""

    captain_id: int
    question: str
    is_right: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TalkPractised:
    """A practice talk came to an ending."""

    captain_id: int
    friend: str
    ending: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TrainingCompleted:
    """The quiz was passed for the first time: the captain has the certificate."""

    captain_id: int
    at: datetime
