"""Of several processes on one PostgreSQL, one is elected: it sends, keeps the schedule and polls.

The others take what Telegram delivers to them and stand by. The elected one keeps its seat for as
long as its connection to the database lives; when it ends, another has the seat within seconds, and
leads once the one before must have noticed. On SQLite there is one process only, always elected.
"""

from __future__ import annotations

import asyncio
import logging
import time

from bot.engine.storage.db import Database
from bot.engine.time.waiting import comes
from bot.engine.watch.faults import report

EVERY_SECONDS = 2.0
PATIENCE_SECONDS = 2.0
NEW_SECONDS = 60.0
log = logging.getLogger(__name__)


class Seat:
    """What everybody who works under an election asks."""

    leads = False
    term = 0
    is_new = False


def alone() -> Seat:
    """Return the seat of a process beside which there is no other."""
    seat = Seat()
    seat.leads = True
    return seat


class Election(Seat):
    """Whether this process leads, and for which time: `term` rises with each time it is elected.

    It looks `every` so many seconds, and leads no more when it isn't told within its `patience`
    that it still does. So whoever takes a seat over waits as long as both together.
    """

    def __init__(
        self,
        database: Database,
        every: float = EVERY_SECONDS,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._database = database
        self._every = every
        self._patience = patience
        self._stopping = asyncio.Event()
        self._asking: asyncio.Task[bool] | None = None
        self._from: float | None = time.monotonic()  # nobody leads whom the first would relieve
        self._since = 0.0
        self._told: bool | None = None

    @property
    def is_new(self) -> bool:  # type: ignore[override]  # only read, by the others
        """Tell whether it was elected so lately that the one before may still have work in hand."""
        return self.leads and time.monotonic() - self._since < NEW_SECONDS

    async def run(self) -> None:
        """Look again and again, until stopped."""
        while not self._stopping.is_set():
            await self.look()
            await comes(self._stopping, self._every)
        if self._asking:
            await asyncio.wait({self._asking}, timeout=self._patience)

    def stop(self) -> None:
        """Look no more; the seat is given up when the database is closed."""
        self._stopping.set()

    async def look(self) -> None:
        """Take the seat where it is free, and see whether it is still ours."""
        now = time.monotonic()
        if not await self._is_held():
            self._from = None
        elif self._from is None:
            self._from = now + self._every + self._patience
        self._lead(self._from is not None and now >= self._from)

    def _lead(self, leads: bool) -> None:  # noqa: FBT001 (the new value)
        if leads and not self.leads:
            self.term += 1
            self._since = time.monotonic()
        self.leads = leads
        if leads is not self._told:
            log.info("elected" if leads else "standing by", extra={"term": self.term})
            self._told = leads

    async def _is_held(self) -> bool:
        """Ask the database; no answer in time is taken for a no."""
        self._asking = self._asking or asyncio.create_task(self._database.elected())
        done, _ = await asyncio.wait({self._asking}, timeout=self._patience)
        if not done:
            log.warning("it can't be seen in time who leads")
            return False
        try:
            return self._asking.result()
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "it can't be seen who leads", error)
            return False
        finally:
            self._asking = None
