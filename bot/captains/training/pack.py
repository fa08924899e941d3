"""Reads what there is to learn from data/training/: cards and quiz from one file, each friend to
practise with from a file of its own. Every mistake is told at once, with its file and line, so
that whoever writes a friend needs no engineer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
)

from bot import files
from bot.campaigns.material_files import CARDS, own_cards
from bot.campaigns.model import Campaign, Words
from bot.captains.training.model import Answer, Card, Course, Ending, Friend, Mark, Question, Step
from bot.toml.mistakes import BadFileError, Told, told
from bot.toml.models import (
    Accepts,
    EachLanguage,
    FileModel,
    Known,
    Together,
    different_ids,
    ids_of,
    read_content,
    read_file,
)
from bot.toml.refusals import refusal
from bot.toml.values import Yes, one_of, short_id, text

LANGUAGES = ("en", "fr")
LONGEST_NAME = 24
LONGEST_TITLE = 40
LONGEST_CARD = 330
# Telegram's own limits are 300, 100 and 200.
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_REASON = 280, 100, 190
LONGEST_WORDS = 160


class TrainingFileError(BadFileError):
    """A training file is not as it should be."""

    kind = told("training")


# --- single values: what each accepts -------------------------------------------------------------


def up_to(longest: int) -> Any:  # noqa: ANN401 - an annotation
    """A text of at most so many letters in each language."""
    accepted = told("one text for each language: {names}", names=", ".join(LANGUAGES))
    return Annotated[Words, EachLanguage(text(longest)), Accepts(accepted)]


Id = short_id(12)
Said = up_to(LONGEST_WORDS)


def _place(value: int, info: ValidationInfo) -> int:
    count = len(info.data.get("answers", ()))
    if not 1 <= value <= count:
        raise refusal(
            told(
                "a whole number from {lowest} to {highest}, without quotes", lowest=1, highest=count
            )
        )
    return value


# --- the tables -----------------------------------------------------------------------------------


class CardTable(FileModel):
    id: Id  # type: ignore[valid-type]
    title: up_to(LONGEST_TITLE)  # type: ignore[valid-type]
    text: up_to(LONGEST_CARD)  # type: ignore[valid-type]
    retired: Yes = False


class QuestionTable(FileModel):
    id: Id  # type: ignore[valid-type]
    card: Annotated[str, Known("cards"), Accepts("the id of a card")]
    ask: up_to(LONGEST_QUESTION)  # type: ignore[valid-type]
    why: up_to(LONGEST_REASON)  # type: ignore[valid-type]
    answers: Annotated[
        list[Annotated[Words, EachLanguage(text(LONGEST_OPTION))]],
        Accepts("2 to 10 answers, each under [[questions.answers]]"),
    ]
    right: Annotated[
        int, AfterValidator(_place), Accepts("the number of the right answer, without quotes")
    ]


class CardsFile(FileModel):
    cards: Annotated[
        list[CardTable],
        Together(different_ids),
        Accepts("5 to 10 cards, each under its own heading [[cards]]"),
    ]
    questions: Annotated[
        list[QuestionTable],
        Together(different_ids),
        Accepts("3 to 10 questions, each under its own heading [[questions]]"),
    ]


class AnswerTable(FileModel):
    say: Said  # type: ignore[valid-type]
    tip: Said  # type: ignore[valid-type]
    to: Annotated[str, Known("places"), Accepts("the id of a step or an ending")]


def _few(value: object) -> object:
    if isinstance(value, list) and value and len(value) not in (2, 3):
        raise refusal(_ANSWERS, told("found {count} answers", count=len(value)))
    return value


_ANSWERS = told("2 or 3 answers, each under its own heading [[steps.answers]]")


class StepTable(FileModel):
    id: Id  # type: ignore[valid-type]
    says: Said  # type: ignore[valid-type]
    answers: Annotated[
        list[AnswerTable],
        BeforeValidator(_few),
        Field(json_schema_extra={"minItems": 2, "maxItems": 3}),
        Accepts(_ANSWERS),
    ]


class EndingTable(FileModel):
    id: Id  # type: ignore[valid-type]
    mark: one_of(Mark)  # type: ignore[valid-type]
    says: Said  # type: ignore[valid-type]
    lesson: Said  # type: ignore[valid-type]


class FriendFile(FileModel):
    id: Id  # type: ignore[valid-type]
    name: up_to(LONGEST_NAME)  # type: ignore[valid-type]
    about: Said  # type: ignore[valid-type]
    first: Annotated[str, Known("steps"), Accepts("the id of the first step")]
    steps: Annotated[
        list[StepTable],
        Together(different_ids),
        Accepts("the steps of the talk, each under [[steps]]"),
    ]
    endings: Annotated[
        list[EndingTable],
        Together(different_ids),
        Accepts("at least two endings, each under [[endings]]"),
    ]


# --- the files ------------------------------------------------------------------------------------


def course_of(campaign: Campaign) -> Course:
    """Return what this campaign's captains learn: it may have cards of its own."""
    own = own_cards(campaign)
    return _course(files.training(), own) if own else read_course(files.training())


