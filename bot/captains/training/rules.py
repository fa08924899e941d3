"""When the quiz is passed and what to read again; which ways a practice talk can take. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from math import ceil
from typing import Final

from bot.captains.training.model import Answer, Card, Course, Friend, Progress, Question, Step

# Four of five: one slip does not keep anybody from the certificate.
PASS: Final = 0.8


def next_question(
    questions: Sequence[Question], answers: Mapping[str, bool], after: str = ""
) -> Question | None:
    """Return what to ask now: the next open question below `after`, else the first open one."""
    ids = [question.id for question in questions]
    start = ids.index(after) + 1 if after in ids else 0
    in_turn = (*questions[start:], *questions[:start])
    return next((question for question in in_turn if question.id not in answers), None)


def score(questions: Sequence[Question], answers: Mapping[str, bool]) -> int:
    """Return how many questions were answered rightly."""
    return sum(answers.get(question.id, False) for question in questions)


def enough(questions: Sequence[Question]) -> int:
    """Return how many right answers are worth the certificate."""
    return ceil(PASS * len(questions))


def is_passed(questions: Sequence[Question], answers: Mapping[str, bool]) -> bool:
    """Tell whether the quiz is worth the certificate."""
    return score(questions, answers) >= enough(questions)


def to_read_again(course: Course, answers: Mapping[str, bool]) -> tuple[Card, ...]:
    """Return the cards that tell what was not known, in their order."""
    missed = {each.card for each in course.questions if not answers.get(each.id, False)}
    return tuple(card for card in course.cards if card.id in missed)


def place_of_first_unread(course: Course, progress: Progress) -> int:
    """Return where to go on with the cards; from the start when all were read."""
    places = (at for at, card in enumerate(course.cards) if card.id not in progress.cards)
    return next(places, 0)


def order(step: Step, seed: str) -> tuple[int, ...]:
    """Return the places of the answers as they are shown: mixed, or the first would always be the
    best; the same for one seed. Without one, as they stand in the file.
    """
    places = range(len(step.answers))
    if not seed:
        return tuple(places)
    return tuple(sorted(places, key=lambda at: sha256(f"{seed}:{step.id}:{at}".encode()).digest()))


# --- the ways through a practice talk -------------------------------------------------------------


def paths(friend: Friend) -> Iterator[tuple[Answer, ...]]:
    """Yield every way through a talk, from the first answer to the one that leads to an ending.

    The talk must have passed `problems`: no unknown place and no circle.
    """
    yield from _paths_from(friend, friend.first)


def _paths_from(friend: Friend, place: str) -> Iterator[tuple[Answer, ...]]:
    for answer in friend.steps[place].answers:
        if answer.to in friend.endings:
            yield (answer,)
        else:
            yield from ((answer, *rest) for rest in _paths_from(friend, answer.to))
