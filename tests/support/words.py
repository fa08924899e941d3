"""Finds a button by its English words whatever language it is shown in: journeys are written once
and played in every language.
"""

from __future__ import annotations

import re
from functools import cache

from babel.messages.pofile import read_po

from bot import files

HOLES = re.compile(r"\\\{(\w+)\\\}")


class Words:
    """English words in every language that there is a catalogue of."""

    def in_all(self, english: str) -> set[str]:
        """Return the words, and their translations; `{holes}` of a label are filled as here."""
        found = {english}
        for source, words in _translations():
            match = source.fullmatch(english)
            if match:
                found.add(words.format(**match.groupdict()) if match.groupdict() else words)
        return found


@cache
def _translations() -> list[tuple[re.Pattern[str], str]]:
    pairs = []
    for path in sorted(files.locales().glob("*/LC_MESSAGES/bot.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        pairs += [
            (_pattern(entry.id), entry.string)
            for entry in catalogue
            if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.string
        ]
    return pairs


def _pattern(label: str) -> re.Pattern[str]:
    return re.compile(HOLES.sub(r"(?P<\1>.+)", re.escape(label)), re.DOTALL)
