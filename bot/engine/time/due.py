"""What is due when: one indexed row for each (job, subject) of a campaign, never a job object per
person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__, "due.sql")
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=6)
LOOKED_AHEAD = 100


class MovedError(Exception):
    """One of many rows is not as it was read."""


class Due(NamedTuple):
    """One row that has come due, in the words of its columns; `attempts`: failures in a row."""

    job: str
    subject: int
    campaign_id: int
    due_at: int
    attempts: int


def plan(tx: Tx, job: str, subject: int, at: datetime, campaign_id: int) -> None:
    """Have `job` run for `subject` at `at`, instead of whenever it was planned."""
    SQL.plan(tx, job=job, subject=subject, due_at=to_ms(at), campaign_id=campaign_id)


def unplan(tx: Tx, job: str, subject: int, campaign_id: int) -> None:
    """Have `job` not run for `subject`."""
    SQL.unplan(tx, job=job, subject=subject, campaign_id=campaign_id)


def when(tx: Tx, job: str, subject: int, campaign_id: int) -> datetime | None:
    """Return when `job` is due for `subject`."""
    row = SQL.when_due(tx, job=job, subject=subject, campaign_id=campaign_id)
    return from_ms(row["due_at"]) if row else None


def come(tx: Tx, campaign_id: int, now: datetime, limit: int) -> list[Due]:
    """Return at most `limit` rows of a campaign that have come due, the longest due first.

    Where there are more, those that are left may have been due some minutes longer.
    """
    rows = SQL.come.tuples(tx, campaign_id=campaign_id, now=to_ms(now), limit=limit)
    return sorted(map(Due._make, rows), key=attrgetter("due_at"))


def sweep(tx: Tx, job: str, campaign_id: int, after: int, now: datetime, limit: int) -> list[Due]:
    """Return at most `limit` rows of one job that have come due, in the order of their subjects,
    from behind `after` on: what is read and written for them lies beside each other.
    """
    which = {"job": job, "campaign_id": campaign_id, "after": after}
    return [*map(Due._make, SQL.sweep.tuples(tx, **which, now=to_ms(now), limit=limit))]


def pull(tx: Tx, job: str, campaign_id: int, at: datetime) -> None:
    """Have a job run at `at` for all for whom it was planned for later."""
    SQL.pull(tx, job=job, campaign_id=campaign_id, at=to_ms(at))


def claim(tx: Tx, due: Due) -> bool:
    """Take a row out if it still is as it was read; False when somebody moved or took it."""
    whose = {"job": due.job, "subject": due.subject, "campaign_id": due.campaign_id}
    return bool(SQL.claim(tx, **whose, due_at=due.due_at))


def move(tx: Tx, rows: Sequence[tuple[Due, datetime | None]]) -> None:
    """Plan rows for when they are due next, None: not any more; MovedError when somebody planned
    one of them anew or took it.
    """
    moments = {at: to_ms(at) for at in {at for _, at in rows} if at is not None}
    known = [(moments[at], *due[:4]) for due, at in rows if at is not None]
    ended = [due[:4] for due, at in rows if at is None]
    changed = SQL.move(tx, known) if known else 0
    changed += SQL.end(tx, ended) if ended else 0
    if changed != len(rows):
        raise MovedError


def push_forward(tx: Tx, due: Due, now: datetime) -> None:
    """Plan a row that failed for later, at doubling distances: never a loop of crashes."""
    delay = min(FIRST_RETRY * 2**due.attempts, LONGEST_RETRY)
    SQL.push_forward(
        tx,
        job=due.job,
        subject=due.subject,
        campaign_id=due.campaign_id,
        due_at=to_ms(now + delay),
        attempts=min(due.attempts + 1, 12),
    )


def next_but(tx: Tx, is_silent: Callable[[str], bool]) -> datetime | None:
    """Return when the next row of a job comes due that is not silent, as far as can be seen."""
    rows = SQL.upcoming(tx, limit=LOOKED_AHEAD)
    heard = [row["due_at"] for row in rows if not is_silent(row["job"])]
    return from_ms(min(heard)) if heard else None


def next_due(tx: Tx) -> datetime | None:
    """Return when the next row of all comes due."""
    return maybe_from_ms(SQL.next_due(tx)["due_at"])
