"""Whom `/award Ana for the best story` means, and for what. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.captains.model import Captain
from bot.language.words.rules import clean
from bot.teams.recruiter_corrections.rules import meant

LONGEST: Final = 200
# A name has at most so many words; what follows is the reason.
_OF_A_NAME: Final = 4
# So long can it be taken back before the captain hears.
TOLD_AFTER: Final = timedelta(minutes=5)


def split(captains: Sequence[Captain], words: str) -> tuple[tuple[Captain, ...], str]:
    """Return who may be meant, and the reason behind the name: the longest name that fits."""
    parts = clean(words).split()
    for length in range(min(_OF_A_NAME, len(parts)), 0, -1):
        name = " ".join(parts[:length]).rstrip(":,–-")
        found = meant(captains, name)
        if found:
            return found, " ".join(parts[length:]).lstrip(":,–- ")
    return (), ""


def is_reason(words: str) -> bool:
    return 0 < len(clean(words)) <= LONGEST
