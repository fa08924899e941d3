"""Has a backup made as often as is set, throws away what is over, and tells owners when it fails.

The look comes each minute in the process that leads; the work is done in a thread of its own, over
a snapshot, so neither the writer nor the loop waits for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from bot.engine.backup.making import Backups
from bot.engine.time.clock import Clock
from bot.engine.time.election import Seat
from bot.engine.watch.faults import report

FIRST_RETRY: Final = timedelta(hours=1)
TELL_AGAIN: Final = timedelta(days=1)
T = TypeVar("T")
log = logging.getLogger(__name__)


class Telling(Protocol):
    """Of `bot.engine.watch.alerts.Alerts`, what is needed here."""

    async def tell(self, text: str, **values: str | int) -> bool:
        """Tell every owner."""
        ...


class Keeper:
    """Looks after the backups of a running bot; `every` None: only throws away what is over."""

    def __init__(self, backups: Backups, every: timedelta | None, clock: Clock) -> None:
        self._backups = backups
        self._every = every
        self._clock = clock
        self.last: datetime | None = None
        self._failures = 0
        self._not_before: datetime | None = None
        self._told_late: datetime | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="backup")

    async def look(self, seat: Seat, alerts: Telling, *, sure: bool = True) -> None:
        """Do what is due, and never let the schedule fail.

        Unless it is `sure` what time it is, no key is thrown away: nobody could open those backups.
        """
        if not seat.leads:
            return
        try:
            await self._look(alerts, sure=sure)
        except Exception as error:  # noqa: BLE001 (told to the owners)
            report(log, "no backup could be made", error)
            self._try_later()
            await alerts.tell("engine/alert_backup_failed")

    def stop(self) -> None:
        """Have a backup that is being made end at once."""
        self._backups.stopped.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _look(self, alerts: Telling, *, sure: bool) -> None:
        now = self._clock.now()
        if sure:
            await self._in_thread(lambda: self._backups.throw_away(now))
        if self._every is None:
            return
        last = self.last = await self._in_thread(self._backups.keyring.last_good)
        if last is not None:
            await self._tell_if_late(alerts, now, last, self._every)
        is_due = last is None or now - last >= self._every
        if is_due and (self._not_before is None or now >= self._not_before):
            content = await self._in_thread(lambda: self._backups.make(now, tidy=sure))
            self._failures, self._not_before, self._told_late = 0, None, None
            self.last = now
            log.info("backup made", extra={"backup": content.path.name})

    async def _tell_if_late(
        self, alerts: Telling, now: datetime, last: datetime, every: timedelta
    ) -> None:
        told = self._told_late
        if now - last > 2 * every and (told is None or now - told >= TELL_AGAIN):
            self._told_late = now
            hours = (now - last) // timedelta(hours=1)
            log.error("the last good backup is old", extra={"hours": hours})
            await alerts.tell("engine/alert_backup_late", hours=hours)

    def _try_later(self) -> None:
        wait = FIRST_RETRY * 2**self._failures
        self._failures = min(self._failures + 1, 10)
        self._not_before = self._clock.now() + min(wait, self._every or wait)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
