"""A handful of ticks over due rows: work that has come due is done, a few rows to a commit.

apscheduler only says when to look; what is due stands in the database. A row that fails is pushed
forward and reported, and the others go on.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.engine import due
from bot.engine.clock import to_ms
from bot.engine.conversation import oldest_button
from bot.engine.db import Database, Tx, is_storage_trouble
from bot.engine.delivery import Sender
from bot.engine.due import Due
from bot.engine.feature import Job, People
from bot.engine.outbox import Queued, Writer
from bot.engine.sql import statements
from bot.engine.work import Work

SQL = statements(__file__, "updates.sql")
LOOK_EVERY_SECONDS = 2
SLICE = 50
MOST_SLICES = 1000
KEEP_UPDATES = timedelta(hours=48)
log = logging.getLogger(__name__)


class DueWork:
    """Does what has come due, a slice of rows in one transaction."""

    def __init__(
        self, jobs: Mapping[str, Job], people: People, campaign: Any, writer: Writer
    ) -> None:
        self._jobs = jobs
        self._people = people
        self._campaign = campaign
        self._writer = writer

    def slice(self, tx: Tx) -> tuple[int, list[Queued]]:
        """Do the rows due longest; return how many there were and what they put into the outbox."""
        queued: list[Queued] = []
        rows = due.come(tx, tx.now(), SLICE)
        for row in rows:
            work = Work(tx, tx.now(), self._campaign, self._writer)
            self._do(work, row)
            queued += work.queued
        return len(rows), queued

    def _do(self, work: Work, row: Due) -> None:
        try:
            with work.tx.savepoint():
                self._run(work, row)
        except Exception as error:
            if is_storage_trouble(error):
                raise
            log.exception("due work failed", extra={"job": row.job, "subject": row.subject})
            work.queued.clear()
            due.claim(work.tx, row)
            due.push_forward(work.tx, row, work.now)
            values = {"error": type(error).__name__, "job": row.job}
            self._people.alert(work, "engine/alert_job_failed", values)

    def _run(self, work: Work, row: Due) -> None:
        if not due.claim(work.tx, row):
            return
        next_at = self._jobs[row.job](work, row.subject)
        if next_at is not None and work.planned(row.job, row.subject) is None:
            work.plan(row.job, row.subject, next_at)


class Schedule:
    """Looks every two seconds for what has come due."""

    def __init__(self, database: Database, sender: Sender, work: DueWork) -> None:
        self._database = database
        self._sender = sender
        self._work = work
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler.add_job(self.tick, "interval", seconds=LOOK_EVERY_SECONDS, **options)
        self._scheduler.add_job(self.purge, "interval", hours=1, **options)

    def start(self) -> None:
        """Begin to look."""
        self._scheduler.start()

    def stop(self) -> None:
        """Look no more; a tick in hand is finished by its caller's loop."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Do all that has come due; return how many rows."""
        done = 0
        for _ in range(MOST_SLICES):
            try:
                count, queued = await self._database.run(self._work.slice)
            except Exception:
                log.exception("due work can't be done now; trying again")
                break
            self._sender.put(queued)
            done += count
            if not count:
                break
        return done

    async def next_due(self) -> datetime | None:
        """Return when the next row comes due."""
        return await self._database.read(due.next_due)

    async def purge(self) -> None:
        """Forget update numbers that Telegram can't send again, and buttons too old to press."""
        await self._database.run(_purge)


def _purge(tx: Tx) -> None:
    SQL.purge_updates(tx, before=to_ms(tx.now() - KEEP_UPDATES))
    SQL.purge_buttons(tx, before=oldest_button(to_ms(tx.now())))
