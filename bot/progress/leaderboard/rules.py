"""Who stands where, what counts, and when the weekly board is due.

Pledges count first, then conversations; names added never count. Slots are wall-clock times of
the campaign's zone, so they stay at the same hour when clocks change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.campaigns.model import WeeklyBoard
from bot.campaigns.rules import GET_OUT_THE_VOTE_DAYS
from bot.progress.leaderboard.model import Board, Own, Row, Scores, Standing, Talks, WeekRow
from bot.progress.rules import WEEK

ROWS = 10
WORTH_POSTING = timedelta(hours=12)
LAST_AFTER_ELECTION = timedelta(days=7)
NAME_LENGTH = 32
LOOKED_BACK = timedelta(days=35)
SAID_AT_FIRST, SAID_EVERY = 2, 4
"""That nothing happens is said for so many weeks, then only every so many."""
ADVICE = ("call", "broadcast", "invite")
"""They take turns."""


def board(best: Sequence[Standing], scores: Scores) -> Board:
    """Return the board from the best who chose to be seen; everybody counts in the totals.

    Ranks are among all, seen or not: a captain reads the same place here and alone.
    """
    rows = tuple(
        Row(scores.better_than(each.pledges, each.talks) + 1, each.name, each.pledges, each.talks)
        for each in best
    )
    return Board(rows, scores.totals.captains - len(rows), scores.totals)


def week_rows(named: Sequence[tuple[str, Talks]]) -> tuple[WeekRow, ...]:
    """Return the board of the week, in the order of what was done: of equals each has the rank."""
    rows = []
    for name, each in named:
        rank = sum(other.now > each.now for _, other in named) + 1
        is_back = not each.before and bool(each.earlier)
        rows.append(WeekRow(rank, name, each.now, each.now - each.before, is_back))
    return tuple(rows)


def own(
    talks: Sequence[datetime], pledges: int, better: int, shown_as: str | None, now: datetime
) -> Own:
    """Return what the captain alone sees, of the talks that count; no rank before the first."""
    this_week = sum(now - WEEK < talk <= now for talk in talks)
    rank = better + 1 if talks or pledges else None
    return Own(rank, pledges, len(talks), this_week, best_week(talks), shown_as)


def best_week(talks: Sequence[datetime]) -> int:
    """Return the most conversations within any seven days; `talks` are in order."""
    most = first = 0
    for last, talk in enumerate(talks):
        while talk - talks[first] >= WEEK:
            first += 1
        most = max(most, last - first + 1)
    return most


def tidy_name(typed: str) -> str:
    """Return a name for the board on one line, cut to its length; "" when nothing is left."""
    visible = "".join(letter if letter.isprintable() else " " for letter in typed)
    name = " ".join(visible.split())
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1].rstrip()}…"


def is_cut(name: str) -> bool:
    """Tell whether a tidy name ends where it had no more room."""
    return len(name) >= NAME_LENGTH - 1 and name.endswith("…")


def is_near(days: int) -> bool:
    """Tell whether the vote comes before that could be said again: then each week counts."""
    return days < SAID_EVERY * WEEK.days


def is_quiet_said(weeks: int, days: int) -> bool:
    """Tell whether the group hears, in this week without a talk, that nothing happens."""
    return weeks <= SAID_AT_FIRST or weeks % SAID_EVERY == 0 or is_near(days)


def advice(weeks: int, days: int) -> str:
    """Return which advice goes with it: each time another, and in the last days their own."""
    if days == 0:
        return "today"
    if days <= GET_OUT_THE_VOTE_DAYS:
        return "last_days"
    said = sum(is_quiet_said(weeks - ago, days + 7 * ago) for ago in range(1, weeks))
    return ADVICE[said % len(ADVICE)]


def next_board(weekly: WeeklyBoard, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first slot later than `after`, in UTC."""
    local = after.astimezone(zone)
    days = (weekly.weekday - local.weekday()) % 7
    slot = _at(local, days, weekly.hour, zone)
    return slot if slot > after else _at(local, days + 7, weekly.hour, zone)


def last_board(weekly: WeeklyBoard, zone: ZoneInfo, now: datetime) -> datetime:
    """Return the latest slot that is not later than `now`, in UTC."""
    local = now.astimezone(zone)
    days = (local.weekday() - weekly.weekday) % 7
    slot = _at(local, -days, weekly.hour, zone)
    return slot if slot <= now else _at(local, -days - 7, weekly.hour, zone)


def _at(local: datetime, days: int, hour: int, zone: ZoneInfo) -> datetime:
    """Where clocks jump over the hour, zoneinfo's reading of it (an hour later) is the slot."""
    day = local.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)


def is_worth_posting(slot: datetime, now: datetime) -> bool:
    """Tell whether a board that is late is still news."""
    return now - slot <= WORTH_POSTING


def missed(
    weekly: WeeklyBoard, zone: ZoneInfo, settled: datetime, latest: datetime
) -> list[datetime]:
    """Return the slots between the last one dealt with and `latest`, both left out."""
    slots = []
    slot = next_board(weekly, zone, settled)
    while slot < latest:
        slots.append(slot)
        slot = next_board(weekly, zone, slot)
    return slots


def is_still_wanted(slot: datetime, election_day: date, zone: ZoneInfo) -> bool:
    """Tell whether a slot is not later than the week after the vote, which has the last board."""
    return slot.astimezone(zone).date() <= election_day + LAST_AFTER_ELECTION
