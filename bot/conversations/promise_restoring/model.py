"""What a table of promises says, what can be wrong with a row of it, and what one friend has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.campaigns.model import Way
from bot.contacts.model import Stage


class Column(StrEnum):
    """What a column tells, in the order in which `export` writes them."""

    FRIEND = "friend"
    CAPTAIN = "captain"
    STAGE = "stage"
    SINCE = "since"
    LISTED = "listed"
    WAY = "way"
    DAY = "day"


NEEDED = (Column.FRIEND, Column.CAPTAIN, Column.STAGE, Column.SINCE)
STAGES = (Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED)


class Why(StrEnum):
    """What is wrong with a row; nothing is ever said of the friend."""

    FRIEND = "no number of a friend"
    CAPTAIN = "no captain has this number"
    STAGE = "no word for a promise, a plan or a vote"
    MOMENT = "no moment with its distance from UTC, as in 2026-11-03T10:00:00-05:00"
    LATER = "is still to come"
    WAY = "no word for how one votes"
    DAY = "no day as in 2026-11-03"


@dataclass(frozen=True, slots=True)
class Words:
    """What words of ours are called, in whatever language: word -> name."""

    stages: Mapping[str, str]
    ways: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PromiseBack:
    """What a row says of a friend; `listed`: since when they are on the list, where it is told."""

    contact_id: int
    captain_id: int
    stage: Stage
    since: datetime
    listed: datetime | None = None
    way: Way | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a promise is, of one friend; moments as they are stored, to the millisecond.

    `plan` is way, day, since when; `vote` whether they did (0 and 1; 2: can't be told), since when.
    """

    stage: str
    stage_at: int
    listed_at: int
    plan: tuple[str | None, str | None, int] | None = None
    vote: tuple[int, int] | None = None
