"""What a survey's words may be, in which order its questions come, and what is still to write."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from zlib import crc32

from bot.console.surveys.model import CHOICES, SCALES, Kind, Question, Survey, Wording
from bot.language.words.rules import plain

LONGEST_TITLE: Final = 80
LONGEST_WHY: Final = 500
LONGEST_QUESTION: Final = 300
LONGEST_ANSWER: Final = 40
FEWEST_ANSWERS, MOST_ANSWERS = 2, 10
ENDS: Final = 2
MOST_QUESTIONS: Final = 10
_MARK: Final = re.compile(r"^\s*(?:[-–—•*·▪◦●○☐]+\ufe0f?|\(?\d{1,2}[.)]|\d\ufe0f?\u20e3|🔟)\s+")
_LETTER: Final = re.compile(r"^\s*\(?([a-j])[.)]\s+", re.IGNORECASE)

Problem = tuple[str, dict[str, object]]


# --- what is written ------------------------------------------------------------------------------


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that say something, each on one line."""
    return tuple(filter(None, (" ".join(each.split()) for each in text.splitlines())))


def answers(text: str) -> tuple[str, ...]:
    """Return what is to be chosen from, one a line, without the marks of a list. Letters are marks
    where they run from a on: in “M. Dupont” there is none.
    """
    found = [f"{each} " for each in lines(text)]
    letters = [each[1].lower() for each in map(_LETTER.match, found) if each]
    runs = "".join(letters) == "abcdefghij"[: len(found)]
    mark = _LETTER if runs else _MARK
    return tuple(filter(None, (mark.sub("", each).strip() for each in found)))


def read_title(text: str) -> Wording | Problem:
    """Return what a survey is called, and below it why it asks; or what is wrong with it."""
    found = lines(text)
    if not found:
        return "empty", {}
    title, why = found[0], "\n".join(found[1:])
    if len(title) > LONGEST_TITLE:
        return "long_title", {"length": len(title), "most": LONGEST_TITLE}
    if len(why) > LONGEST_WHY:
        return "long_why", {"length": len(why), "most": LONGEST_WHY}
    return _curly(text) or Wording(title, (why,) if why else ())


def read_question(kind: Kind, text: str) -> Wording | Problem:
    """Return a question with what stood below it; words and nothing else may have several lines."""
    found = lines(text)
    if not found:
        return "empty", {}
    ask, rest = (found[0], found[1:]) if kind is not Kind.WORDS else ("\n".join(found), ())
    if len(ask) > LONGEST_QUESTION:
        return "long_question", {"length": len(ask), "most": LONGEST_QUESTION}
    if not rest:
        return _curly(ask) or Wording(ask)
    return read_more(kind, ask, "\n".join(rest))


def read_more(kind: Kind, ask: str, text: str) -> Wording | Problem:
    """Return the question with its answers, or with what the ends of its scale mean; the question
    itself may stand above them once more.
    """
    first, *below = lines(text) or ("",)
    if plain(first).strip(" ?!.:") == plain(ask).strip(" ?!.:"):
        text = "\n".join(below)
    if kind in SCALES:
        return _curly(text) or _with_ends(ask, lines(text))
    found = answers(text)
    if not FEWEST_ANSWERS <= len(found) <= MOST_ANSWERS:
        counted: dict[str, object] = {
            "count": len(found),
            "fewest": FEWEST_ANSWERS,
            "most": MOST_ANSWERS,
        }
        return "how_many", counted
    return _curly(text) or _long(found) or _twice(found) or Wording(ask, found)


def _with_ends(ask: str, found: Sequence[str]) -> Wording | Problem:
    if len(found) != ENDS:
        return "two_ends", {"count": len(found)}
    return _long(found) or Wording(ask, tuple(found))


def _long(found: Sequence[str]) -> Problem | None:
    """Return the first that is too long for a button."""
    long = next((each for each in found if len(each) > LONGEST_ANSWER), None)
    return ("long_answer", {"answer": long, "most": LONGEST_ANSWER}) if long else None


def _twice(found: Sequence[str]) -> Problem | None:
    seen: set[str] = set()
    for each in found:
        if plain(each) in seen:
            return "twice", {"answer": each}
        seen.add(plain(each))
    return None


def _curly(text: str) -> Problem | None:
    """A curly bracket would be one of a message's placeholders, which a survey has none of."""
    return ("curly", {}) if set(text) & set("{}") else None


