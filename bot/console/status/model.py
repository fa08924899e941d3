"""The figures of `/status`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stalled:
    """A captain who has not talked with anybody for `days`; `started` is False before the first,
    `silent` is True where several reminders in a row, and the question after them, had no answer.
    """

    captain_id: int
    name: str
    days: int
    started: bool
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """The campaign in numbers; the week is the last seven days. Counts only, no contact's name.

    `at_goal` have had as many talks this week as they want to have in one. `recruited` came in
    through a captain; `cohort` have been here for four weeks and have brought in `cohort_recruits`
    of them. `waiting_calls`: captains who asked for a call and have had none.
    """

    captains: int
    joined_this_week: int
    active_this_week: int
    contacts: int
    conversations: int
    conversations_this_week: int
    pledges: int
    at_goal: int
    without_conversation: int
    stepped_down: int
    paused: int
    recruited: int
    cohort: int
    cohort_recruits: int
    stages: Mapping[str, int]
    waiting_calls: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A captain who has not talked with anybody since; `started` see `Stalled`."""

    captain_id: int
    since: datetime
    started: bool


@dataclass(frozen=True, slots=True)
class Votes:
    """Friends who had promised, and what captains told of their votes."""

    promised: int = 0
    voted: int = 0
    missed: int = 0
    unknown: int = 0

    @property
    def untold(self) -> int:
        return max(0, self.promised - self.voted - self.missed - self.unknown)


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers, the captains who have waited longest, how many wait in all, and votes."""

    progress: Progress
    longest: tuple[Waiting, ...]
    in_all: int
    votes: Votes = Votes()
