"""Sends what the outbox holds: replies first, notices at an even pace, one at a time to a chat.

Notices are marked `sending` in a commit before they leave, so that a crash can't repeat them;
replies are repeated after a crash only while their result is not yet recorded.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from bot.engine import outbox
from bot.engine.classify import Failed, Later, Moved, Unknown, Unreachable, Verdict
from bot.engine.db import Database, Tx
from bot.engine.lanes import Lane
from bot.engine.outbox import Done, Queued
from bot.engine.pacing import Pace
from bot.engine.recording import Recorder
from bot.engine.render import Payload
from bot.engine.sending import Courier, Sent

IN_FLIGHT = 48
CLAIM = 8
LOOK_SECONDS = 1.0
LONGEST_BACKOFF = 60.0
MOST_UNKNOWN = 6
STOP_SECONDS = 10.0
log = logging.getLogger(__name__)
Lost = Callable[[Tx, int, str], list[Queued]]
Migrated = Callable[[Tx, int, int], list[Queued]]
Alert = Callable[[Tx, str], list[Queued]]


class Sender:
    """One dispatcher; `put` what was committed, `stop` ends it after what is in hand."""

    def __init__(
        self, database: Database, courier: Courier, pace: Pace, lost: Lost, migrated: Migrated
    ) -> None:
        self._database = database
        self._courier = courier
        self._pace = pace
        self._lost = lost
        self._migrated = migrated
        self._recorder = Recorder(database, self.put)
        self._replies = Lane(notice=False)
        self._notices = Lane(notice=True)
        self._busy: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._stopping = False
        self._look_at = 0.0

    def put(self, rows: list[Queued]) -> None:
        """Take over rows that were just committed; notices are fetched when their turn comes."""
        for row in rows:
            if row.kind == "reply":
                self._replies.put(row)
            else:
                self._look_at = 0.0
        self._wake.set()

    def instant(self, payloads: list[Payload]) -> None:
        """Send answers that are not worth storing, at once."""
        for payload in payloads:
            self._start(self._courier.instant(payload))

    async def run(self) -> None:
        """Send until `stop`; goes on first with what an earlier process left."""
        await self._recover()
        async with asyncio.TaskGroup() as group:
            recording = group.create_task(self._recorder.run())
            while not self._finished():
                await self._step()
            await self._drain()
            self._recorder.stop()
            await recording

    def stop(self) -> None:
        """Send the replies in hand, start nothing else, then end."""
        self._stopping = True
        self._wake.set()

    async def idle(self) -> None:
        """Return when everything that may be sent now has been sent and recorded."""
        while True:
            self._look_at = 0.0
            self._wake.set()
            await asyncio.sleep(0.01)
            waiting = await self._database.read(outbox.next_waiting)
            due = waiting is not None and waiting <= _milliseconds(self._database)
            if not (due or self._tasks or self._busy or len(self._replies) or len(self._notices)):
                break
        await self._recorder.flushed()

    def backlog(self) -> dict[str, int]:
        """Return how many rows wait in memory, by class."""
        return {"reply": len(self._replies), "notice": len(self._notices)}

    async def _recover(self) -> None:
        unknown = await self._database.run(lambda tx: outbox.recover(tx, tx.now()))
        if unknown:
            log.warning("notices may have been sent before a crash", extra={"count": unknown})
        after = 0
        while rows := await self._database.run(_replies_above(after)):
            self.put(rows)
            after = rows[-1].id

    def _finished(self) -> bool:
        return self._stopping and not len(self._replies)

    async def _step(self) -> None:
        self._wake.clear()
        now = time.monotonic()
        if not self._stopping and not len(self._notices) and now >= self._look_at:
            await self._claim()
        wait = self._send_ready(time.monotonic())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), wait)

    async def _claim(self) -> None:
        """Mark the next few notices as being sent; look again in a second when there are none."""
        try:
            rows = await self._database.run(lambda tx: outbox.claim_notices(tx, tx.now(), CLAIM))
        except Exception:
            log.exception("notices can't be fetched; trying again")
            rows = []
        for row in rows:
            self._notices.put(row)
        self._look_at = 0.0 if rows else time.monotonic() + LOOK_SECONDS

    def _send_ready(self, now: float) -> float:
        """Start all that may go now; return the seconds until more may."""
        moments = [now + LOOK_SECONDS]
        for lane in (self._replies, self._notices):
            while len(self._tasks) < IN_FLIGHT:
                found = lane.next(self._pace, now, self._busy)
                if isinstance(found, Queued):
                    self._send(lane, found, now)
                    continue
                if found is not None:
                    moments.append(found)
                break
        return max(0.0, min(moments) - now)

    def _send(self, lane: Lane, row: Queued, now: float) -> None:
        if row.expires_at and row.expires_at <= self._database.tools.clock.now():
            self._done(Done(row.id, "expired"))
            return
        self._busy.add(row.chat_id)
        self._pace.sent(row.chat_id, now)
        self._start(self._deliver(lane, row))

    def _start(self, work: object) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)  # type: ignore[arg-type]  # coroutines only
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, lane: Lane, row: Queued) -> None:
        try:
            verdict = await self._courier.send(row)
        except Exception as error:
            log.exception("a message can't be made", extra={"row": row.id})
            verdict = Failed(type(error).__name__)
        self._busy.discard(row.chat_id)
        self._settle(lane, row, verdict)
        for each in (self._replies, self._notices):
            each.released(row.chat_id)
        kind = type(verdict).__name__.lower()
        log.info("sent", extra={"row": row.id, "class": row.kind, "result": kind})
        self._wake.set()

    def _settle(self, lane: Lane, row: Queued, verdict: Sent | Verdict) -> None:
        match verdict:
            case Sent():
                self._pace.accepted()
                self._done(Done(row.id, "sent", verdict.message_id))
            case Later():
                self._later(lane, row, verdict)
            case Unknown():
                self._unknown(lane, row, verdict)
            case Moved():
                self._move(lane, row, verdict.chat_id)
            case Unreachable():
                self._unreachable(row, verdict.reason)
            case Failed():
                self._done(Done(row.id, "failed", error=verdict.reason))
            case _:
                self._done(Done(row.id, "failed", error=type(verdict).__name__))

    def _later(self, lane: Lane, row: Queued, verdict: Later) -> None:
        seconds = verdict.seconds if verdict.seconds is not None else _backoff(row.attempts)
        if verdict.refused:
            self._pace.refused(row.chat_id, seconds, time.monotonic())
        self._retry(lane, row, seconds, attempted=not verdict.refused)

    def _unknown(self, lane: Lane, row: Queued, verdict: Unknown) -> None:
        """A notice is never risked twice; a reply is better sent twice than not at all."""
        if row.kind == "notice" or row.attempts >= MOST_UNKNOWN:
            self._done(Done(row.id, "unknown", error=verdict.reason))
        else:
            self._retry(lane, row, _backoff(row.attempts), attempted=True)

    def _retry(self, lane: Lane, row: Queued, seconds: float, *, attempted: bool) -> None:
        row = replace(row, attempts=row.attempts + attempted)
        if row.kind == "reply":
            self._pace.hold(row.chat_id, time.monotonic() + seconds)
            lane.put_back(row)
        until = self._database.tools.clock.now() + timedelta(seconds=seconds)
        self._recorder.add(lambda tx: outbox.postpone(tx, row.id, until, attempted=attempted))

    def _move(self, lane: Lane, row: Queued, chat_id: int) -> None:
        before = row.chat_id
        self._recorder.add(lambda tx: self._migrated(tx, before, chat_id))
        rows = [row, *self._replies.drop(before)]
        for each in rows:
            if each.kind == "reply":
                lane.put(replace(each, chat_id=chat_id))
        for each in [row, *self._notices.drop(before)]:
            if each.kind == "notice":
                self._retry(self._notices, each, 0.0, attempted=False)

    def _unreachable(self, row: Queued, reason: str) -> None:
        rows = [row, *self._replies.drop(row.chat_id), *self._notices.drop(row.chat_id)]
        self._recorder.add(lambda tx: self._lost(tx, row.chat_id, reason))
        for each in rows:
            self._done(Done(each.id, "blocked", error=reason))

    def _done(self, done: Done) -> None:
        self._recorder.add_done(done)

    async def _drain(self) -> None:
        """Let what is in flight arrive; claimed notices that have not left go back unharmed."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        while isinstance(row := self._notices.next(Pace(0), time.monotonic(), set()), Queued):
            self._retry(self._notices, row, 0.0, attempted=False)


def _backoff(attempts: int) -> float:
    return float(min(2.0**attempts, LONGEST_BACKOFF))


def _milliseconds(database: Database) -> int:
    return int(database.tools.clock.now().timestamp() * 1000)


def _replies_above(after: int) -> Callable[[Tx], list[Queued]]:
    return lambda tx: outbox.waiting_replies(tx, tx.now(), after, 500)
