"""What earns a badge, when it is told, and how a week stands. Pure; weeks begin on Monday, on the
captain's own clock.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from bot.captains.rules import bar
from bot.conversations.model import Pledge
from bot.progress.badges.model import Badge, Best, Earned, Facts, Forecast, Near, Summary, Talk

GOALS: Final = (1, 2, 3, 5)
WEEK: Final = timedelta(days=7)
QUIET_WEEKS: Final = 2
# What the words of the captain mean as a chance that the friend votes.
CHANCES: Final = {Pledge.SURE: 0.95, Pledge.LIKELY: 0.75, Pledge.UNSURE: 0.5, Pledge.NO: 0.05}
ENOUGH_FORECASTS: Final = 5
# Clearly better than saying "fifty-fifty" of everybody, which scores 0.25.
WELL_JUDGED: Final = 0.2

# Their moment has a picture of its own already: the certificate.
TOLD_ELSEWHERE: Final = frozenset({Badge.TRAINED})


# While a question is open for less than this, good news about something else waits so long.
WAITS: Final = (
    (timedelta(minutes=10), timedelta(minutes=1)),
    (timedelta(hours=1), timedelta(minutes=10)),
)


# On a morning what was asked for comes first, then news of the recruit, then the badge for it.
BEHIND_THE_NEWS: Final = timedelta(minutes=20)
GOOD_FOR: Final = timedelta(days=7)


def good_until(held: Iterable[Earned], badge: Badge) -> datetime:
    """Return until when a badge is told of by itself; later it comes behind an act."""
    return next(each.earned_at for each in held if each.badge is badge) + GOOD_FOR


def wait(asked_at: datetime | None, now: datetime) -> timedelta | None:
    """Return how long to wait with the news of a badge; None where no answer is to be expected."""
    if asked_at is None:
        return None
    return next((wait for open_for, wait in WAITS if now - asked_at < open_for), None)


# --- weeks ----------------------------------------------------------------------------------------


def monday_of(at: datetime, zone: ZoneInfo) -> date:
    """Return the first day of the week in which this instant is."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def active_weeks(facts: Facts, zone: ZoneInfo) -> tuple[date, ...]:
    """Return the Mondays of all weeks with a talk or a plan, oldest first."""
    moments = (*(talk.at for talk in facts.talks), *facts.plans)
    return tuple(sorted({monday_of(at, zone) for at in moments}))


def streak(weeks: Sequence[date], this_week: date) -> int:
    """Return how many weeks in a row were active until now; a week that goes on breaks nothing."""
    active = set(weeks)
    week = this_week if this_week in active else this_week - WEEK
    length = 0
    while week in active:
        length += 1
        week -= WEEK
    return length


def comebacks(weeks: Sequence[date]) -> int:
    """Return how often a captain came back after two quiet weeks or more."""
    return sum(after - before > QUIET_WEEKS * WEEK for before, after in pairwise(weeks))


def best_week(talks: Iterable[Talk], zone: ZoneInfo) -> Best | None:
    """Return the week with the most talks, the latest of equals; None before the first talk."""
    by_week = Counter(monday_of(talk.at, zone) for talk in talks)
    if not by_week:
        return None
    monday, count = max(by_week.items(), key=lambda item: (item[1], item[0]))
    return Best(monday, count)


# --- what counts ----------------------------------------------------------------------------------


def reached(talks: Iterable[Talk]) -> int:
    """Return how many different people were talked with."""
    return len({talk.contact_id for talk in talks})


def follow_ups(talks: Iterable[Talk], zone: ZoneInfo) -> int:
    """Return how many talks came on a later day than the first with that person."""
    days = {(talk.contact_id, talk.at.astimezone(zone).date()) for talk in talks}
    return len(days) - len({contact_id for contact_id, _day in days})


def weeks_in_a_row(facts: Facts, zone: ZoneInfo) -> int:
    """Return the most weeks in a row that were ever active."""
    weeks = active_weeks(facts, zone)
    return max((streak(weeks, week) for week in weeks), default=0)


def whole_list(facts: Facts) -> int:
    """Return how many there are to talk with on a list of the length that is asked for."""
    return max(facts.people, facts.least, 1)


def brier_score(forecasts: Sequence[Forecast]) -> float:
    """Return how far off the stated chances were: 0 is perfect, 0.25 is "fifty-fifty" each time.

    The mean of squared differences between chance and outcome, after G. W. Brier, "Verification
    of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950), 1-3.
    """
    errors = [(CHANCES[each.pledge] - each.voted) ** 2 for each in forecasts]
    return sum(errors) / len(errors) if errors else 1.0


