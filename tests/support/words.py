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
        return set(_in_all(english))

    def is_shown(self, english: str, label: str) -> bool:
        """Tell whether a label says the words, or goes on with a hole: "Send ({count})"."""
        return label in _in_all(english) or label.startswith(_beginnings(english))


@cache
def _in_all(english: str) -> frozenset[str]:
    plain, with_holes = _translations()
    matches = ((source.fullmatch(english), words) for source, words in with_holes)
    filled = (words.format(**match.groupdict()) for match, words in matches if match)
    return frozenset((english, *plain.get(english, ()), *filled))


@cache
def _beginnings(english: str) -> tuple[str, ...]:
    beginning = re.escape(english)
    found = [words for source, words in _translations()[1] if source.pattern.startswith(beginning)]
    return (english, *(words[: words.index("{")] for words in found if words.find("{") > 0))


@cache
def _translations() -> tuple[dict[str, list[str]], list[tuple[re.Pattern[str], str]]]:
    plain: dict[str, list[str]] = {}
    with_holes = []
    for path in sorted(files.locales().glob("*/LC_MESSAGES/bot.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        for entry in catalogue:
            if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.string:
                pattern = _pattern(entry.id)
                if "(?P<" in pattern:
                    with_holes.append((re.compile(pattern, re.DOTALL), entry.string))
                else:
                    plain.setdefault(entry.id, []).append(entry.string)
    return plain, with_holes


def _pattern(words: str) -> str:
    """Return what fits the words with anything in their holes; the same in those of one name."""
    seen: set[str] = set()

    def hole(match: re.Match[str]) -> str:
        name = match[1]
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.+)"

    return HOLES.sub(hole, re.escape(words))
