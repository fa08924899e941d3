"""Reads short replies and courtesies, and tells questions for people. Pure.

A reply is made of its words alone: "yes please" is one, "yes, Marie will vote" is not.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bot.language.phrases.rules import lines_of, pattern
from bot.language.replies.model import OF_LIFE, Courtesy, Reply
from bot.language.words.rules import plain, words_of

LONGEST: Final = 120
FEWEST_WORDS: Final = 3
LONGEST_PHRASE: Final = 8
# By so many letters a question is known as one.
LONGEST_LOOKED_AT: Final = 400
_FILE: Final = Path(__file__).with_name("phrases.txt")
_SIGNS: Final = re.compile(r"[^\w\s'+]+|_")
_PLAIN: Final = re.compile(r"[a-z0-9' -]+")
_NOTHING: Final = "(?!)"


def _of(*names: str) -> str:
    """Return what fits any of the vocabularies of the file."""
    return "|".join(pattern(name, _FILE) for name in names)


class _Phrases:
    """The phrases of some vocabularies; a text may be made of them alone.

    Word by word, so that no text takes longer than its length, whatever it repeats. Most phrases
    are words and no more: those are looked up, and not tried one after the other.
    """

    def __init__(self, *names: str) -> None:
        lines = [line for name in names for line in lines_of(name, _FILE)]
        self._plain = frozenset(line for line in lines if _PLAIN.fullmatch(line))
        others = "|".join(line for line in lines if line not in self._plain)
        self._others = re.compile(others or _NOTHING)

    def make(self, words: str) -> bool:
        """Tell whether the words are phrases of these and nothing else."""
        tokens = words.split()
        ends = {0}
        for start in range(len(tokens)):
            if start in ends:
                ends |= set(self._ends(tokens, start))
        return bool(tokens) and len(tokens) in ends

    def _ends(self, tokens: Sequence[str], start: int) -> Iterator[int]:
        for end in range(start + 1, min(len(tokens), start + LONGEST_PHRASE) + 1):
            phrase = " ".join(tokens[start:end])
            if phrase in self._plain or self._others.fullmatch(phrase):
                yield end

    def stand_in(self, words: str) -> bool:
        """Tell whether any of these phrases stands in a text."""
        tokens = words.split()
        return any(True for start in range(len(tokens)) for _ in self._ends(tokens, start))


class _Vocabulary:
    """A reply: made of its phrases and of those around them, and with one of its own at least."""

    def __init__(self, *names: str) -> None:
        self._all, self._own = _Phrases(*names, "around"), _Phrases(*names)

    def fits(self, words: str) -> bool:
        return self._all.make(words) and self._own.stand_in(words)


_PLAIN_YES: Final = _Vocabulary("plain_yes")
_YES: Final = _Vocabulary("plain_yes", "yes")
_PLAIN_NO: Final = _Vocabulary("plain_no")
_NO: Final = _Vocabulary("plain_no", "no")
_DONE: Final = _Vocabulary("done")
_LATER: Final = _Vocabulary("later")
_UNSURE: Final = _Vocabulary("unsure")
_SKIP: Final = _Vocabulary("skip")
_KIND: Final = _Phrases("thanks", "greeting", "goodbye", "fine", "kind_words")
_KINDS: Final = (
    (Courtesy.THANKS, _Phrases("thanks")),
    (Courtesy.GOODBYE, _Phrases("goodbye")),
    (Courtesy.GREETING, _Phrases("greeting")),
    (Courtesy.FINE, _Phrases("fine")),
)
_SAID: Final = tuple(
    (kind, re.compile(_of(kind.value))) for kind in (*OF_LIFE, Courtesy.SHY, Courtesy.NO_TIME)
)
_ASKS: Final = re.compile(_of("asks"))
_EXCLAIMS: Final = re.compile(_of("exclaims"))
_FOR_PEOPLE: Final = re.compile(_of("for_people", "asked_by_others"))
_ALONE: Final = {"👍": Reply.YES, "✅": Reply.YES, "👌": Reply.YES, "👎": Reply.NO}


def _bare(text: str) -> str:
    """Return the words in small letters, without signs."""
    return " ".join(_SIGNS.sub(" ", plain(text)).split())


def read_yes_or_no(text: str, *, asked: bool) -> Reply | None:
    """Return a yes or a no; where nothing was asked, "ok" is none."""
    words = _bare(text)
    if len(text) > LONGEST or not words:
        return _ALONE.get(text.strip()) if asked else None
    if (_NO if asked else _PLAIN_NO).fits(words):
        return Reply.NO
    if (_YES if asked else _PLAIN_YES).fits(words):
        return Reply.YES
    return read_put_off(text) if asked else None


def read_done(text: str) -> Reply | None:
    """Return whether somebody who is asked for more has no more to say, or will later."""
    words = _bare(text)
    if not words or len(text) > LONGEST:
        return None
    return Reply.DONE if _DONE.fits(words) else read_put_off(text)


def read_skip(text: str) -> Reply | None:
    """Return SKIP where somebody has no answer, or wants to give none."""
    words = _bare(text)
    if not words or len(text) > LONGEST:
        return None
    return Reply.SKIP if _SKIP.fits(words) or _UNSURE.fits(words) else None


def read_put_off(text: str) -> Reply | None:
    """Return LATER or UNSURE, where a text says no more than that."""
    words = _bare(text)
    if _LATER.fits(words):
        return Reply.LATER
    return Reply.UNSURE if _UNSURE.fits(words) else None


def read_courtesy(text: str) -> Courtesy | None:
    """Return which courtesy a text is, or None; signs alone ("👍") are one."""
    words = _bare(text)
    if len(text) > LONGEST:
        return None
    if not words:
        return Courtesy.FINE if text.strip(" \n.,;:!?…-_/\\*#'\"()[]") else None
    found = next((kind for kind, phrases in _SAID if phrases.search(words)), None)
    if found:
        return found
    if not _KIND.make(words):
        return None
    return next((kind for kind, phrases in _KINDS if phrases.stand_in(words)), None)


def is_question(text: str) -> bool:
    """Tell whether a text asks for something that only people can answer."""
    words = plain(text[:LONGEST_LOOKED_AT])
    if _EXCLAIMS.match(words):
        return False
    if _FOR_PEOPLE.search(words):
        return True
    if len(words_of(words)) < FEWEST_WORDS:
        return False
    return "?" in words or _ASKS.match(words) is not None