def is_calibrated(facts: Facts) -> bool:
    """Tell whether enough outcomes are known and the captain judged them well."""
    enough = len(facts.forecasts) >= ENOUGH_FORECASTS
    return enough and brier_score(facts.forecasts) < WELL_JUDGED


@dataclass(frozen=True, slots=True)
class Merit:
    """A badge is earned when the count has reached the goal."""

    badge: Badge
    count: Callable[[Facts, ZoneInfo], int]
    goal: Callable[[Facts], int]


def _always(goal: int) -> Callable[[Facts], int]:
    return lambda _facts: goal


MERITS: Final = (
    Merit(Badge.FIRST_TALK, lambda facts, _zone: len(facts.talks), _always(1)),
    Merit(Badge.TRAINED, lambda facts, _zone: int(facts.trained), _always(1)),
    Merit(Badge.FIRST_PLAN, lambda facts, _zone: len(facts.plans), _always(1)),
    Merit(Badge.THREE_WEEKS, weeks_in_a_row, _always(3)),
    Merit(Badge.FIVE_FOLLOW_UPS, lambda facts, zone: follow_ups(facts.talks, zone), _always(5)),
    Merit(Badge.FIVE_PLANS, lambda facts, _zone: len(facts.plans), _always(5)),
    Merit(Badge.TEN_REACHED, lambda facts, _zone: reached(facts.talks), _always(10)),
    Merit(Badge.FIRST_RECRUIT, lambda facts, _zone: facts.recruits, _always(1)),
    Merit(Badge.COMEBACK, lambda facts, zone: comebacks(active_weeks(facts, zone)), _always(1)),
    Merit(Badge.WHOLE_LIST, lambda facts, _zone: facts.people - facts.waiting, whole_list),
    Merit(Badge.CALIBRATED, lambda facts, _zone: int(is_calibrated(facts)), _always(1)),
)
# Nobody is asked to be away first, and outcomes are known only after the vote.
NEVER_NEAR: Final = frozenset({Badge.COMEBACK, Badge.CALIBRATED})


def earned(facts: Facts, zone: ZoneInfo) -> tuple[Badge, ...]:
    """Return the badges that these facts are worth, in order."""
    return tuple(each.badge for each in MERITS if each.count(facts, zone) >= each.goal(facts))


def nearest(facts: Facts, zone: ZoneInfo, held: Iterable[Badge]) -> Near | None:
    """Return the badge of which the largest part is done; the earlier one of equals."""
    left = [each for each in MERITS if each.badge not in {*held, *NEVER_NEAR}]
    found = [Near(each.badge, each.count(facts, zone), each.goal(facts)) for each in left]
    return max(found, key=lambda near: near.count / near.goal, default=None)


# --- giving and taking back -----------------------------------------------------------------------


def to_give(worth: Iterable[Badge], held: Iterable[Earned]) -> tuple[Badge, ...]:
    """Return what is earned and not held yet."""
    had = {each.badge for each in held}
    return tuple(badge for badge in worth if badge not in had)


def to_take_back(
    worth: Iterable[Badge], held: Iterable[Earned], now: datetime, zone: ZoneInfo
) -> tuple[Badge, ...]:
    """Return what was given today for something that does not count any more.

    A badge of an earlier day stays: it was earned in good faith.
    """
    kept = set(worth)
    today = now.astimezone(zone).date()
    return tuple(
        each.badge
        for each in held
        if each.badge not in kept and each.earned_at.astimezone(zone).date() == today
    )


def to_tell(held: Iterable[Earned], now: datetime, zone: ZoneInfo) -> Badge | None:
    """Return the badge to be told now: one a day, besides the very first; the rest wait."""
    told = sorted(each.told_at for each in held if each.told_at)
    waiting = [e for e in held if e.told_at is None and e.badge not in TOLD_ELSEWHERE]
    today = now.astimezone(zone).date()
    if any(at.astimezone(zone).date() == today for at in told[1:]):
        return None
    return min(waiting, key=_rank).badge if waiting else None


def _rank(each: Earned) -> tuple[datetime, int]:
    return each.earned_at, list(Badge).index(each.badge)


# --- for the captain to see -----------------------------------------------------------------------


def summary(
    facts: Facts, held: Iterable[Badge], goal: int, now: datetime, zone: ZoneInfo
) -> Summary:
    """Return where a captain stands, with what was earned but not given yet."""
    this_week = monday_of(now, zone)
    done = sum(monday_of(talk.at, zone) == this_week for talk in facts.talks)
    worth = {*held, *earned(facts, zone)}
    return Summary(
        done=done,
        goal=goal,
        bar=bar(done, goal),
        streak=streak(active_weeks(facts, zone), this_week),
        best=best_week(facts.talks, zone),
        badges=tuple(badge for badge in Badge if badge in worth),
        near=nearest(facts, zone, worth),
    )
