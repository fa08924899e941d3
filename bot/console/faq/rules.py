"""Which known question is meant by a captain's words, and what is taken out of one that is kept.

Words count by how rare they are among all questions; those that stand in any question count
nothing. A word may be misspelled. A question is meant where most of what was said stands in it, or
among its keywords. The measure was taken from questions as people write them
(`tests/console/faq/corpus.py`). Pure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from bot.console.faq.model import Known
from bot.console.faq.vocabulary import IGNORED
from bot.language.words.rules import plain

THRESHOLD: Final = 0.37
MOST_SHOWN: Final = 3
CLOSE: Final = 0.12
ALIKE: Final = 82
SHORTEST_INEXACT: Final = 4
LONGEST_QUESTION, LONGEST_ANSWER = 200, 900
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\+?\d[\d ().-]{6,}\d")
_ADDRESS = re.compile(r"\S+@\S+|@\w{4,}|https?://\S+")
_GAP: Final = "…"


@cache
def _tokens(text: str) -> tuple[str, ...]:
    words = _WORD.findall(plain(text))
    telling = (each for each in words if each not in IGNORED and (each[1:] or each.isdigit()))
    return tuple(dict.fromkeys(telling))


def find(text: str, known: Sequence[Known]) -> list[tuple[float, Known]]:
    """Return the questions that may be meant, the likeliest first, those close to it behind."""
    said = _tokens(text)
    if not said or not known:
        return []
    wholes = [_tokens(f"{each.question} {each.keywords}") for each in known]
    weights = _weights(wholes)
    rare = math.log(1 + len(known))
    found = [
        (_score(said, _tokens(each.question), whole, weights, rare), each)
        for each, whole in zip(known, wholes, strict=True)
    ]
    found = sorted(found, key=lambda pair: -pair[0])
    best = found[0][0]
    likely = [pair for pair in found if pair[0] >= max(THRESHOLD, best - CLOSE)]
    return likely[:MOST_SHOWN]


def _weights(wholes: Iterable[Sequence[str]]) -> dict[str, float]:
    wholes = list(wholes)
    counts = Counter(word for whole in wholes for word in whole)
    return {word: math.log(1 + len(wholes) / count) for word, count in counts.items()}


def _score(
    said: Sequence[str],
    question: Sequence[str],
    whole: Sequence[str],
    weights: dict[str, float],
    rare: float,
) -> float:
    """Return how much of what was said is in the question, and of the question in what was said."""
    met = {word: _alike(word, whole) for word in said}
    about = sum(weights.get(hit, rare) if hit else rare for hit in met.values())
    both = sum(weights[hit] for hit in met.values() if hit)
    hits = set(met.values())
    asked = sum(weights[word] for word in question)
    answered = sum(weights[word] for word in question if word in hits)
    covered, asked_for = both / about, answered / asked if asked else 0.0
    return max(0.75 * covered + 0.25 * asked_for, 0.5 * covered + 0.5 * asked_for)


def _alike(word: str, whole: Sequence[str]) -> str | None:
    """Return the word of a question that this one is, a letter or two aside."""
    if word in whole:
        return word
    if len(word) < SHORTEST_INEXACT:
        return None
    choices = [each for each in whole if len(each) >= SHORTEST_INEXACT]
    best = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best is not None:
        return str(best[0])
    stem = word[: max(SHORTEST_INEXACT, len(word) - 3)]
    is_long = len(stem) > SHORTEST_INEXACT
    return next((each for each in choices if is_long and each.startswith(stem)), None)


def without_people(text: str, names: Iterable[str]) -> str:
    """Return a question without names, numbers and addresses: it will be read by all captains."""
    for pattern in (_ADDRESS, _NUMBER):
        text = pattern.sub(_GAP, text)
    parts = {part for name in names for part in _WORD.findall(name) if len(part) > 1}
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", _GAP, text, flags=re.IGNORECASE)
    return re.sub(rf"{_GAP}(?:\s+{_GAP})+", _GAP, text).strip()
