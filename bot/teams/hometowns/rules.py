"""Towns as captains write them. Pure."""

import re
from typing import Final, Literal

from bot.language.words.rules import clean, plain

LONGEST: Final = 40
# So many are moved, and told of it, in a moment.
MOST: Final = 5000
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SAINT: Final = {"st": "saint", "ste": "sainte", "mt": "mont", "mtl": "montreal"}


def tidy(typed: str) -> str:
    """Return a town on one line, without a point at its end."""
    return clean(typed).strip(" .,;!")


def problem(town: str) -> Literal["no_town", "long_town"] | None:
    """Return what is wrong with a tidy town; with digits it would be an address."""
    if len(town) > LONGEST:
        return "long_town"
    has_digits = any(letter.isdigit() for letter in town)
    return "no_town" if has_digits or not _LETTERS.search(town) else None


def key(town: str) -> str:
    """Return what towns are compared by: "St-Denis" is "Saint Denis"."""
    words = _LETTERS.findall(plain(town))
    return " ".join(_SAINT.get(each, each) for each in words)
