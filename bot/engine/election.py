"""Of several processes on one PostgreSQL, one is elected: it sends, keeps the schedule and polls.

The others take what Telegram delivers to them and stand by. The elected one keeps its seat for as
long as its connection to the database lives; when it ends, another has the seat within seconds. On
SQLite there is one process only, and it is always elected.
"""

from __future__ import annotations

import asyncio
import logging

from bot.engine.db import Database
from bot.engine.faults import report
from bot.engine.waiting import comes

EVERY_SECONDS = 2.0
log = logging.getLogger(__name__)


class Election:
    """Whether this process leads, and for which time: `term` rises with each time it is elected."""

    def __init__(self, database: Database, every: float = EVERY_SECONDS) -> None:
        self._database = database
        self._every = every
        self._stopping = asyncio.Event()
        self.leads = False
        self.term = 0

    async def run(self) -> None:
        """Look again and again, until stopped."""
        while not self._stopping.is_set():
            await self.look()
            await comes(self._stopping, self._every)

    def stop(self) -> None:
        """Look no more; the seat is given up when the database is closed."""
        self._stopping.set()

    async def look(self) -> None:
        """Take the seat where it is free, and see whether it is still ours."""
        try:
            elected = await self._database.elected()
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "it can't be seen who leads", error)
            elected = False
        if elected and not self.leads:
            self.term += 1
        if elected is not self.leads:
            log.info("elected" if elected else "standing by", extra={"term": self.term})
        self.leads = elected
