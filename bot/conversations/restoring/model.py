"""What a table of talks says, and what can be wrong with a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column tells; the first five have to be there."""

    NUMBER = "number"
    CAPTAIN = "captain"
    FRIEND = "friend"
    AT = "at"
    OUTCOME = "outcome"
    CHANNEL = "channel"
    PLEDGE = "pledge"
    FOLLOW_UP = "follow_up"


NEEDED = (Column.NUMBER, Column.CAPTAIN, Column.FRIEND, Column.AT, Column.OUTCOME)


class Why(StrEnum):
    """What is wrong with a row; nothing is ever said of the friend."""

    NUMBER = "no number of a talk"
    CAPTAIN = "no captain has this number"
    FRIEND = "no number of a friend"
    MOMENT = "no moment with its distance from UTC, as in 2026-11-03T10:00:00-05:00"
    LATER = "a moment that is still to come"
    OUTCOME = "no word for how a talk went"
    CHANNEL = "no word for how they talked"
    PLEDGE = "no word for how sure it is"


@dataclass(frozen=True, slots=True)
class Words:
    """What words of ours are called, in whatever language: word -> name."""

    outcomes: Mapping[str, str]
    channels: Mapping[str, str]
    pledges: Mapping[str, str]
