"""What counts on leaderboards: of one day only so many talks; a day is the campaign's own.

A database knows no time zones, so it is told by how much the clock was shifted, and since when.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.progress.model import Burst, Look, Verdict

BURSTS: Final = "board.bursts"
"""The name of what is counted beside the writer: days with very many talks."""
MOST_A_DAY: Final = 15
"""Of a captain's talks of one day no more count on leaderboards: nobody has more good ones."""
WEEK: Final = timedelta(days=7)
CHANGES: Final = 3
"""So many changes of the clock are told; before them it is taken to have stood still."""
_STEP, _LOOKED_BACK = timedelta(days=7), 120
_EPOCH, _MS = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)


def clock(zone: ZoneInfo, now: datetime) -> Mapping[str, int]:
    """Return by how many milliseconds a zone's clock was ahead of UTC: `shift_3` since `since_3`,
    `shift_2` since `since_2`, `shift_1` since `since_1`, and `shift_0` before.
    """
    shifts, sinces = [_ahead(zone, now)], list[int]()
    later = now
    for _ in range(_LOOKED_BACK):
        earlier = later - _STEP
        if _ahead(zone, earlier) != shifts[-1]:
            sinces.append((_changed(zone, earlier, later) - _EPOCH) // _MS)
            shifts.append(_ahead(zone, earlier))
        if len(sinces) == CHANGES:
            break
        later = earlier
    sinces += [0] * (CHANGES - len(sinces))
    shifts += [shifts[-1]] * (CHANGES + 1 - len(shifts))
    told = {f"since_{CHANGES - place}": since for place, since in enumerate(sinces)}
    return told | {f"shift_{CHANGES - place}": shift for place, shift in enumerate(shifts)}


def _ahead(zone: ZoneInfo, at: datetime) -> int:
    return (at.astimezone(zone).utcoffset() or timedelta()) // _MS


def _changed(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the moment between two at which the clock was changed, to the minute."""
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        before, after = (
            (before, middle) if _ahead(zone, middle) == _ahead(zone, after) else (middle, after)
        )
    return after.replace(second=0, microsecond=0)


def day_of(number: int) -> date:
    """Return the day with this number, counted from 1970 on, as databases count them."""
    return _EPOCH.date() + timedelta(days=number)


def counted(talks: Sequence[datetime], zone: ZoneInfo) -> list[datetime]:
    """Return the talks that count, of each day the first ones; `talks` are in order."""
    of_day: dict[date, int] = defaultdict(int)
    found = []
    for talk in talks:
        day = talk.astimezone(zone).date()
        of_day[day] += 1
        if of_day[day] <= MOST_A_DAY:
            found.append(talk)
    return found


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when a day begins and when the next one does."""
    following = day + timedelta(days=1)
    begins, ends = (datetime.combine(each, time(), zone) for each in (day, following))
    return begins.astimezone(UTC), ends.astimezone(UTC)


def waiting(bursts: Iterable[Burst], looks: Sequence[Look], zone: ZoneInfo) -> list[Burst]:
    """Return the days that nobody has looked at, or that were kept and have grown a lot since."""
    seen = {(each.captain_id, each.begins): each for each in looks}
    found = []
    for each in bursts:
        look = seen.get((each.captain_id, bounds(each.day, zone)[0]))
        grown = look is not None and look.talks + MOST_A_DAY < each.talks
        if (
            look is None
            or look.verdict is Verdict.UNDONE
            or (look.verdict is Verdict.KEPT and grown)
        ):
            found.append(each)
    return found
