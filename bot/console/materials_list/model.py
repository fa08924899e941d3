"""Kinds of what captains are given, and the parts of one of them."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What it is, as organizers look for it."""

    MESSAGE = "message"
    POINTS = "points"
    PICTURE = "picture"
    LINK = "link"
    QUESTION = "question"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Part:
    """What is written and asked for together: the `number`-th of its sort (0: the only one), and
    where its texts stand in the entry, each in every language below that.
    """

    what: str
    places: tuple[str, ...]
    number: int = 0
