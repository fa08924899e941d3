"""What captains answered, as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.console.surveys.model import Kind


@dataclass(frozen=True, slots=True)
class Bar:
    """How many chose something; None where these are few enough to be somebody in particular."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """What was answered to the question at a place: nothing of it where fewer than five did
    (`answered` is None). The mean of a scale is told where none of its numbers is hidden.
    """

    place: int
    ask: str
    kind: Kind
    answered: int | None
    bars: tuple[Bar, ...] = ()
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class SurveyTaken:
    """An organizer has what captains answered, as a table or in their own words."""

    survey: int
    what: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswersShown:
    """An organizer has seen what stands now of the questions at these places."""

    survey: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Up to how many answers what is shown counts. `waits`: some more are in, too few to be told by
    themselves; while it `is_open`, others may join them.
    """

    answers: int
    waits: bool
    is_open: bool
