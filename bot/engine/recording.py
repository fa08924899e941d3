"""Records how sends ended: as many as came in while the last commit ran go into the next one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from bot.engine import outbox
from bot.engine.db import Database, Tx
from bot.engine.outbox import Done, Queued

RETRY_SECONDS = 1.0
log = logging.getLogger(__name__)


class Recorder:
    """Collects results and commits them in order; a failing database is tried until it works."""

    def __init__(self, database: Database, put: Callable[[list[Queued]], None]) -> None:
        self._database = database
        self._put = put
        self._done: list[Done] = []
        self._works: list[Callable[[Tx], Any]] = []
        self._waiting = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()
        self._stopping = False

    def add_done(self, done: Done) -> None:
        """Record that a row ended."""
        self._done.append(done)
        self._empty.clear()
        self._waiting.set()

    def add(self, work: Callable[[Tx], Any]) -> None:
        """Run `work` with the next commit; rows that it returns are sent."""
        self._works.append(work)
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
        while True:
            try:
                queued = await self._database.run(lambda tx: _record(tx, done, works))
            except Exception:
                log.exception("results can't be recorded; trying again")
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self._put(queued)
                return


def _record(tx: Tx, done: list[Done], works: list[Callable[[Tx], Any]]) -> list[Queued]:
    outbox.finish(tx, done, tx.now())
    queued: list[Queued] = []
    for work in works:
        result = work(tx)
        if isinstance(result, list):
            queued += result
    return queued
