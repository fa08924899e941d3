"""Days of the week and "tomorrow" as they are misspelt: "wensday", "tommorow", "samdi". Pure."""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

_DAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *(
        "tomorrow",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "demain",
    ),
)
_KNOWN: Final = frozenset(
    (*_DAYS, "tomorow", "tommorow", "today", "demande", "demander", "main", "jeux", "someday")
)
# So much alike a word is that day; less alike it may be.
_ALIKE: Final = 85
_MAY_BE: Final = 72
_WORD: Final = re.compile(r"[a-z]{5,12}")


def rightly_spelt(said: str) -> str:
    """Return folded words with misspelt days set right."""
    return _WORD.sub(lambda found: _right(found[0]), said)


def may_be_a_day(said: str) -> bool:
    """Tell whether one of the words may be a day, badly misspelt."""
    return any(_nearest(word, _MAY_BE) for word in _WORD.findall(said) if word not in _KNOWN)


@lru_cache(maxsize=4096)
def _right(word: str) -> str:
    return word if word in _KNOWN else _nearest(word, _ALIKE) or word


@lru_cache(maxsize=4096)
def _nearest(word: str, least: int) -> str:
    found = process.extractOne(word, _DAYS, scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else ""
