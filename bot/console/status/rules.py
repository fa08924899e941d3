"""What may be shown of the numbers, and what they ask for. Pure."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from bot.console.model import Cohort
from bot.console.status.model import Progress

WEEK = timedelta(days=7)
CALLS_SHOWN = 3
WEEKS_SHOWN = 8
# Of so many weeks of sign-up it is told who stayed, for so many weeks each.
COHORTS_SHOWN, COHORT_WEEKS_SHOWN = 5, 4
GENERATIONS_SHOWN = 5
# Of fewer a share says nothing.
FEWEST_OF_A_COHORT = 5

Advice = Literal[
    "after_vote",
    "bring_captains",
    "on_the_day",
    "start_captains",
    "call_stalled",
    "ask_pledges",
    "keep_going",
]


def advice(progress: Progress, to_call: int, days: int) -> Advice:
    """Return the one thing that helps the campaign most now, so many days before the vote."""
    totals = progress.totals
    fits: tuple[tuple[bool, Advice], ...] = (
        (days < 0, "after_vote"),
        (not totals.captains, "bring_captains"),
        (days == 0, "on_the_day"),
        (progress.without_talk * 2 > totals.captains, "start_captains"),
        (to_call > 0, "call_stalled"),
        (totals.talks > 0 and not totals.pledged, "ask_pledges"),
    )
    return next((advice for is_so, advice in fits if is_so), "keep_going")


def told(cohorts: Iterable[Cohort]) -> tuple[Cohort, ...]:
    """Return those cohorts that are large enough and have a week behind them, the oldest first."""
    return tuple(
        each for each in cohorts if each.joined >= FEWEST_OF_A_COHORT and len(each.active) > 1
    )


def percents(cohort: Cohort) -> tuple[int, ...]:
    """Return how many in a hundred had a talk in each week since; the one that runs is left out."""
    over = cohort.active[:-1][:COHORT_WEEKS_SHOWN]
    return tuple(round(100 * amount / cohort.joined) for amount in over)
