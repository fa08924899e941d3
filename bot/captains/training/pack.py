"""Reads what there is to learn from data/training/: cards and quiz from one file, each friend to
practise with from a file of its own. Every mistake is told at once, with its file and line, so
that whoever writes a friend needs no engineer.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
    create_model,
)
from pydantic_core import CoreSchema, core_schema

from bot.campaigns.model import Words
from bot.captains.training import rules
from bot.captains.training.model import Answer, Card, Course, Ending, Friend, Mark, Question, Step
from bot.toml.models import (
    Accepts,
    FileModel,
    Known,
    Together,
    different_ids,
    ids_of,
    read_file,
    refusal,
)
from bot.toml.sheet import BadFileError

LANGUAGES = ("en", "fr")
LONGEST_NAME = 24
LONGEST_TITLE = 40
LONGEST_CARD = 330
# Telegram's own limits are 300, 100 and 200.
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_REASON = 280, 100, 190
LONGEST_WORDS = 160


class TrainingFileError(BadFileError):
    """A training file is not as it should be."""

    kind = "training"


# --- single values: what each accepts -------------------------------------------------------------


@cache
def _texts(longest: int) -> type[FileModel]:
    text = Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=longest),
        Accepts(f'a text of 1 to {longest} letters, in straight quotes (")'),
    ]
    fields: dict[str, Any] = dict.fromkeys(LANGUAGES, (text, ...))
    return create_model(f"TextOf{longest}", __base__=FileModel, **fields)


class UpTo:
    """A text of at most so many letters in each language."""

    def __init__(self, longest: int) -> None:
        self._longest = longest

    def __get_pydantic_core_schema__(self, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler.generate_schema(_texts(self._longest))
        return core_schema.no_info_after_validator_function(
            lambda texts: Words(texts.model_dump()), inner
        )


_EACH = Accepts(f"one text for each language: {', '.join(LANGUAGES)}")
# Ids travel in a button's few bytes.
Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,11}$"),
    Accepts("1 to 12 small letters a-z, digits and _, a letter first"),
]
Said = Annotated[Words, UpTo(LONGEST_WORDS), _EACH]


def _mark(value: object) -> object:
    return Mark(value) if isinstance(value, str) and value in list(Mark) else value


def _place(value: int, info: ValidationInfo) -> int:
    count = len(info.data.get("answers", ()))
    if not 1 <= value <= count:
        raise refusal(f"a whole number from 1 to {count}, without quotes")
    return value


# --- the tables -----------------------------------------------------------------------------------


class CardTable(FileModel):
    id: Id
    title: Annotated[Words, UpTo(LONGEST_TITLE), _EACH]
    text: Annotated[Words, UpTo(LONGEST_CARD), _EACH]


class QuestionTable(FileModel):
    id: Id
    card: Annotated[str, Known("cards"), Accepts("the id of a card")]
    ask: Annotated[Words, UpTo(LONGEST_QUESTION), _EACH]
    why: Annotated[Words, UpTo(LONGEST_REASON), _EACH]
    answers: Annotated[
        list[Annotated[Words, UpTo(LONGEST_OPTION)]],
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
    say: Said
    tip: Said
    to: Annotated[str, Known("places"), Accepts("the id of a step or an ending")]


def _few(value: object) -> object:
    if isinstance(value, list) and value and len(value) not in (2, 3):
        raise refusal(_ANSWERS, f"found {len(value)} answers")
    return value


_ANSWERS = "2 or 3 answers, each under its own heading [[steps.answers]]"


class StepTable(FileModel):
    id: Id
    says: Said
    answers: Annotated[
        list[AnswerTable],
        BeforeValidator(_few),
        Field(json_schema_extra={"minItems": 2, "maxItems": 3}),
        Accepts(_ANSWERS),
    ]


class EndingTable(FileModel):
    id: Id
    mark: Annotated[Mark, BeforeValidator(_mark), Accepts(f"one of: {', '.join(Mark)}")]
    says: Said
    lesson: Said


class FriendFile(FileModel):
    id: Id
    name: Annotated[Words, UpTo(LONGEST_NAME), _EACH]
    about: Said
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


@cache
def read_course(folder: Path) -> Course:
    """Return all of the folder, read once; raises `TrainingFileError` for the first bad file."""
    cards, questions = read_cards(folder / "cards.toml")
    friends = tuple(read_friend(path) for path in sorted((folder / "friends").glob("*.toml")))
    return Course(cards, questions, friends)


def read_cards(path: Path) -> tuple[tuple[Card, ...], tuple[Question, ...]]:
    """Return the cards and the quiz; raises `TrainingFileError`."""
    file = read_file(path, CardsFile, TrainingFileError, _names_of_cards).model
    cards = tuple(Card(each.id, each.title, each.text) for each in file.cards)
    return cards, tuple(
        Question(each.id, each.card, each.ask, each.why, tuple(each.answers), each.right - 1)
        for each in file.questions
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
    accepted = "answers that lead on, each at last to an ending"
    mistakes = [
        read.mistake(places.get(name, ("first",)), problem, accepted)
        for name, problem in rules.problems(friend)
    ]
    if mistakes:
        raise TrainingFileError(path, mistakes)
    return friend


def _names_of_cards(table: Mapping[str, object]) -> Mapping[str, object]:
    return {"cards": ids_of(table.get("cards"))}


def _names_of_friend(table: Mapping[str, object]) -> Mapping[str, object]:
    steps = ids_of(table.get("steps"))
    return {"steps": steps, "places": [*steps, *ids_of(table.get("endings"))]}


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
