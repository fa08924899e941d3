"""Sentences that captains write, sorted by hand, and how many of them are understood.

`tests/language/corpus/README.md` tells what the signs mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.bench.parts import Bench, Figures
from bot.language.meaning.model import Asked, Facts, Kind, Meaning
from bot.language.meaning.rules import decide
from bot.language.news.model import Person, Told
from bot.language.replies.model import Reply
from bot.language.wishes.model import Wish

FOLDER = Path(__file__).parents[2] / "tests" / "language" / "corpus"
TODAY = date(2027, 4, 27)
ASKED = {
    "-": Asked.NOTHING,
    "names": Asked.NAMES,
    "yesno": Asked.YES_OR_NO,
    "free": Asked.WORDS,
    "note": Asked.NOTE,
}
SETTINGS = (Wish.NAME, Wish.LANGUAGE, Wish.CLOCK, Wish.SETTINGS)
OPEN = ("reached", "not_now", "how")
# What must not be put down to somebody who did not say it.
PROMISING = (Told.PLEDGED, Told.SUPPORTIVE, Told.WANTS_TO_HELP, Told.VOTED)


@dataclass(frozen=True)
class Sentence:
    """A sentence, what was asked before, and what it is: the right answers."""

    asked: Asked
    right: str
    text: str

    @property
    def kind(self) -> str:
        """The class that it is counted under."""
        return re.split(r"[:/]", self.right)[0].strip()


@dataclass
class Score:
    """How many of how many, by class; and what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Sentence, str]] = field(default_factory=list)
    wrongly_recorded: list[tuple[Sentence, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that is understood."""
        return self.right.total() / self.all.total()

    @property
    def recorded_share(self) -> float:
        """The share of which something would be kept, or proposed as a promise, wrongly."""
        return len(self.wrongly_recorded) / self.all.total()


def read(name: str) -> tuple[tuple[Person, ...], tuple[Sentence, ...]]:
    """Return the list and the sentences of a file, e.g. "fr-held-out"."""
    people: tuple[Person, ...] = ()
    sentences = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("list:"):
            names = line.removeprefix("list:").split(";")
            people = tuple(Person(n, each.strip()) for n, each in enumerate(names, 1))
        elif line.strip() and not line.startswith("#"):
            asked, right, text = (part.strip() for part in line.split("|", 2))
            sentences.append(Sentence(ASKED[asked], right, text.replace("\\n", "\n")))
    return people, tuple(sentences)


def score(name: str) -> Score:
    """Have every sentence of a file understood."""
    people, sentences = read(name)
    language = name.partition("-")[0]
    result = Score()
    for sentence in sentences:
        facts = Facts(sentence.asked, people, TODAY, (language, "en", "fr"), "CA")
        meaning = decide(sentence.text, facts)
        label = _label(meaning, people)
        is_right = any(_fits(label, option) for option in _options(sentence.right))
        result.all[sentence.kind] += 1
        result.right[sentence.kind] += is_right
        if not is_right:
            result.wrong.append((sentence, label))
        if not is_right and _is_recorded(meaning, label, sentence):
            result.wrongly_recorded.append((sentence, label))
    return result


def _label(meaning: Meaning, people: Sequence[Person]) -> str:
    """Write a meaning as the corpus does."""
    match meaning.kind:
        case Kind.WISH:
            wish = meaning.wish
            return (
                "settings" if wish in SETTINGS else "privacy" if wish is Wish.MY_DATA else str(wish)
            )
        case Kind.REPLY:
            return "skip" if meaning.reply is Reply.UNSURE else str(meaning.reply)
        case Kind.NEWS:
            return _news(meaning, people)
        case Kind.NAMES:
            return "names: " + "; ".join(_names(meaning.words))
        case Kind.IN_DOUBT:
            return "ask"
    return str(meaning.kind)


def _names(words: str) -> Iterator[str]:
    for each in re.split(r"\n|,|;| \+ | and | et ", words):
        if each.strip():
            yield each.strip()


def _news(meaning: Meaning, people: Sequence[Person]) -> str:
    by_id = {person.id: person.name for person in people}
    said = []
    for news in meaning.news:
        if news.whom.name:
            return f"stranger: {news.whom.name}"
        if len(news.whom.people) > 1:
            return "news: which"
        said.append(f"{by_id[news.whom.people[0]]}={news.told}")
    return "news: " + "; ".join(sorted(said))


def _options(right: str) -> Iterator[str]:
    """Yield all that would be right: of "news: A=x/y; B=z" and of "thanks/done"."""
    if not right.startswith("news:") or "=" not in right:
        yield from (
            right.split("/") if not right.startswith(("names:", "stranger:")) else _of_names(right)
        )
        return
    parts: list[list[str]] = []
    for part in right.removeprefix("news:").split(";"):
        who, outcomes = part.strip().split("=")
        told: list[str] = []
        for outcome in outcomes.split("/"):
            if outcome == "ask":
                yield "ask"
            told += {"open": OPEN, "notyes": (*OPEN, "declined")}.get(outcome, (outcome,))
        parts.append([f"{who}={each}" for each in told])
    combined: list[tuple[str, ...]] = [()]
    for choices in parts:
        combined = [(*before, each) for before in combined for each in choices]
    for told_of_all in combined:
        yield "news: " + "; ".join(sorted(told_of_all)).replace("leave_alone", "left_alone")


def _of_names(right: str) -> Iterator[str]:
    yield from right.split("/")


def _fits(label: str, option: str) -> bool:
    option = option.strip()
    return label == option


def _is_recorded(meaning: Meaning, label: str, sentence: Sentence) -> bool:
    """Tell whether something wrong would be kept, done at once, or proposed as a promise."""
    if meaning.kind is Kind.NEWS:
        return any(
            news.told in PROMISING and f"={news.told}" not in sentence.right
            for news in meaning.news
        )
    if meaning.kind is Kind.WISH:
        return meaning.wish is Wish.STOP
    return label.startswith("names:") or (label == "yes" and "yes" not in sentence.right)


async def understanding(bench: Bench) -> Figures:
    """Return how many of the sentences that were held out are understood, and by class."""
    languages = ("en", "fr")
    done = bench.step("sentences that were held out", len(languages))
    figures: Figures = {}
    for language in languages:
        found = score(f"{language}-held-out")
        figures[f"understood_{language}"] = found.share
        figures[f"wrongly_recorded_{language}"] = found.recorded_share
        for kind, count in sorted(found.all.items()):
            figures[f"understood_{language}_{kind}"] = found.right[kind] / count
        done(1)
    return figures
