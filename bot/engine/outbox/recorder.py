"""Records how sends ended: as many as came in while the last commit ran go into the next one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Done, Queued
from bot.engine.storage.db import Database, Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report

Record = Callable[[Tx], list[Queued] | None]
MOST_TRIES_AT_THE_END = 10
log = logging.getLogger(__name__)


class Recorder:
    """Collects results and commits them in order; a failing database is tried until it works.

    `recorded` hears what a commit brought: rows to send, and the ids of rows that have ended.
    """

    def __init__(
        self,
        database: Database,
        recorded: Callable[[list[Queued], list[int]], None],
        retry_seconds: float,
    ) -> None:
        self._database = database
        self._recorded = recorded
        self._retry_seconds = retry_seconds
        self._done: list[Done] = []
        self._works: list[Record] = []
        self._then: list[Callable[[], None]] = []
        self._waiting = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()
        self._stopping = False

    def add_done(self, done: Done) -> None:
        """Record that a row ended."""
        self._done.append(done)
        self._empty.clear()
        self._waiting.set()

    def add(self, work: Record, then: Callable[[], None] | None = None) -> None:
        """Run `work` with the next commit, `then` after it; rows that `work` returns are sent."""
        self._works.append(work)
        if then is not None:
            self._then.append(then)
        self._empty.clear()
        self._waiting.set()

    async def flushed(self) -> None:
        """Return when nothing waits to be recorded."""
        await self._empty.wait()

    def stop(self) -> None:
        """Record what is left, then end."""
        self._stopping = True
        self._waiting.set()

    async def run(self) -> None:
        """Commit results until stopped and nothing is left."""
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            if self._done or self._works:
                await self._commit()
            if not (self._done or self._works):
                self._empty.set()
                if self._stopping:
                    return

    async def _commit(self) -> None:
        done, self._done = self._done, []
        works, self._works = self._works, []
        then, self._then = self._then, []
        tries = 0
        while tries < MOST_TRIES_AT_THE_END:
            try:
                queued = await self._database.run(lambda tx: _record(tx, done, works))
            except Exception as error:  # noqa: BLE001 (reported, and tried again)
                report(log, "results can't be recorded; trying again", error)
                await asyncio.sleep(self._retry_seconds)
                tries += self._stopping
            else:
                here("results-recorded")
                self._recorded(queued, [each.id for each in done])
                for go_on in then:
                    go_on()
                return
        log.error(
            "results are lost; what they were about may be sent again", extra={"of": len(done)}
        )


def _record(tx: Tx, done: list[Done], works: list[Record]) -> list[Queued]:
    outbox.finish(tx, done, tx.now())
    queued: list[Queued] = []
    for work in works:
        queued += _run(tx, work)
    here("results-written")
    return queued


def _run(tx: Tx, work: Record) -> list[Queued]:
    """A feature that fails over what happened must not keep all the rest from being recorded."""
    try:
        with tx.savepoint():
            return work(tx) or []
    except Exception as error:
        if is_storage_trouble(error):
            raise
        report(log, "a result can't be recorded", error)
        return []
