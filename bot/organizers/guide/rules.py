"""Which commands somebody means by a word or two. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.language.words.rules import plain
from bot.organizers.guide.model import COMMANDS
from bot.organizers.guide.vocabulary import EMPTY, WORDS

MOST_FOUND: Final = 5
# A word begins like another from so many letters on, and is a slip of it when so much alike.
BEGINS, SLIPS, ALIKE = 3, 5, 84
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


def found(asked: str) -> Sequence[str]:
    """Return the commands that fit most of the words, in the order of the parts; one that is called
    just so alone.
    """
    said = _WORD.findall(plain(asked))
    words = [each for each in said if each not in EMPTY] or said
    names = [name for part in COMMANDS.values() for name in part]
    if len(words) == 1 and words[0] in names:
        return words
    fits = {name: sum(_fits(word, name) for word in words) for name in names}
    most = max(fits.values())
    return [name for name in names if most and fits[name] == most][:MOST_FOUND]


def _fits(word: str, name: str) -> int:
    """Return how well a word goes with a command: 4 as its name, less as what it is about."""
    known = WORDS[name].split()
    if word == name:
        return 4
    if word in known:
        return 3
    if len(word) >= BEGINS and any(each.startswith(word) for each in (name, *known)):
        return 2
    is_slip = len(word) >= SLIPS and any(fuzz.ratio(word, each) >= ALIKE for each in (name, *known))
    return int(is_slip)
