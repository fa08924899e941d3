"""Sends what the outbox holds: replies first, notices at an even pace, one at a time to a chat.

From top to bottom: `fetching` brings rows in, `queues` say which is next, `pacing` when it may go,
`picture_queue` has it drawn, `courier` carries it to Telegram, `outcomes` does what the answer asks
for (a 429 too), `recorder` notes how it ended; `patience` says where something has to wait.

Notices are marked `sending` in a commit before they leave, so that a crash can't repeat them;
replies are repeated after a crash only while their result is not yet recorded. What was cancelled
before it left, stays.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.engine.dialog.place import Payload, messages_in
from bot.engine.outbox import outbox
from bot.engine.outbox.courier import Courier, Sent
from bot.engine.outbox.drawing import Draw
from bot.engine.outbox.fetching import Fetcher, Word
from bot.engine.outbox.outbox import Alert, Lost, Migrated, Queued
from bot.engine.outbox.outcomes import Outcomes, word_for
from bot.engine.outbox.pacing import Pace, Timing
from bot.engine.outbox.patience import Patience
from bot.engine.outbox.picture_queue import MOST_DRAWN, Pictures
from bot.engine.outbox.queues import ChatQueues
from bot.engine.outbox.recorder import Recorder
from bot.engine.storage.db import Database
from bot.engine.storage.ids import born
from bot.engine.telegram.classify import Failed, Unreachable
from bot.engine.time.clock import to_ms
from bot.engine.time.election import Seat, alone
from bot.engine.time.waiting import comes
from bot.engine.watch.metrics import Metrics

IN_FLIGHT = 48
log = logging.getLogger(__name__)


class Sender:
    """One dispatcher; `put` what was committed, `stop` ends it after what is in hand."""

    def __init__(  # noqa: PLR0913 (who sends, at which pace, and who hears of what)
        self,
        database: Database,
        courier: Courier,
        draw: Draw,
        pace: Pace,
        lost: Lost,
        migrated: Migrated,
        timing: Timing | None = None,
        *,
        alert: Alert | None = None,
        metrics: Metrics | None = None,
        election: Seat | None = None,
        word: Word | None = None,
    ) -> None:
        self._database = database
        self._election = election or alone()
        self._term = -1
        self._courier = courier
        self._pace = pace
        self._timing = timing or Timing()
        self._metrics = metrics or Metrics()
        alert = alert or (lambda _tx, _text, _values: [])
        self._fetcher = Fetcher(database, alert, self._metrics, word)
        self.moved_at = time.monotonic()
        self._recorder = Recorder(database, self._recorded, self._timing.record)
        self._wake, self._stepped = asyncio.Event(), asyncio.Event()
        self._replies = ChatQueues(notice=False)
        self._notices = ChatQueues(notice=True)
        self._outcomes = Outcomes(
            self._replies,
            self._notices,
            pace,
            self._recorder,
            database.tools.clock,
            self._timing,
            lost=lost,
            migrated=migrated,
            alert=alert,
            release=self._release,
        )
        self._pictures, self._patience = Pictures(draw, self._wake.set), Patience(pace)
        self._known, self._leaving, self._busy = set[int](), set[int](), set[int]()
        self._tasks: set[asyncio.Task[None]] = set()
        self._end_by: float | None = None
        self._look_at = self._sweep_at = 0.0

    def put(self, rows: list[Queued]) -> None:
        """Take over rows that were just committed; notices are fetched when their turn comes."""
        for row in rows if self._election.leads else []:
            if row.kind == "notice":
                self._look_at = 0.0
            elif row.id not in self._known:
                self._known.add(row.id)
                self._pace.resume(row.chat_id, row.not_before, self._database.tools.clock.now())
                self._replies.put(row)
                self.instant(self._patience.asked(row, time.monotonic()))
        self._wake.set()

    def instant(self, payloads: list[Payload]) -> None:
        """Send answers that are not worth storing, at once."""
        for payload in payloads:
            self._start(self._instantly(payload))

    async def run(self) -> None:
        """Send until `stop`; goes on first with what an earlier process left."""
        async with asyncio.TaskGroup() as group:
            recording = group.create_task(self._recorder.run())
            while not self._finished():
                await (self._step() if self._election.leads else self._stand_by())
            await self._drain()
            self._recorder.stop()
            await recording

    def stop(self) -> None:
        """Send the replies in hand, start nothing else, then end; what can't leave now stays."""
        self._end_by = time.monotonic() + self._timing.stop
        self._wake.set()

    async def idle(self) -> None:
        """Return when everything that may be sent now has been sent and recorded."""
        self._sweep_at = 0.0
        while True:
            self._look_at = 0.0
            self._stepped.clear()
            self._wake.set()
            await comes(self._stepped, 0.01)  # the dispatcher may have ended, or be busy
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=0.01)
            waiting = await self._database.read(outbox.next_waiting)
            due = waiting is not None and waiting <= to_ms(self._database.tools.clock.now())
            if not (due or self._tasks or self._busy or len(self._replies) or len(self._notices)):
                break
        await self._recorder.flushed()

    def backlog(self) -> dict[str, int]:
        """Return how many rows wait in memory, by class."""
        replies = len(self._replies) + len(self._pictures)
        return {"reply": replies, "notice": len(self._notices)}

    def _finished(self) -> bool:
        if self._end_by is None:
            return False
        left = len(self._replies) + len(self._pictures) + len(self._tasks)
        return time.monotonic() >= self._end_by or not left

    async def _step(self) -> None:
        self._wake.clear()
        now = self.moved_at = time.monotonic()
        if self._end_by is None:
            if self._term != self._election.term:
                await self._begin()
            if now >= self._sweep_at:
                await self._sweep()
            waits = len(self._notices) or len(self._pictures) > MOST_DRAWN
            if not waits and now >= self._look_at:
                await self._claim()
        wait = self._send_ready(time.monotonic())
        self._stepped.set()
        await comes(self._wake, wait)

    async def _stand_by(self) -> None:
        """Leave what is to be sent to the process that leads: it finds it in the database."""
        self._wake.clear()
        self.moved_at = time.monotonic()
        self._give_back()
        await comes(self._wake, self._timing.look)

    async def _begin(self) -> None:
        """Go on with what was left by who led before; if that was us, once it is recorded."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._timing.stop):
                await asyncio.gather(*self._tasks, return_exceptions=True)
                await self._recorder.flushed()
        while self._end_by is None:
            told = await self._fetcher.recovered()
            if told is not None:
                self._term, self._sweep_at = self._election.term, 0.0
                self.put(told)
                return
            await asyncio.sleep(self._timing.record)

    def _recorded(self, rows: list[Queued], ended: list[int]) -> None:
        self._known.difference_update(ended)
        self.put(rows)

    async def _sweep(self) -> None:
        async for rows in self._fetcher.replies(self._known):
            self.put(rows)
        if await self._fetcher.stuck(held := self._notices.ids() | self._leaving):
            self._recorder.add(lambda tx: self._fetcher.given_up(tx, held))
        self._sweep_at = time.monotonic() + self._timing.sweep

    async def _claim(self) -> None:
        """Take the next few notices; look again in a while when there are none."""
        self._look_at = time.monotonic() + self._timing.look
        rows = await self._fetcher.notices()
        if rows:
            self._look_at = 0.0
        now = time.monotonic()
        for row in rows:
            wait = self._pace.chat_ready_at(row.chat_id, now, messages_in(row.payload)) - now
            if wait > self._timing.look:
                self._outcomes.give_back(row, wait)
            else:
                self._notices.put(row)

    def _send_ready(self, now: float) -> float:
        """Start all that may go now; return the seconds until more may."""
        moments = [now + self._timing.look]
        if self._end_by is not None:
            moments.append(self._end_by)
        queues = (self._replies, self._pictures, self._notices)
        for each in queues if self._end_by is None else queues[:2]:
            while len(self._tasks) < IN_FLIGHT and self._election.leads:
                found = each.next(self._pace, now, self._busy)
                if isinstance(found, Queued):
                    self._send(found, now)
                    continue
                if found is not None:
                    moments.append(found)
                break
        return max(0.0, min(moments) - now)

    def _send(self, row: Queued, now: float) -> None:
        if self._outcomes.stays(row):
            self._pictures.left(row, None)
            self._release(row.chat_id)
            return
        self._busy.add(row.chat_id)
        self._leaving.add(row.id)
        if "draw" in row.payload and row.drawn is None:
            self._pictures.put(row)
            return
        self._pace.sent(row.chat_id, now, messages_in(row.payload))
        self._start(self._deliver(row))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    async def _deliver(self, row: Queued) -> None:
        verdict = await self._courier.send(row)
        if isinstance(row.drawn, str) and isinstance(verdict, Failed):
            self._pictures.refused(row)
            return
        self._pictures.left(row, verdict.file_id if isinstance(verdict, Sent) else None)
        if verdict is None:
            self._known.discard(row.id)
        else:
            self._outcomes.follow(row if row.drawn is None else replace(row, drawn=None), verdict)
        self._leaving.discard(row.id)
        if not isinstance(verdict, Unreachable):
            self._release(row.chat_id)
        result = word_for(verdict)
        took = self._database.tools.clock.now() - born(row.id)
        self._metrics.sent(row.kind, result, took.total_seconds())
        level = logging.DEBUG if result == "sent" else logging.INFO  # what goes well is counted
        log.log(level, "sent", extra={"row": row.id, "class": row.kind, "result": result})

    async def _instantly(self, payload: Payload) -> None:
        self._metrics.sent("instant", word_for(await self._courier.instant(payload)))

    def _release(self, chat_id: int) -> None:
        self._busy.discard(chat_id)
        for each in (self._replies, self._notices):
            each.released(chat_id)
        self.instant(self._patience.asked(self._replies.first(chat_id), time.monotonic()))
        self._wake.set()

    async def _drain(self) -> None:
        """Give up what is still in flight; claimed notices that have not left go back unharmed."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._give_back()

    def _give_back(self) -> None:
        """Return claimed notices that have not left; replies stay in the database."""
        drawn = self._pictures.empty()
        for row in (*drawn, *self._replies.empty(), *self._notices.empty()):
            if row.kind == "notice":
                self._outcomes.give_back(row)
            self._known.discard(row.id)
        for row in drawn:
            self._release(row.chat_id)
