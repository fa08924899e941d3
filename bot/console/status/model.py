"""The figures of `/status`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.console.model import Cohort, Totals, Week


@dataclass(frozen=True, slots=True)
class Progress:
    """The campaign in numbers; this week is the last seven days. Counts only, no contact's name.

    `weeks` are the latest ones, week by week. `at_goal` have had as many talks since Monday as they
    want to have in a week. `cohort` have been here for four weeks and have brought in
    `cohort_recruits` captains. `calls` and `rides` wait for an organizer. `hours`: how many votes
    were told in each hour of the day of the vote. `is_all`: nobody is left to be counted.
    """

    totals: Totals = field(default_factory=Totals)
    weeks: tuple[Week, ...] = ()
    joined_this_week: int = 0
    active_this_week: int = 0
    talks_this_week: int = 0
    at_goal: int = 0
    paused: int = 0
    cohort: int = 0
    cohort_recruits: int = 0
    hours_to_first_talk: int | None = None
    calls: int = 0
    rides: int = 0
    hours: tuple[int, ...] = (0,) * 24
    is_all: bool = True

    @property
    def without_talk(self) -> int:
        """Return how many captains have not had any talk."""
        return self.totals.captains - self.totals.started

    @property
    def names_left(self) -> int:
        """Return of how many who promised nobody knows yet whether they voted."""
        return max(0, self.totals.pledged - self.totals.voted)


@dataclass(frozen=True, slots=True)
class Growth:
    """How soon half of those who have begun had a talk, and how many have begun (`started`); who
    of each week of sign-up stayed; `cohort` and `cohort_recruits` as of `Progress`; `generations`:
    how many captains nobody brought in, how many these brought in, how many those, and so on.
    """

    hours_to_first_talk: int | None = None
    started: int = 0
    cohorts: Sequence[Cohort] = ()
    cohort: int = 0
    cohort_recruits: int = 0
    generations: Sequence[int] = ()
