"""How figures are counted: of one captain, from rows about them; and what a captain adds to the
campaign's sums. Pure. docs/figures.md says in words what each figure is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.console.model import About, Figures, Friend, Talk, Terms
from bot.contacts.model import Stage
from bot.conversations.model import Outcome
from bot.conversations.rules import USUAL_GOAL, is_talk

PROMISED: Final = frozenset({Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED})
HOPED: Final = PROMISED | {Stage.SUPPORTIVE}
TOLD: Final = {1: "told_voted", 0: "told_missed", 2: "told_unknown"}
HOUR: Final = 3_600_000
QUARTER: Final = HOUR // 4
HOURS: Final = 24
EPOCH: Final = date(1970, 1, 1)
FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
# The first of January 1970 was a Thursday.
EPOCH_WEEKDAY: Final = 3
WEEK_DAYS: Final = 7
COHORT_WEEKS: Final = 12
LONGEST_START: Final = 28 * HOURS
Counts = Counter[tuple[str, int]]
"""Amounts by series and slot: a day or hour of the campaign's clock, or 0."""

_TALKS: Final = frozenset(each.value for each in Outcome if is_talk(each))
_PLEDGED: Final = Outcome.PLEDGED.value


# --- days and hours of the campaign's clock, as numbers -------------------------------------------


def _moment(at: int) -> datetime:
    return FIRST + timedelta(milliseconds=at)


def _maybe(at: int | None) -> datetime | None:
    return None if at is None else _moment(at)


@lru_cache(maxsize=1 << 16)
def _offset(zone: str, quarter: int) -> int:
    """Return how far a clock is ahead of UTC; no clock moves within a quarter of an hour."""
    offset = _moment(quarter * QUARTER).astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return int(offset.total_seconds()) * 1000


