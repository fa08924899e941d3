"""Whom an organizer means by a name. Pure."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.captains.model import Captain
from bot.language.words.rules import plain

MOST: Final = 8
# Names are encrypted, so each has to be opened; mistakes are noticed soon after somebody joined.
LOOKED_AT: Final = 2000
# How alike two names must be for one to be the other misspelt.
ALIKE: Final = 80
# So many letters of a name are enough to find it by.
LETTERS: Final = 2
NOBODY: Final = frozenset(
    {"0", "-", "–", "nobody", "no one", "noone", "none", "personne", "aucun", "aucune"}
)


def meant(captains: Sequence[Captain], words: str) -> tuple[Captain, ...]:
    """Return whom the words may mean: those of that name, else parts of it, else alike, else
    with each word alike or begun so.
    """
    wanted = plain(words)
    if not wanted:
        return ()
    names = [(plain(each.name), each) for each in captains]
    for fits in (
        [each for name, each in names if name == wanted],
        [each for name, each in names if wanted in name.split()],
        [each for name, each in names if _likeness(name, wanted) >= ALIKE],
        [each for name, each in names if _has_each(name, wanted)],
    ):
        if fits:
            return tuple(fits[:MOST])
    return ()


def _likeness(name: str, wanted: str) -> float:
    """Return how much the whole name, or the part that is nearest, is like the words; 0 to 100."""
    return max(fuzz.ratio(each, wanted) for each in (name, *name.split()))


def _has_each(name: str, wanted: str) -> bool:
    """Tell whether each word stands in the name: misspelt, or only begun."""
    parts = name.replace("-", " ").split()
    return all(
        any(_begins(part, word) or fuzz.ratio(part, word) >= ALIKE for part in parts)
        for word in wanted.replace("-", " ").split()
    )


def _begins(part: str, word: str) -> bool:
    return len(word) >= LETTERS and part.startswith(word)


def is_nobody(words: str) -> bool:
    """Tell whether the answer is that nobody did."""
    return plain(words).strip(" .!") in NOBODY
