"""A filter of captains: conditions that all hold, each of which may be turned round."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """What a condition looks at."""

    LANGUAGE = "language"
    JOINED = "joined"
    INVITED = "invited"
    TAG = "tag"
    TEAM = "team"
    PROGRESS = "progress"
    PLAN = "plan"
    TALKED = "talked"
    STALLED = "stalled"
    ACTIVE = "active"
    BREAK = "break"
    TRAINED = "trained"
    CHECK_IN = "check_in"
    LOST = "lost"


Group = Literal["them", "work", "touch"]
"""What a condition is about, roughly."""


class Progress(StrEnum):
    """How far a captain is."""

    NO_LIST = "no_list"
    NO_TALK = "no_talk"
    NO_PROMISE = "no_promise"
    PROMISE = "promise"


class Said(StrEnum):
    """What was answered in a check-in of the last two weeks."""

    CALL = "call"
    SILENT = "silent"
    TIME = "no_time"
    AWKWARD = "awkward"
    WORDS = "words"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Condition:
    """`value`: a language, a number of days, the number of a tag, a team or a captain ("0": of
    anybody), or one of the words above; "" where there is nothing to choose. `opposite`: it must
    not hold.
    """

    kind: Kind
    value: str = ""
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions hold. Without any it finds every captain who is here."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that organizers have given a name."""

    id: int
    name: str
    filter: Filter


@dataclass(frozen=True, slots=True)
class Part:
    """A condition as a sentence tells it; `name` is what its value is called, where it is."""

    kind: Kind
    value: str
    opposite: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """How many captains fit, and how many of each language are sent what they didn't ask for."""

    captains: int = 0
    by_language: Mapping[str, int] = field(default_factory=dict)

    @property
    def wanted(self) -> int:
        """Return how many a message would reach."""
        return sum(self.by_language.values())


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom a filter found for a broadcast, in which place of all of them; `due_at` is
    when it reaches them, where each has a moment of their own.
    """

    captain_id: int
    place: int
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FilterSaved:
    """An administrator keeps it under a name."""

    id: int
    name: str
    filter: Filter
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FilterRemoved:
    """An administrator throws it away; its captains stay as they are."""

    id: int
    by: int
    at: datetime


# --- where an administrator stands, in the organizers' group


@dataclass(frozen=True, slots=True)
class BuildingFilter:
    """They put it together; `saved` is the number of the kept one that is the same, or 0."""

    filter: Filter
    saved: int = 0


@dataclass(frozen=True, slots=True)
class NamingFilter:
    """Waiting for its name."""

    filter: Filter


@dataclass(frozen=True, slots=True)
class NamingInviter:
    """Waiting for the name of a captain, whose recruits are wanted."""

    filter: Filter
