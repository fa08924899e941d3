"""Towns as captains write them. Pure."""

import re
from typing import Final, Literal

from bot.language.replies.model import Reply
from bot.language.replies.rules import read_done, read_skip, read_yes_or_no
from bot.language.words.rules import clean, plain

LONGEST: Final = 40
# So many are moved, and told of it, in a moment.
MOST: Final = 5000
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SAINT: Final = {"st": "saint", "ste": "sainte", "mt": "mont", "mtl": "montreal"}


def tidy(typed: str) -> str:
    """Return a town on one line, without a point at its end."""
    return clean(typed).strip(" .,;!")


def is_none(town: str) -> bool:
    """Tell whether somebody would rather not say: "no", "skip", "je ne sais pas"."""
    answers = read_yes_or_no(town, asked=True), read_skip(town), read_done(town)
    return any(each not in (None, Reply.YES) for each in answers)


def problem(town: str) -> Literal["no_town", "long_town"] | None:
    """Return what is wrong with a tidy town: digits are an address, and a yes is none."""
    if len(town) > LONGEST:
        return "long_town"
    has_digits = any(letter.isdigit() for letter in town)
    is_yes = read_yes_or_no(town, asked=True) is Reply.YES
    return "no_town" if has_digits or is_yes or not _LETTERS.search(town) else None


def key(town: str) -> str:
    """Return what towns are compared by: "St-Denis" is "Saint Denis"."""
    words = _LETTERS.findall(plain(town))
    return " ".join(_SAINT.get(each, each) for each in words)
