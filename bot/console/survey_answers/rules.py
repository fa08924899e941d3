"""What a captain's tap or words answer, which question comes next, and when it is all answered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.console.survey_answers.model import Given, Sheet, Told
from bot.console.surveys.model import SCALES, Kind, Question, Survey
from bot.console.surveys.rules import in_
from bot.engine.texts.rules import FOLD_UNDER
from bot.language.words.rules import plain

LONGEST: Final = 500
ON_A_PAGE: Final = 4
"""So many answers are on one page of buttons."""
_POLL: Final = "surveypoll"
_PARTS: Final = 3
_NUMBER: Final = re.compile(r"\d{1,3}")
_OUT_OF: Final = re.compile(r"(\d{1,2})\s*(?:/|out of|of|sur)\s*(\d{1,2})", re.IGNORECASE)
# Eleven numbers fill a phone's screen: first roughly, then exactly.
BANDS: Final = (range(4), range(4, 7), range(7, 11))


def choices(question: Question) -> range:
    """Return what may be chosen: places of answers, or the numbers of a scale."""
    if question.kind in SCALES:
        return SCALES[question.kind]
    return range(len(next(iter(question.words.values())).more))


def poll_key(survey_id: int, captain_id: int, place: int) -> str:
    """Return the key of a question that comes as a poll."""
    return f"{_POLL}:{survey_id}:{captain_id}:{place}"


def of_poll(key: str) -> tuple[int, int, int] | None:
    """Return the survey, the captain and the place of a poll's question; None of another's."""
    kind, _, rest = key.partition(":")
    parts = rest.split(":")
    if kind != _POLL or len(parts) < _PARTS:
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def picked(question: Question, choice: int) -> Given | None:
    """Return the answer that a tap gives; None where there is no such choice."""
    return Given((choice,)) if choice in choices(question) else None


def marked(question: Question, before: Given | None, choice: int) -> Given | None:
    """Return the answer with one choice more or less; None when nothing is chosen any more."""
    chosen = set(before.chosen if before else ())
    chosen ^= {choice} & set(choices(question))
    return Given(tuple(sorted(chosen))) if chosen else None


def with_one_more(before: Given | None, answer: Given) -> Given:
    """Return what was marked of several with what is written besides."""
    return Given(tuple(sorted({*(before.chosen if before else ()), *answer.chosen})))


def in_words(question: Question, tag: str, text: str) -> Given | None:
    """Return the answer that was written: own words, a number of the scale, or what stands on a
    button; None where it is none of these.
    """
    said = text.strip()
    if not said:
        return None
    if question.kind is Kind.WORDS:
        return Given((), said)
    if question.kind in SCALES:
        of_all = _OUT_OF.fullmatch(said)
        if of_all and int(of_all[2]) == SCALES[question.kind][-1]:
            said = of_all[1]
        found = _NUMBER.findall(said)
        return picked(question, int(found[0])) if len(found) == 1 else None
    named = [plain(each) for each in in_(question.words, tag).more]
    return Given((named.index(plain(said)),)) if plain(said) in named else None


def said(question: Question, tag: str, answer: Given) -> str:
    """Return an answer as it is read."""
    if question.kind is Kind.WORDS:
        return answer.words
    if question.kind in SCALES:
        return ", ".join(map(str, answer.chosen))
    options = in_(question.words, tag).more
    return ", ".join(options[each] for each in answer.chosen if each < len(options))


def ends(survey: Survey, place: int, tag: str) -> tuple[tuple[int, str], ...]:
    """Return what the two ends of a scale mean, where that is told."""
    asked = survey.questions[place]
    if asked.kind not in SCALES:
        return ()
    scale, told = SCALES[asked.kind], in_(asked.words, tag).more
    return tuple(zip((scale[0], scale[-1]), told, strict=False))


def is_same(one: Given | None, other: Given | None) -> bool:
    """Tell whether two answers are one, in whichever order it was chosen."""
    if one is None or other is None:
        return one is other
    return sorted(one.chosen) == sorted(other.chosen) and one.words == other.words


def together(everybody: Sequence[int], one: int) -> Sequence[int]:
    """Return among whom one captain can't be told, whoever of them it is: five, the last up to
    nine; all where they are fewer.
    """
    groups = max(1, len(everybody) // FOLD_UNDER)
    at = min(everybody.index(one) // FOLD_UNDER, groups - 1)
    first = at * FOLD_UNDER
    return everybody[first:] if at == groups - 1 else everybody[first : first + FOLD_UNDER]


def with_answer(sheet: Sheet, place: int, answer: Given | None) -> Sheet:
    """Return the sheet with that answer instead of the one before."""
    others: Mapping[int, Given] = {at: one for at, one in sheet.answers.items() if at != place}
    return replace(sheet, answers={**others, place: answer} if answer else others)


def goes_on_at(survey: Survey, sheet: Sheet, place: int) -> int | None:
    """Return which question comes after one: the next; behind the last, the first that must be
    answered and is not; None when that is all.
    """
    if place + 1 < len(survey.questions):
        return place + 1
    return missing(survey, sheet)


def missing(survey: Survey, sheet: Sheet) -> int | None:
    """Return the first question that must be answered and is not."""
    places = enumerate(survey.questions)
    return next((at for at, each in places if not each.optional and at not in sheet.answers), None)


def stopped_at(survey: Survey, sheet: Sheet) -> int:
    """Return where to go on: behind the last answer, or at what is missing; else at the first."""
    if sheet.finished_at or not sheet.answers:
        return 0
    after = goes_on_at(survey, sheet, max(sheet.answers))
    return 0 if after is None else after


def to_json(answer: Given, told: Told) -> str:
    """Return an answer as it is kept, with how its captain reads it."""
    kept = {"chosen": answer.chosen, "words": answer.words, "asked": told.asked, "said": told.said}
    return json.dumps(kept, ensure_ascii=False)


def from_json(kept: str) -> Given:
    """Return an answer that was kept."""
    each = json.loads(kept)
    return Given(tuple(each["chosen"]), each["words"])
