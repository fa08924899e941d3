"""Finds what people mean who write of their week or of a campaign, and what others may read of it.

"Calls didn't work" tells nothing that worked, so a theme of that kind is found only where nothing
is denied. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from bot.language.phrases.rules import sections
from bot.language.words.rules import plain

_FILE: Final = Path(__file__).with_name("phrases.txt")
_DENIED: Final = re.compile(
    r"\b(?:not|never|no|nobody|nothing|without|except|rather than|instead|hardly|\w+n't"
    r"|pas|jamais|rien|aucun\w*|personne|sauf|sans|plutot que|au lieu)\b"
)
_WORKED: Final = "worked"
LEFT_OUT: Final = "…"
_NAME_PARTS: Final = re.compile(r"[^\W\d_]{3,}")
# Whoever is reached by it: an address, a name on the net, a number.
_REACHED_BY: Final = re.compile(r"\S+@\S+|@\w+|https?://\S+|\+?\d(?:[ .\-/()]?\d){5,}")
_TWICE: Final = re.compile(r"…(?:\s*…)+")
_TALKS: Final = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|une?|deux|trois|quatre|cinq|sept"
    r"|huit|neuf|dix) (?:more |new |good |other |autres |nouvelles |bonnes )?"
    r"(?:talks?|chats?|conversations?|friends?|people|calls?|personnes?|proches|amie?s?|appels?)\b"
)
_NUMBERS: Final = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "un deux trois quatre cinq six sept huit neuf dix",
    )
    for number, word in enumerate(words.split(), 1)
} | {"une": 1}


@cache
def _themes() -> Sequence[tuple[str, bool, re.Pattern[str]]]:
    return tuple(
        (each.name, _WORKED in each.words, re.compile(each.pattern)) for each in sections(_FILE)
    )


def read_experience(text: str) -> tuple[str, ...]:
    """Return every theme that the words are about, in the file's order."""
    words = plain(text)
    is_denied = _DENIED.search(words) is not None
    return tuple(
        name
        for name, only_worked, theme in _themes()
        if not (only_worked and is_denied) and theme.search(words)
    )


def read_talks(text: str) -> int | None:
    """Return how many talks somebody says they had, where they tell a number and nobody's name."""
    found = _TALKS.search(plain(text))
    return (_NUMBERS.get(found[1]) or int(found[1])) if found else None


def without_names(said: str, names: Iterable[str]) -> str:
    """Return the words without anybody's name, number or address: others may read them so."""
    parts = {part for name in names for part in (name, *_NAME_PARTS.findall(name)) if len(part) > 1}
    for part in sorted(parts, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", LEFT_OUT, said, flags=re.IGNORECASE)
    said = _REACHED_BY.sub(LEFT_OUT, said)
    return _TWICE.sub(LEFT_OUT, said)
