"""Reads tables of phrases: regular expressions in text files, one to a line.

`= name more words` begins a section, `#` a note. In a line `<name>` stands for everything in the
section `= let name`. A section's lines are alternatives, the first that fits counts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOR: Final = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name, what else stands beside it, its lines."""

    name: str
    words: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """All lines as alternatives of one expression."""
        return "|".join(self.lines)


@lru_cache
def sections(path: Path) -> tuple[Section, ...]:
    """Return the sections of a file in their order, without those that only lend their lines."""
    lent: dict[str, str] = {}
    found: list[Section] = []
    for head, lines in _parts(path.read_text("utf-8")):
        filled = tuple(_filled(line, lent) for line in lines)
        name, *words = head.split()
        section = Section(name, tuple(words), filled)
        if name == "let":
            lent[words[0]] = f"(?:{section.pattern})" if len(filled) > 1 else section.pattern
        else:
            found.append(section)
    return tuple(found)


def pattern(name: str, *paths: Path) -> str:
    """Return one expression that fits what any of the files has under a name."""
    return "|".join(line for path in paths for line in lines_of(name, path))


def lines_of(name: str, path: Path) -> tuple[str, ...]:
    """Return what a file has under a name, line by line."""
    return tuple(line for each in sections(path) if each.name == name for line in each.lines)


def words(name: str, path: Path) -> frozenset[str]:
    """Return all words of a section."""
    return frozenset(word for line in lines_of(name, path) for word in line.split())


def _parts(text: str) -> Sequence[tuple[str, list[str]]]:
    parts: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("= "):
            parts.append((line[2:], []))
        elif line.strip() and not line.startswith("#"):
            parts[-1][1].append(line.strip())
    return parts


def _filled(line: str, lent: Mapping[str, str]) -> str:
    return _FOR.sub(lambda found: lent.get(found[1], found[0]), line)