def misses_answers(kind: Kind, wording: Wording) -> bool:
    """Tell whether its answers are still to be asked for, or what its scale's ends mean."""
    return kind is not Kind.WORDS and not wording.more


def fits(before: Wording, wording: Wording) -> Problem | None:
    """Return why a translation doesn't fit: it must have as many answers as the first has."""
    if len(before.more) == len(wording.more):
        return None
    return "other_answers", {"count": len(wording.more), "wanted": len(before.more)}


# --- in which language ----------------------------------------------------------------------------


def in_(words: Mapping[str, Wording], tag: str) -> Wording:
    """Return the words in a reader's language, else in the first that was written."""
    return words.get(tag) or next(iter(words.values()))


def unwritten(survey: Survey, tag: str) -> int | None:
    """Return what is first to be written in a language: -1 the title, else the place of a question;
    None when all is there.
    """
    if tag not in survey.titles:
        return -1
    places = enumerate(survey.questions)
    return next((place for place, each in places if tag not in each.words), None)


def incomplete(survey: Survey, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the campaign's languages in which something is not written."""
    return tuple(tag for tag in languages if unwritten(survey, tag) is not None)


def mark(question: Question) -> int:
    """Return a number that tells a question from the others of its survey, short for a button."""
    return crc32(next(iter(question.words.values())).ask.encode()) % 10_000


def found_again(survey: Survey, place: int, kind: Kind, ask: str) -> int | None:
    """Return where a question stands that was at a place, however it was moved; None when it is
    there no more, or is worded otherwise.
    """
    places = [
        at
        for at, each in enumerate(survey.questions)
        if each.kind is kind and ask in ("", in_(each.words, survey.tag).ask)
    ]
    if place in places:
        return place
    return places[0] if ask and places else None


# --- changed --------------------------------------------------------------------------------------


def put(survey: Survey, place: int, kind: Kind, tag: str, wording: Wording) -> Survey:
    """Return the survey with a question behind the others (-1), or with another in its place, or
    with that one in one more language. What is worded anew has to be translated anew.
    """
    if place < 0:
        added = Question(kind, {tag: wording}, optional=kind is Kind.WORDS)
        return replace(survey, questions=(*survey.questions, added))
    before = survey.questions[place]
    is_first = tag == survey.tag
    words = {tag: wording} if is_first else {**before.words, tag: wording}
    return with_question(survey, place, replace(before, words=words))


def with_question(survey: Survey, place: int, question: Question) -> Survey:
    """Return the survey with a question in the place of another."""
    questions = list(survey.questions)
    questions[place] = question
    return replace(survey, questions=tuple(questions))


def without(survey: Survey, place: int) -> Survey:
    """Return the survey without a question."""
    rest = (each for at, each in enumerate(survey.questions) if at != place)
    return replace(survey, questions=tuple(rest))


def moved(survey: Survey, place: int, by: int) -> Survey:
    """Return the survey with a question one place earlier or later, where there is one."""
    to = place + by
    if not 0 <= to < len(survey.questions):
        return survey
    questions = list(survey.questions)
    questions[place], questions[to] = questions[to], questions[place]
    return replace(survey, questions=tuple(questions))


def may_be_poll(question: Question) -> bool:
    """Tell whether Telegram has a poll for it."""
    return question.kind in CHOICES


# --- as it is kept --------------------------------------------------------------------------------


def to_json(survey: Survey) -> str:
    """Return all words of a survey as they are kept."""
    questions = [
        {
            "kind": each.kind.value,
            "words": _told(each.words),
            "optional": each.optional,
            "poll": each.poll,
        }
        for each in survey.questions
    ]
    return json.dumps({"titles": _told(survey.titles), "questions": questions}, ensure_ascii=False)


def _told(words: Mapping[str, Wording]) -> dict[str, list[str]]:
    return {tag: [each.ask, *each.more] for tag, each in words.items()}


def from_json(kept: str) -> tuple[dict[str, Wording], tuple[Question, ...]]:
    """Return what a survey is called and its questions."""
    told: dict[str, Any] = json.loads(kept)
    questions = tuple(
        Question(Kind(each["kind"]), _read(each["words"]), each["optional"], each["poll"])
        for each in told["questions"]
    )
    return _read(told["titles"]), questions


def _read(told: Mapping[str, Sequence[str]]) -> dict[str, Wording]:
    return {tag: Wording(first, tuple(more)) for tag, (first, *more) in told.items()}
