"""What a row of a table of promises says, and where its friend stands by it. Pure.

What is newer stays, and nothing is lost: a row fills in what isn't known of a plan, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot.campaigns.model import Way
from bot.contacts.model import Stage
from bot.conversations.promise_restoring.model import Column, PromiseBack, Standing, Why, Words
from bot.conversations.restoring.rules import day, folded, moment, number

_VOTED, _SECOND = 1, 1000


def read(
    row: Sequence[str], places: Mapping[Column, int], words: Words
) -> PromiseBack | tuple[Why, str]:
    """Return the promise that a row tells of, or what is wrong with it and in which cell."""

    def cell(column: Column) -> str:
        place = places.get(column, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    friend, captain = number(cell(Column.FRIEND)), number(cell(Column.CAPTAIN))
    if not friend or not captain:
        column, why = (Column.CAPTAIN, Why.CAPTAIN) if friend else (Column.FRIEND, Why.FRIEND)
        return why, cell(column)
    stage = words.stages.get(folded(cell(Column.STAGE)))
    if stage is None:
        return Why.STAGE, cell(Column.STAGE)
    since, listed = moment(cell(Column.SINCE)), moment(cell(Column.LISTED))
    if since is None or (listed is None and cell(Column.LISTED)):
        return Why.MOMENT, cell(Column.SINCE if since is None else Column.LISTED)
    way, on = words.ways.get(folded(cell(Column.WAY))), day(cell(Column.DAY))
    if way is None and cell(Column.WAY):
        return Why.WAY, cell(Column.WAY)
    if on is None and cell(Column.DAY):
        return Why.DAY, cell(Column.DAY)
    return PromiseBack(friend, captain, Stage(stage), since, listed, Way(way) if way else None, on)


def newest(found: Sequence[PromiseBack]) -> dict[int, PromiseBack]:
    """Return of each friend the row that was true last, by friend."""
    ordered = sorted(found, key=lambda each: each.since)
    return {each.contact_id: each for each in ordered}


def standing_by(row: PromiseBack, before: Standing) -> Standing | None:
    """Return where a friend stands by a row; None where that is so already, or newer stays."""
    since = _ms(row.since)
    last = max(before.stage_at, before.vote[1] if before.vote else 0) // _SECOND * _SECOND
    never_moved = (
        before.stage == Stage.LISTED and before.stage_at == before.listed_at and not before.vote
    )
    is_same = before.stage == row.stage and last == since
    if not (is_same or never_moved or last < since):
        return None
    stage_at = before.stage_at if is_same else since
    listed = before.listed_at
    if row.listed and _ms(row.listed) < listed // _SECOND * _SECOND:
        listed = _ms(row.listed)
    plan, vote = _plan(row, before, since), _vote(row, before, stage_at)
    after = Standing(row.stage.value, stage_at, listed, plan, vote)
    return after if after != before else None


def at(ms: int) -> datetime:
    """Return a moment that is stored."""
    return datetime.fromtimestamp(ms / _SECOND, UTC)


def _ms(at: datetime) -> int:
    return round(at.timestamp()) * _SECOND


_Plan = tuple[str | None, str | None, int]


def _plan(row: PromiseBack, before: Standing, since: int) -> _Plan | None:
    """Fill in what isn't known; a day goes with its way."""
    way, on = row.way.value if row.way else None, row.day.isoformat() if row.day else None
    if way is None and on is None:
        return before.plan
    if before.plan is None or before.plan[:2] == (None, None):
        return way, on, since
    if before.plan[0] == way and before.plan[1] is None and on:
        return way, on, before.plan[2]
    return before.plan


def _vote(row: PromiseBack, before: Standing, at: int) -> tuple[int, int] | None:
    """Whoever stands at "voted" has; whoever is taken back from there is open again."""
    has_voted = before.vote is not None and before.vote[0] == _VOTED
    if row.stage is Stage.VOTED:
        return before.vote if has_voted else (_VOTED, at)
    return None if has_voted else before.vote
