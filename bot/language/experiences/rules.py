"""Finds what people mean who write of their week or of a campaign; what is unclear stays theirs.

"Calls didn't work" tells nothing that worked, so a theme of that kind is found only where nothing
is denied. Pure.
"""

import re
from collections.abc import Sequence
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
