"""Looks each minute at what nobody else would notice in time, and tells the owners.

Has Telegram been out of reach for so long that messages are lost? Is the disk nearly full, is the
database writable, has the clock jumped, is the master key in its place and readable by us alone?
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.engine.intake.gaps import Reach
from bot.engine.storage import moments
from bot.engine.storage.db import Database, Tx
from bot.engine.storage.failures import is_damaged, is_full
from bot.engine.time.election import Election
from bot.engine.time.waiting import comes
from bot.engine.watch.alerts import Alerts
from bot.engine.watch.faults import report

EVERY_SECONDS = 60.0
ENOUGH_DISK = 200 * 1024 * 1024
CLOCK_JUMP_SECONDS = 120.0
FAILURES_UNTIL_TOLD = 3
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Machine:
    """What is to be watched of the machine, and how it tells: None is not watched."""

    disk: Path | None = None
    key: Path | None = None
    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free


class Watch:
    """One look a minute, from `start` to `stop`."""

    def __init__(
        self,
        database: Database,
        alerts: Alerts,
        reach: Reach,
        machine: Machine,
        election: Election | None = None,
    ) -> None:
        self._database = database
        self._election = election
        self._alerts = alerts
        self._reach = reach
        self._machine = machine
        self._offset = self._wall_offset()
        self._failures = 0
        self._stopping = asyncio.Event()

    async def start(self) -> None:
        """Learn from the database until when an earlier process had taken everything."""
        with suppress(Exception):  # the first look tells what is wrong
            found = await self._database.read(lambda tx: moments.find(tx, moments.KEPT_UP))
            self._reach.resume(found)

    async def run(self) -> None:
        """Look until stopped, then remember until when everything was taken."""
        while not self._stopping.is_set():
            await self.look()
            await comes(self._stopping, EVERY_SECONDS)
        with suppress(Exception):  # whoever starts next notices
            await self._database.run(self._mark)

    def stop(self) -> None:
        """End after the look in hand."""
        self._stopping.set()

    async def look(self) -> None:
        """Look at everything once."""
        try:
            await self._database.run(self._mark)
        except Exception as error:  # noqa: BLE001 (told to the owners)
            await self.trouble(error)
        else:
            self._failures = 0
        await self._look_for_a_gap()
        await self._look_at_the_disk()
        await self._look_at_the_key()
        await self._look_at_the_clock()
        await self._look_at_telegrams_clock()

    async def trouble(self, error: BaseException) -> None:
        """Tell the owners that the database fails: at once where only a human can help."""
        self._failures += 1
        if is_full(error):
            await self._alerts.tell_directly("engine/alert_disk_full")
        elif is_damaged(error):
            await self._alerts.tell_directly("engine/alert_database_damaged")
        elif self._failures >= FAILURES_UNTIL_TOLD:
            await self._alerts.tell("engine/alert_database_down")
        else:
            report(log, "the database can't be written", error)

    def _mark(self, tx: Tx) -> None:
        """Note until when we have taken everything; standing by, learn it from who leads."""
        if self._election and not self._election.leads:
            self._reach.resume(moments.find(tx, moments.KEPT_UP))
        elif self._reach.kept_up_at is not None:
            moments.put(tx, moments.KEPT_UP, self._reach.kept_up_at)

    async def _look_for_a_gap(self) -> None:
        gap = self._reach.gap
        if gap is None:
            return
        log.error("nothing was taken for longer than Telegram keeps", extra={"hours": gap.hours})
        if await self._alerts.tell("engine/alert_gap", hours=gap.hours):
            self._reach.gap = None

    async def _look_at_the_disk(self) -> None:
        disk = self._machine.disk
        if disk is None:
            return
        try:
            free = await asyncio.to_thread(self._machine.free, disk)
        except OSError as error:
            report(log, "the disk can't be looked at", error)
            return
        if free < ENOUGH_DISK:
            log.error("the disk is nearly full", extra={"free_mb": free // 1024**2})
            await self._alerts.tell("engine/alert_disk_low", megabytes=free // 1024**2)

    async def _look_at_the_key(self) -> None:
        key = self._machine.key
        if key is None:
            return
        if not key.exists():
            log.error("the master key file is gone")
            await self._alerts.tell("engine/alert_key_missing")
        elif os.name == "posix" and stat.S_IMODE(key.stat().st_mode) & 0o077:
            log.error("the master key file can be read by others")
            await self._alerts.tell("engine/alert_key_open")

    async def _look_at_the_clock(self) -> None:
        offset = self._wall_offset()
        jump, self._offset = offset - self._offset, offset
        if abs(jump) > CLOCK_JUMP_SECONDS:
            log.error("the machine's clock jumped", extra={"seconds": round(jump)})
            await self._alerts.tell("engine/alert_clock", minutes=round(jump / 60))

    async def _look_at_telegrams_clock(self) -> None:
        """A machine may start with a clock that is wrong: no jump shows that."""
        tools = self._database.tools
        now = tools.clock.now()
        off = tools.witness.off_by(now)
        if off is not None and tools.witness.denies(now):
            minutes = round(abs(off).total_seconds() / 60)
            log.error("the clock is not Telegram's; what is due waits", extra={"minutes": minutes})
            await self._alerts.tell("engine/alert_clock_off", minutes=minutes)

    def _wall_offset(self) -> float:
        return self._machine.wall() - self._machine.monotonic()
