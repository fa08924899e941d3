"""Several people who stand in one line of a list, and quoted names as mail programs write. Pure.

Each step looks at a line once, however it is made.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.language.lists.rules import E_MAIL, LONGEST_LINE, group_of

_FEWEST: Final = 2
_BEHIND_BRACKETS: Final = re.compile(r"(?<=\))\s?(?:[,;]|and|et|&)\s?(?=[^\W\d_])")
_TURNED: Final = re.compile(r'["“]([^",“”]{1,40}), ([^",“”]{1,40})["”](?= ?<)')
_SIGNS: Final = " ,;"


def each_of(line: str) -> Sequence[str]:
    """Part "Marie <m@example.org>; Luis <l@example.org>" and "Ana (Laval, 34), Luc (Lyon, 50)"."""
    line = _TURNED.sub(r"\2 \1", line[:LONGEST_LINE])
    found = _at_brackets(line)
    return found if len(found) >= _FEWEST else _at_addresses(line)


def groups_of(line: str) -> Sequence[str]:
    """Part "Family: Mum, Dad; Friends: Kim" at semicolons, where each part is a group."""
    parts = line.split(";")
    return parts if len(parts) >= _FEWEST and all(group_of(each)[0] for each in parts) else (line,)


def _at_brackets(line: str) -> Sequence[str]:
    parts = [each.strip(_SIGNS) for each in _BEHIND_BRACKETS.split(line)]
    return parts if all("(" in each.strip("(") for each in parts) else (line,)


def _at_addresses(line: str) -> Sequence[str]:
    found = list(E_MAIL.finditer(line)) if line.count("@") >= _FEWEST else []
    places = [0, *(each.end() for each in found[:-1]), len(line)]
    parts = (line[a:b].strip(_SIGNS) for a, b in pairwise(places))
    return [part for part in parts if part]