@lru_cache(maxsize=16)
def _course(folder: Path, own: str) -> Course:
    return replace(read_course(folder), **_cards(folder / CARDS, own.encode()))


@cache
def read_course(folder: Path) -> Course:
    """Return all of the folder, read once; raises `TrainingFileError` for the first bad file."""
    cards, questions = read_cards(folder / CARDS)
    friends = tuple(read_friend(path) for path in sorted((folder / "friends").glob("*.toml")))
    return Course(cards, questions, friends)


def read_cards(path: Path) -> tuple[tuple[Card, ...], tuple[Question, ...]]:
    """Return the cards and the quiz; raises `TrainingFileError`."""
    return _cards_of(read_file(path, CardsFile, TrainingFileError, _names_of_cards).model)


def _cards(path: Path, content: bytes) -> dict[str, Any]:
    read = read_content(content, path, CardsFile, TrainingFileError, _names_of_cards)
    cards, questions = _cards_of(read.model)
    return {"cards": cards, "questions": questions}


def _cards_of(file: CardsFile) -> tuple[tuple[Card, ...], tuple[Question, ...]]:
    """Of a card that is retired nothing is asked either."""
    used = [each for each in file.cards if not each.retired]
    cards = tuple(Card(each.id, each.title, each.text) for each in used)
    return cards, tuple(
        Question(each.id, each.card, each.ask, each.why, tuple(each.answers), each.right - 1)
        for each in file.questions
        if each.card in [card.id for card in used]
    )


def read_friend(path: Path) -> Friend:
    """Return a friend whose every talk comes to an ending; raises `TrainingFileError`."""
    read = read_file(path, FriendFile, TrainingFileError, _names_of_friend)
    friend = _friend(read.model)
    places = {
        **{each.id: ("steps", place, "id") for place, each in enumerate(read.model.steps)},
        **{each.id: ("endings", place, "id") for place, each in enumerate(read.model.endings)},
    }
    # Every answer is followed: the talk must come to an ending, and nothing may stand there unused.
    accepted = told("answers that lead on, each at last to an ending")
    mistakes = [
        read.mistake(places.get(name, ("first",)), problem, accepted)
        for name, problem in problems(friend)
    ]
    if mistakes:
        raise TrainingFileError(path, mistakes)
    return friend


def _names_of_cards(table: Mapping[str, object]) -> Mapping[str, object]:
    return {"languages": LANGUAGES, "cards": ids_of(table.get("cards"))}


def _names_of_friend(table: Mapping[str, object]) -> Mapping[str, object]:
    steps = ids_of(table.get("steps"))
    places = [*steps, *ids_of(table.get("endings"))]
    return {"languages": LANGUAGES, "steps": steps, "places": places}


def _friend(file: FriendFile) -> Friend:
    steps = {
        step.id: Step(
            step.id,
            step.says,
            tuple(Answer(each.say, each.tip, each.to) for each in step.answers),
        )
        for step in file.steps
    }
    endings = {each.id: Ending(each.id, each.mark, each.says, each.lesson) for each in file.endings}
    return Friend(
        id=file.id,
        name=file.name,
        about=file.about,
        first=file.first,
        steps=steps,
        endings=endings,
    )


# --- does every talk come to an ending? -----------------------------------------------------------


def problems(friend: Friend) -> Iterator[tuple[str, Told]]:
    """Yield (id of a step or ending, "" for the friend, what is wrong there)."""
    reached = {friend.first} | _after(friend, friend.first)
    for place in (*friend.steps, *friend.endings):
        if place not in reached:
            yield place, told('no answer leads to "{name}"', name=place)
    for place in friend.steps:
        if place in _after(friend, place):
            yield place, told('the talk comes back to "{name}" and may never end', name=place)
    if not any(friend.endings[each].mark is Mark.GOOD for each in reached & friend.endings.keys()):
        yield "", told("no answer leads to a good ending")


def _after(friend: Friend, place: str) -> set[str]:
    """Return every place that answers at `place` can lead to, directly or later."""
    found: set[str] = set()
    waiting = [place]
    while waiting:
        step = friend.steps.get(waiting.pop())
        fresh = {answer.to for answer in step.answers} - found if step else set()
        found |= fresh
        waiting += fresh
    return found
