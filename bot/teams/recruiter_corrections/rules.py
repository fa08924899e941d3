"""Whom an organizer means by a name. Pure."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.language.words.rules import plain
from bot.teams.recruiter_corrections.model import Named

MOST: Final = 8
# How alike two names must be for one to be the other misspelt.
ALIKE: Final = 80
NOBODY: Final = frozenset({"0", "-", "–"})


def meant(captains: Sequence[Named], words: str) -> tuple[Named, ...]:
    """Return whom the words may mean: those of that name, else parts of it, else alike."""
    wanted = plain(words)
    if not wanted:
        return ()
    names = [(plain(each.name), each) for each in captains]
    for fits in (
        [each for name, each in names if name == wanted],
        [each for name, each in names if wanted in name.split()],
        [each for name, each in names if fuzz.ratio(name, wanted) >= ALIKE],
    ):
        if fits:
            return tuple(fits[:MOST])
    return ()


def is_nobody(words: str) -> bool:
    """Tell whether the answer is that nobody did."""
    return words.strip() in NOBODY
