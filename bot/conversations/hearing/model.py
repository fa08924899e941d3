"""What is asked about a text, and what becomes of a question for the organizers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wondering:
    """It is asked what a captain meant by these words: names, or something for the organizers."""

    words: str
    names: bool = False


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A captain has a question for the organizers, and wants it passed on with the name."""

    question_id: int
    captain_id: int
    telegram_id: int
    name: str
    words: str