def hour_of(at: int, zone: str) -> int:
    """Return the number of the hour in which an instant is, on a clock of that zone."""
    return (at + _offset(zone, at // QUARTER)) // HOUR


def day_of(at: int, zone: str) -> int:
    """Return the number of the day in which an instant is."""
    return hour_of(at, zone) // HOURS


def monday_of(day: int) -> int:
    """Return the number of the day on which the week of a day began."""
    return day - (day + EPOCH_WEEKDAY) % WEEK_DAYS


def number_of(day: date) -> int:
    """Return the number of a day."""
    return (day - EPOCH).days


def date_of(day: int) -> date:
    """Return the day with this number."""
    return EPOCH + timedelta(days=day)


# --- one captain ----------------------------------------------------------------------------------


def figures_of(about: About, friends: Sequence[Friend], talks: Sequence[Talk]) -> Figures:
    """Return a captain's figures; `talks` are all that were not undone, tries among them."""
    real = [each.at for each in talks if each.outcome in _TALKS]
    talked_with = {each.contact_id for each in talks if each.outcome in _TALKS}
    stages = Counter(each.stage for each in friends)
    last = max(real, default=None)
    is_done = about.left_at is not None or about.stopped_at is not None
    return Figures(
        captain_id=about.captain_id,
        joined_at=_moment(about.joined_at),
        language=about.language,
        recruited_by=about.recruited_by,
        left_at=_maybe(about.left_at),
        stopped_at=_maybe(about.stopped_at),
        snoozed_until=_maybe(about.snoozed_until),
        listed=len(friends),
        untouched=stages[Stage.LISTED],
        reached=sum(each.id in talked_with for each in friends),
        supportive=stages[Stage.SUPPORTIVE],
        pledged=sum(stages[each] for each in PROMISED),
        planned=sum(_has_plan(each) for each in friends),
        voted=stages[Stage.VOTED],
        declined=stages[Stage.DECLINED],
        unreachable=stages[Stage.UNREACHABLE],
        talks=len(real),
        tries=len(talks) - len(real),
        recruits=about.recruits,
        last_added_at=_maybe(max((each.added_at for each in friends), default=None)),
        first_talk_at=_maybe(min(real, default=None)),
        last_talk_at=_maybe(last),
        waiting_since=None if is_done else _moment(about.joined_at if last is None else last),
    )


def _has_plan(friend: Friend) -> bool:
    """Who voted had a plan if one was kept."""
    had = friend.stage == Stage.VOTED and friend.planned_at is not None
    return had or friend.stage == Stage.PLAN_MADE


# --- what a captain adds to the campaign's sums ---------------------------------------------------


def counts_of(
    about: About, figures: Figures, friends: Sequence[Friend], talks: Sequence[Talk], terms: Terms
) -> Counts:
    """Return what a captain adds to each series; nothing that is 0 is among it."""
    found: Counts = Counter()
    found.update(_of_friends(friends, talks, terms.zone))
    found.update(_of_talks(about, talks, terms.zone))
    joined = day_of(about.joined_at, terms.zone)
    is_here = about.left_at is None
    found["joined", joined] = 1
    found["recruits", joined] = about.recruits
    found["captains" if is_here else "left", 0] = 1
    found["contacts", 0] = figures.listed if is_here else 0
    found["started", 0] = int(is_here and figures.talks > 0)
    found["recruited", 0] = int(about.recruited_by is not None)
    found["full", 0] = int(is_here and figures.listed >= terms.target)
    found["all_reached", 0] = int(is_here and 0 < figures.listed == figures.reached)
    return Counter({key: amount for key, amount in found.items() if amount})


def _of_friends(friends: Sequence[Friend], talks: Sequence[Talk], zone: str) -> Counts:
    """Each friend counts once for each step, on the day of the first talk that led there; or when
    they came to stand there, where no talk led to it.
    """
    reached = _first(talks, _TALKS)
    pledged = _first(talks, {_PLEDGED})
    found: Counts = Counter()
    for each in friends:
        found[f"stage.{each.stage}", 0] += 1
        found["listed", day_of(each.added_at, zone)] += 1
        if each.id in reached:
            found["reached", day_of(reached[each.id], zone)] += 1
        if each.stage in PROMISED:
            found["pledged", day_of(pledged.get(each.id, each.stage_at), zone)] += 1
        if _has_plan(each):
            found["planned", day_of(each.planned_at or each.stage_at, zone)] += 1
        if each.stage == Stage.VOTED:
            at = each.voted_at if each.vote == 1 else None
            found["voted", hour_of(at or each.stage_at, zone)] += 1
        if each.stage in HOPED:
            found["hoped", 0] += 1
            if each.vote in TOLD:
                found[TOLD[each.vote], 0] += 1
    return found


def _first(talks: Iterable[Talk], outcomes: Iterable[str]) -> dict[int, int]:
    """Return when the first talk with each friend was that ended so."""
    found: dict[int, int] = {}
    for each in talks:
        if each.outcome in outcomes:
            found[each.contact_id] = min(found.get(each.contact_id, each.at), each.at)
    return found


def _of_talks(about: About, talks: Sequence[Talk], zone: str) -> Counts:
    days = Counter(day_of(each.at, zone) for each in talks if each.outcome in _TALKS)
    found: Counts = Counter({("talks", day): amount for day, amount in days.items()})
    weeks: Counter[int] = Counter()
    for day, amount in days.items():
        weeks[monday_of(day)] += amount
    joined = monday_of(day_of(about.joined_at, zone))
    for monday, amount in weeks.items():
        later = (monday - joined) // WEEK_DAYS
        if 0 <= later < COHORT_WEEKS:
            found[f"kept.{later}", joined] = 1
        if amount >= (about.weekly_goal or USUAL_GOAL):
            found["at_goal", monday] = 1
    first = min((each.at for each in talks if each.outcome in _TALKS), default=None)
    if first is not None:
        hours = max(0, first - about.joined_at) // HOUR
        found["first_talk", min(hours, LONGEST_START)] = 1
    return found


# --- sums over time -------------------------------------------------------------------------------


def difference(
    before: Mapping[tuple[str, int], int], after: Mapping[tuple[str, int], int]
) -> Counts:
    """Return by how much each amount has changed."""
    changed: Counts = Counter(after)
    changed.subtract(before)
    return Counter({key: amount for key, amount in changed.items() if amount})


def median(amounts: Mapping[int, int]) -> int | None:
    """Return the value in the middle, of amounts by value; None where there are none."""
    middle = (sum(amounts.values()) + 1) // 2
    seen = 0
    for value in sorted(amounts):
        seen += amounts[value]
        if middle and seen >= middle:
            return value
    return None


def today_of(now: datetime, terms: Terms) -> int:
    """Return the number of the campaign's day."""
    return number_of(now.astimezone(ZoneInfo(terms.zone)).date())
