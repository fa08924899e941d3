"""Reads what there is to learn from data/training/: cards and quiz from one file, each friend to
practise with from a file of its own. Every mistake is told at once, with its file and line, so
that whoever writes a friend needs no engineer.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.campaigns.model import Words
from bot.captains.training import rules
from bot.captains.training.model import Answer, Card, Course, Ending, Friend, Mark, Question, Step
from bot.toml.sheet import BadFileError, NotAccepted, Sheet, read_sheet
from bot.toml.values import number, text

LANGUAGES = ("en", "fr")
LONGEST_NAME = 24
LONGEST_TITLE = 40
LONGEST_CARD = 330
# Telegram's own limits are 300, 100 and 200.
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_REASON = 280, 100, 190
LONGEST_WORDS = 160
_FEW = (2, 3)


class TrainingFileError(BadFileError):
    """A training file is not as it should be."""

    kind = "training"


@cache
def read_course(folder: Path) -> Course:
    """Return all of the folder, read once; raises `TrainingFileError` for the first bad file."""
    cards, questions = read_cards(folder / "cards.toml")
    friends = tuple(read_friend(path) for path in sorted((folder / "friends").glob("*.toml")))
    return Course(cards, questions, friends)


def read_cards(path: Path) -> tuple[tuple[Card, ...], tuple[Question, ...]]:
    """Return the cards and the quiz; raises `TrainingFileError`."""
    sheet = _opened(path)
    tables = sheet.tables("cards", "5 to 10 cards, each under its own heading [[cards]]")
    cards = tuple(_card(table) for table in tables)
    known = [card.id for card in cards]
    accepted = "3 to 10 questions, each under its own heading [[questions]]"
    questions = tuple(_question(table, known) for table in sheet.tables("questions", accepted))
    _twice(sheet, "cards", known)
    _twice(sheet, "questions", [question.id for question in questions])
    _closed(path, sheet)
    return cards, questions


def read_friend(path: Path) -> Friend:
    """Return a friend whose every talk comes to an ending; raises `TrainingFileError`."""
    sheet = _opened(path)
    steps = _tables(sheet, "steps", "the steps of the talk, each under [[steps]]")
    endings = _tables(sheet, "endings", "at least two endings, each under [[endings]]")
    known = [*steps, *endings]
    friend = Friend(
        id=sheet.take("id", _id, instead=""),
        name=_words(sheet, "name", LONGEST_NAME),
        about=_words(sheet, "about", LONGEST_WORDS),
        first=sheet.take("first", _one_of(steps), instead=""),
        steps={name: _step(name, table, known) for name, table in steps.items()},
        endings={name: _ending(name, table) for name, table in endings.items()},
    )
    if not sheet.mistakes:
        _walk(sheet, friend, {**steps, **endings})
    _closed(path, sheet)
    return friend


def _opened(path: Path) -> Sheet:
    try:
        sheet = read_sheet(path.read_bytes())
    except OSError as error:
        raise TrainingFileError(path, [], error.strerror) from None
    if sheet.mistakes:
        raise TrainingFileError(path, sheet.mistakes)
    return sheet


def _closed(path: Path, sheet: Sheet) -> None:
    sheet.close()
    if sheet.mistakes:
        raise TrainingFileError(path, sheet.mistakes)


# --- the tables -----------------------------------------------------------------------------------


def _card(table: Sheet) -> Card:
    name = table.take("id", _id, instead="")
    card = Card(name, _words(table, "title", LONGEST_TITLE), _words(table, "text", LONGEST_CARD))
    table.close()
    return card


def _question(table: Sheet, cards: Sequence[str]) -> Question:
    answers = tuple(
        _translations(each, LONGEST_OPTION)
        for each in table.tables("answers", "2 to 10 answers, each under [[questions.answers]]")
    )
    question = Question(
        id=table.take("id", _id, instead=""),
        card=table.take("card", _one_of(cards), instead=""),
        ask=_words(table, "ask", LONGEST_QUESTION),
        why=_words(table, "why", LONGEST_REASON),
        answers=answers,
        right=table.take("right", number(1, len(answers)), instead=1) - 1,
    )
    table.close()
    return question


def _step(name: str, table: Sheet, known: Sequence[str]) -> Step:
    accepted = "2 or 3 answers, each under its own heading [[steps.answers]]"
    tables = table.tables("answers", accepted)
    if tables and len(tables) not in _FEW:
        table.refuse("answers", f"found {len(tables)} answers", accepted)
    answers = tuple(_answer(each, known) for each in tables)
    step = Step(name, _words(table, "says", LONGEST_WORDS), answers)
    table.close()
    return step


def _answer(table: Sheet, known: Sequence[str]) -> Answer:
    answer = Answer(
        _words(table, "say", LONGEST_WORDS),
        _words(table, "tip", LONGEST_WORDS),
        table.take("to", _one_of(known), instead=""),
    )
    table.close()
    return answer


def _ending(name: str, table: Sheet) -> Ending:
    ending = Ending(
        name,
        table.take("mark", _mark, instead=Mark.OPEN),
        _words(table, "says", LONGEST_WORDS),
        _words(table, "lesson", LONGEST_WORDS),
    )
    table.close()
    return ending


def _tables(sheet: Sheet, key: str, accepted: str) -> dict[str, Sheet]:
    """Return the tables `[[key]]` by their id."""
    tables = sheet.tables(key, accepted)
    names = [table.take("id", _id, instead="") for table in tables]
    _twice(sheet, key, names)
    return dict(zip(names, tables, strict=True))


def _twice(sheet: Sheet, key: str, names: Sequence[str]) -> None:
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        sheet.refuse(key, f'"{name}" stands here twice', "a different id for each")


def _walk(sheet: Sheet, friend: Friend, tables: Mapping[str, Sheet]) -> None:
    """Follow every answer: the talk must come to an ending, and nothing may stand there unused."""
    for place, problem in rules.problems(friend):
        accepted = "answers that lead on, each at last to an ending"
        table = tables.get(place)
        if table:
            table.refuse("id", problem, accepted)
        else:
            sheet.refuse("first", problem, accepted)


# --- single values: what each accepts -------------------------------------------------------------


def _words(sheet: Sheet, key: str, longest: int) -> Words:
    table = sheet.table(key, f"{key} with one text for each language: {', '.join(LANGUAGES)}")
    return _translations(table, longest)


def _translations(table: Sheet, longest: int) -> Words:
    convert = text(longest)
    words = {language: table.take(language, convert, instead="") for language in LANGUAGES}
    table.close()
    return Words(words)


def _one_of(names: Sequence[str] | Mapping[str, object]) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if not isinstance(value, str) or value not in names:
            raise NotAccepted(f"one of: {', '.join(names)}")
        return value

    return convert


def _id(value: object) -> str:
    """Ids travel in a button's few bytes."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,11}", value):
        raise NotAccepted("1 to 12 small letters a-z, digits and _, a letter first")
    return value


def _mark(value: object) -> Mark:
    if value not in list(Mark):
        raise NotAccepted(f"one of: {', '.join(Mark)}")
    return Mark(str(value))
