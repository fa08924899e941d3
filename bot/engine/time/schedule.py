"""A handful of ticks over due rows: work that has come due is done, a few rows to a commit.

apscheduler only says when to look; what is due stands in the database. A row that fails is pushed
forward and reported, and the others go on.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.engine.dialog import buttons
from bot.engine.dialog.feature import Current, Feature, Job, ManyJob, People
from bot.engine.dialog.work import Work
from bot.engine.intake import taken
from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.sender import Sender
from bot.engine.outbox.writing import Writer
from bot.engine.storage.db import Database, Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.time import due
from bot.engine.time.due import Due
from bot.engine.time.election import Seat, alone
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report

LOOK_EVERY_SECONDS = 2
SLICE = 50
MANY = 4000
MOST_SLICES = 1000
DROPPED_AT_ONCE = 200
MOST_DROPS = 25
SUBJECT = attrgetter("subject")
log = logging.getLogger(__name__)
Drop = Callable[[Tx, datetime, int], int]
OLD: tuple[Drop, ...] = (
    taken.purge_numbers,
    taken.purge_set_aside,
    buttons.purge,
    outbox.drop_ended,
)
"""What forgets old rows, each at most 5,000 a minute: more than the most that Telegram takes."""


class DueWork:
    """Does what has come due, a slice of rows in one transaction."""

    def __init__(
        self,
        jobs: Mapping[str, Job],
        people: People,
        current: Current,
        writer: Writer,
        features: Sequence[Feature] = (),
    ) -> None:
        self._jobs = jobs
        self._many = {name: many for each in features for name, many in each.many.items()}
        self._at_once = dict.fromkeys(self._many, MANY)
        self._swept = 0
        self._features = features
        self._people = people
        self._current = current
        self._writer = writer

    def slice(self, tx: Tx) -> tuple[int, list[Queued]]:
        """Do the rows due longest; return how many there were and what they put into the outbox."""
        queued: list[Queued] = []
        done = alone = 0
        rows = self._come(tx, self._current.in_(tx).id)
        for job, together in groupby(rows, key=attrgetter("job")):
            all_ = list(together)
            some = all_[: self._at_once.get(job, MANY)]
            left = self._do_many(job, some, queued, tx)
            now = left[: SLICE - alone]
            for row in now:
                work = self._work(tx)
                self._do(work, row)
                queued += work.queued
            alone += len(now)
            done += len(some) - len(left) + len(now)
            if alone == SLICE or len(some) < len(all_):
                break
        if done:
            here("work-written")
        return done, queued

    def _come(self, tx: Tx, campaign_id: int) -> list[Due]:
        """Return what is due longest; where that is one job all over, its rows in their order."""
        limit = SLICE if self._swept else MANY
        rows = due.come(tx, campaign_id, tx.now(), limit)
        jobs = {row.job for row in rows}
        if len(rows) == limit and len(jobs) == 1 and jobs <= self._many.keys():
            return self._sweep(tx, campaign_id, jobs.pop()) or rows
        self._swept = 0
        return rows if limit == MANY else due.come(tx, campaign_id, tx.now(), MANY)

    def _sweep(self, tx: Tx, campaign_id: int, job: str) -> list[Due]:
        """Go on through a job's rows: what lies beside each other is read and written at once."""
        limit = self._at_once[job]
        rows = due.sweep(tx, job, campaign_id, self._swept, tx.now(), limit)
        self._swept = rows[-1].subject if len(rows) == limit else 0
        return rows

    def _work(self, tx: Tx) -> Work:
        return Work(tx, tx.now(), self._current.known, self._writer, features=self._features)

    def _do_many(self, job: str, rows: list[Due], queued: list[Queued], tx: Tx) -> list[Due]:
        """Do rows of one job together, where that is known to go; return those that are left.

        Where many are left, fewer are tried the next time: they would be looked at in vain.
        """
        many = self._many.get(job)
        if many is None or len(rows) == 1:
            return rows
        left = self._together(many, rows, queued, tx)
        size = self._at_once[job]
        self._at_once[job] = max(SLICE, size // 2) if len(left) > SLICE else min(MANY, size * 2)
        return left

    def _together(self, many: ManyJob, rows: list[Due], queued: list[Queued], tx: Tx) -> list[Due]:
        work = self._work(tx)
        try:
            with tx.savepoint():
                next_at = many(work, [*map(SUBJECT, rows)])
                left = [row for row in rows if row.subject not in next_at]
                done = [row for row in rows if row.subject in next_at] if left else rows
                due.move(tx, [*zip(done, map(next_at.get, map(SUBJECT, done)), strict=True)])
        except due.MovedError:
            return rows
        except Exception as error:
            if is_storage_trouble(error):
                raise
            report(log, "due work failed together; trying one at a time", error, job=rows[0].job)
            return rows
        queued += work.queued
        return left

    def _do(self, work: Work, row: Due) -> None:
        try:
            with work.tx.savepoint():
                self._run(work, row)
        except Exception as error:
            if is_storage_trouble(error):
                raise
            about = {"job": row.job, "subject": row.subject}
            report(log, "due work failed", error, **about)
            work.queued.clear()
            due.claim(work.tx, row)
            due.push_forward(work.tx, row, work.now)
            self._alert(work, {"error": type(error).__name__, "job": row.job})

    def _alert(self, work: Work, values: dict[str, str]) -> None:
        try:
            with work.tx.savepoint():
                self._people.alert(work, "engine/alert_job_failed", values)
        except Exception as error:
            if is_storage_trouble(error):
                raise
            report(log, "nobody could be told", error)
            work.queued.clear()

    def _run(self, work: Work, row: Due) -> None:
        if not due.claim(work.tx, row):
            return
        next_at = self._jobs[row.job](work, row.subject)
        if next_at is not None and work.planned(row.job, row.subject) is None:
            work.plan(row.job, row.subject, next_at)


class Slices(Protocol):
    """What does due work: of one campaign, or of several."""

    def slice(self, tx: Tx) -> tuple[int, list[Queued]]:
        """Do the rows due longest; return how many there were and what they put into the outbox."""
        ...


class Schedule:
    """Looks every two seconds for what has come due."""

    def __init__(
        self, database: Database, sender: Sender, work: Slices, election: Seat | None = None
    ) -> None:
        self._database = database
        self._election = election or alone()
        self._sender = sender
        self._work = work
        self._one_at_a_time = asyncio.Lock()
        self._stopping = False
        self.moved_at = time.monotonic()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler.add_job(self.tick, "interval", seconds=LOOK_EVERY_SECONDS, **options)
        self._scheduler.add_job(self.drop_old, "interval", minutes=1, **options)

    def each_minute(self, look: Callable[[], Awaitable[None]]) -> None:
        """Have something else looked after, beside what is due."""
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler.add_job(look, "interval", minutes=1, **options)

    def start(self) -> None:
        """Begin to look."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Finish the slice in hand, then look no more."""
        self._stopping = True
        async with self._one_at_a_time:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Do all that has come due; return how many rows."""
        done = 0
        self.moved_at = time.monotonic()
        async with self._one_at_a_time:
            for _ in range(MOST_SLICES):
                count = 0 if self._idles() else await self._slice()
                done += count
                if not count:
                    break
        return done

    def _idles(self) -> bool:
        return self._stopping or not self._election.leads or self._is_off()

    def _is_off(self) -> bool:
        """On the word of a clock that Telegram denies, nothing is sent or erased."""
        tools = self._database.tools
        return tools.witness.denies(tools.clock.now())

    async def _slice(self) -> int:
        try:
            count, queued = await self._database.run(self._work.slice)
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "due work can't be done now; trying again", error)
            return 0
        if count:
            here("work-committed")
        self._sender.put(queued)
        return count

    async def next_due(self) -> datetime | None:
        """Return when the next row comes due."""
        return await self._database.read(due.next_due)

    async def next_but(self, is_silent: Callable[[str], bool]) -> datetime | None:
        """Return when the next row of a job comes due that is not silent."""
        return await self._database.read(lambda tx: due.next_but(tx, is_silent))

    async def drop_old(self) -> None:
        """Forget what has had its time, a few rows to a commit: whoever writes goes in between."""
        for drop in OLD:
            for _ in range(MOST_DROPS):
                if self._idles() or not await self._drop(drop):
                    break

    async def _drop(self, drop: Drop) -> bool:
        """Drop a slice; tell whether there may be more."""
        try:
            dropped = await self._database.run(lambda tx: drop(tx, tx.now(), DROPPED_AT_ONCE))
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "old rows can't be dropped now", error)
            return False
        return dropped >= DROPPED_AT_ONCE
