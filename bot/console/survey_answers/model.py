"""What a captain has answered in a survey, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

ANYTHING: Final = -1
"""Under this choice stands how many answered a question at all."""
MOVED: Final = -2
"""Under this one, of how many the answer is another than was last shown."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was chosen, by place from 0 (of a scale, the number itself), or the own words."""

    chosen: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A captain's answers by the place of the question; they were asked at that moment."""

    survey: int
    captain_id: int
    asked_at: datetime
    begun_at: datetime | None = None
    finished_at: datetime | None = None
    declined_at: datetime | None = None
    answers: Mapping[int, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many captains were asked, began, came to the end, and would rather not."""

    asked: int = 0
    begun: int = 0
    finished: int = 0
    declined: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How often what was chosen for a question: `now`, and as it was `shown` last; by so many
    captains (`moved`) the two differ, those who have gone meanwhile among them.
    """

    now: Mapping[int, int] = field(default_factory=dict)
    shown: Mapping[int, int] = field(default_factory=dict)
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words, as its captain reads it when they ask what is kept of them."""

    asked: str
    said: str


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """A captain answers a question, or changes the answer; without one, they take it back."""

    survey: int
    captain_id: int
    place: int
    answer: Given | None
    told: Told
    at: datetime


@dataclass(frozen=True, slots=True)
class SurveyFinished:
    """A captain came to the end, for the first time; `named` as of the survey."""

    survey: int
    captain_id: int
    at: datetime
    named: bool = False


@dataclass(frozen=True, slots=True)
class SurveyDeclined:
    """A captain would rather not; or answers after all (`back`)."""

    survey: int
    captain_id: int
    at: datetime
    back: bool = False


# --- where a captain stands


@dataclass(frozen=True, slots=True)
class AnsweringSurvey:
    """The question at that place waits: own `words` or, where it has buttons, what these say."""

    survey: int
    place: int
    words: bool = True
