"""The clock of a series as calendars understand it, and its dates on a grid of weeks. Pure.

A calendar repeats by the clock on the wall, so it must know when clocks change. That is told as two
yearly rules; where they would not be right for every year of the series (Morocco, a zone whose law
changes), there is no block, and each date is told in UTC instead.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.calendar.event_planning.model import Field
from bot.calendar.event_planning.rules import changed
from bot.calendar.event_series.model import Date, Turning
from bot.calendar.model import About, Standing
from bot.calendar.rules import moved, plainly

_WEEK: Final = timedelta(weeks=1)
# Clocks change twice a year where they change by a rule.
ORDER: Final = (0, 1)
IN_CALENDARS: Final = (Standing.GOING, Standing.MAYBE)


# --- the clock ------------------------------------------------------------------------------------


def turnings(zone: ZoneInfo, first: int, last: int) -> tuple[Turning, ...] | None:
    """Return when clocks change in all these years, none where they don't; None for no rule."""
    years = [_changes(zone, year) for year in range(first, last + 1)]
    if not any(years):
        return ()
    if any(len(year) != len(ORDER) for year in years):
        return None
    found = [_rule(zone, [year[number] for year in years]) for number in ORDER]
    if None in found:
        return None
    return tuple(each for each in found if each)


def _changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """Return the instants of a year at which the distance to UTC changes."""
    found = []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        after = day + timedelta(days=1)
        if _distance(zone, day) != _distance(zone, after):
            found.append(_between(zone, day, after))
        day = after
    return found


def _between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the first minute at which it is as at `high`."""
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) // 2
        middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
        if _distance(zone, middle) == _distance(zone, low):
            low = middle
        else:
            high = middle
    return high


def _distance(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _rule(zone: ZoneInfo, changes: Sequence[datetime]) -> Turning | None:
    """Return the one rule that tells all these changes, if there is one."""
    minute = timedelta(minutes=1)
    before = {_distance(zone, each - minute) for each in changes}
    after = {_distance(zone, each) for each in changes}
    if len(before) != 1 or len(after) != 1:
        return None
    earlier, later = before.pop(), after.pop()
    walls = [(each + earlier).replace(tzinfo=None) for each in changes]
    if len({(wall.month, wall.weekday(), wall.time()) for wall in walls}) != 1:
        return None
    nth = {(wall.day - 1) // 7 + 1 for wall in walls}
    is_last = all(wall.day + 7 > monthrange(wall.year, wall.month)[1] for wall in walls)
    if not is_last and (len(nth) != 1 or nth == {5}):
        return None
    name = changes[0].astimezone(zone).tzname() or ""
    return Turning(walls[0], -1 if is_last else nth.pop(), earlier, later, name, later > earlier)


# --- the dates ------------------------------------------------------------------------------------


def changed_alike(each: About, before: About, after: About, field: Field, zone: ZoneInfo) -> About:
    """Return a date with the change that another one has: hours move by as much."""
    if field is not Field.WHEN:
        return changed(each, after, field)

    def by(name: str) -> timedelta:
        was, is_now = (
            getattr(about, name).astimezone(zone).replace(tzinfo=None) for about in (before, after)
        )
        shift: timedelta = is_now - was
        return shift

    try:
        return moved(each, zone, by("starts_at"), by("ends_at"))
    except ValueError:
        return each


# --- the file -------------------------------------------------------------------------------------


def for_calendar(
    dates: Sequence[Date], series: int, zone: ZoneInfo, bot: str, now: datetime
) -> dict[str, Any]:
    """Return what the file of a series is made of, as plain data: the dates to which they come.

    One number stays for all of it, so that a later file, with other dates, takes its place: in the
    seconds from the making to the latest change, the organizers' or their own, it is the later one.
    """
    own = [each for each in dates if each.own and each.own.standing in IN_CALENDARS]
    kept = [each for each in own if each.event.cancelled_at is None]
    common = {
        "uid": f"series-{series}@{bot or 'capitaine'}",
        "sequence": int((_latest(dates) - dates[0].event.made_at).total_seconds()),
        "stamp": now.isoformat(),
        "is_cancelled": not kept,
    }
    shown = kept or own or list(dates[:1])
    first, last = shown[0].planned, shown[-1].planned
    block = turnings(zone, first.astimezone(zone).year - 1, last.astimezone(zone).year + 1)
    walls = [each.planned.astimezone(zone).replace(tzinfo=None) for each in shown]
    grid = _grid(walls)
    if block is None or grid is None:
        alone = [
            {**plainly(each.event.about), "uid": f"event-{each.event.id}@{bot}"} for each in shown
        ]
        return {**common, "zone": "", "alone": alone}
    head = shown[0].event.about
    usual = replace(head, starts_at=first, ends_at=first + (head.ends_at - head.starts_at))
    interval, count = grid
    every = [walls[0] + _WEEK * interval * number for number in range(count)]
    return {
        **common,
        "zone": zone.key,
        "turnings": [_plain(each) for each in block],
        "distance": int(_distance(zone, first).total_seconds()),
        "first": walls[0].isoformat(),
        "usual": plainly(usual),
        "interval": interval,
        "count": count,
        "left_out": [wall.isoformat() for wall in every if wall not in walls],
        "other": [
            {**plainly(each.event.about), "planned": wall.isoformat()}
            for each, wall in zip(shown, walls, strict=True)
            if not _is_usual(each, usual)
        ],
    }


def _latest(dates: Sequence[Date]) -> datetime:
    """Return when anything last changed that a calendar shows."""
    by_organizers = [each.event.changed_at or each.event.made_at for each in dates]
    return max([*by_organizers, *(each.own.answered_at for each in dates if each.own)])


def _grid(walls: Sequence[datetime]) -> tuple[int, int] | None:
    """Return every how many weeks, and how often; None where the dates are on no such grid."""
    steps = [(wall - walls[0]) / _WEEK for wall in walls]
    if any(not step.is_integer() for step in steps):
        return None
    gaps = [int(step) for step in steps]
    between = [after - before for before, after in pairwise(gaps)]
    interval = min(between, default=1)
    if interval < 1 or any(gap % interval for gap in gaps):
        interval = 1
    return interval, gaps[-1] // interval + 1


def _is_usual(date_: Date, usual: About) -> bool:
    """Tell whether a date is as the first one, at the hour that was planned."""
    about = date_.event.about
    length = usual.ends_at - usual.starts_at
    alike = replace(usual, starts_at=date_.planned, ends_at=date_.planned + length)
    return replace(about, capacity=None) == replace(alike, capacity=None)


def _plain(turning: Turning) -> dict[str, Any]:
    return {
        "wall": turning.wall.isoformat(),
        "nth": turning.nth,
        "before": int(turning.before.total_seconds()),
        "after": int(turning.after.total_seconds()),
        "name": turning.name,
        "is_summer": turning.is_summer,
    }
