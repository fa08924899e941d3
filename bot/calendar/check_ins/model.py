"""A check-in, what organizers see of all of a week, and what can happen to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType
from zoneinfo import ZoneInfo

CheckInId = NewType("CheckInId", int)


class Question(StrEnum):
    """What is asked, in this order."""

    DONE = "done"
    IN_THE_WAY = "way"
    SURE = "sure"
    CALL = "call"


class Done(StrEnum):
    """Whether what is recorded is all that was done."""

    RIGHT = "right"
    MORE = "more"


class Blocker(StrEnum):
    """What is most in the way."""

    NOTHING = "nothing"
    TIME = "no_time"
    AWKWARD = "awkward"
    WORDS = "words"
    SILENCE = "silence"
    # In words that fit none of these.
    OWN = "own"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """`by_bot`: it was sent; otherwise they began it. What was not answered is None.

    `answered_at`: the latest answer; None: no sign of them. `ended_at`: they came to the end, or
    had enough. `words`: what they wrote of what is in the way, without names.
    """

    id: CheckInId
    captain_id: int
    asked_at: datetime
    by_bot: bool
    done: Done | None = None
    blocker: Blocker | None = None
    confidence: int | None = None
    wants_call: bool | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides when somebody is asked. `acts`: when they did something, in any order;
    `checked_in_at`: when the latest check-in began.
    """

    telegram_id: int
    zone: ZoneInfo
    joined_at: datetime
    checked_in_at: datetime | None = None
    acts: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a captain has recorded since an instant."""

    since: datetime
    talks: int = 0
    promises: int = 0
    plans: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Needs:
    """A captain who could use a call: how confident they are, or how many check-ins running had
    no answer.
    """

    captain_id: int
    name: str
    confidence: int | None = None
    blocker: Blocker | None = None
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """The check-ins of a week: how many were asked and answered, the mean of how confident they
    are, what is in the way and how often, the most frequent first; `written`: who wrote what of it.
    """

    asked: int = 0
    answered: int = 0
    confidence: float | None = None
    blockers: Sequence[tuple[Blocker, int]] = ()
    needs: Sequence[Needs] = ()
    written: Sequence[tuple[str, str]] = ()


class Whom(NamedTuple):
    """A captain to be asked: where their chat is, and their clock."""

    captain_id: int
    telegram_id: int
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class CheckInsDue:
    """It is time to ask captains, and the budget of what comes by itself allows it."""

    captains: tuple[Whom, ...]


@dataclass(frozen=True, slots=True)
class CheckInsOffered:
    """It stands as a line in a message that tells of other things, too."""

    captain_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CheckInBegun:
    """A captain began one."""

    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class CheckInAnswered:
    """A check-in as it is from now on."""

    check_in: CheckIn
