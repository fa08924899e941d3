"""What follows from a send: recorded, tried again, moved to another chat, or given up.

`classify` says what Telegram's answer means, here it is acted on: a 429 (`Later`, refused) holds
its chat and slows the pace, a chat that can't be reached takes all its rows with it, a notice that
may have arrived is never sent again.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.engine.dialog.place import elsewhere
from bot.engine.outbox import outbox
from bot.engine.outbox.courier import Redirected, Sent
from bot.engine.outbox.outbox import Alert, Done, Lost, Migrated, Queued
from bot.engine.outbox.pacing import Pace, Timing
from bot.engine.outbox.queues import ChatQueues
from bot.engine.outbox.recorder import Recorder
from bot.engine.storage.db import Tx
from bot.engine.telegram.classify import (
    Failed,
    Gone,
    Later,
    Moved,
    NoTopic,
    Unchanged,
    Unknown,
    Unparsed,
    Unreachable,
    Verdict,
)
from bot.engine.time.clock import Clock
from bot.engine.watch.crash import here

MOST_UNKNOWN = 6
LOST_TOPIC = "engine/lost_topic"
"""What is told of a topic that is gone or closed; it is no alert in words."""
TOPIC_THERE = "engine/topic_there"
"""What is told of a topic that was made, or opened again; no alert in words either."""
TOLD = "told:"
"""How a key begins whose row's end the features want to hear of."""
ENDED = "engine/ended"
"""What is told of the end of such a row: its key, chat, state, and message; no alert in words."""
NEWS = (LOST_TOPIC, TOPIC_THERE, ENDED)
LONG_HOLD = 600.0
"""Seconds: from here on people wonder where a message is, so the owners hear when it ends."""


class Outcomes:
    """Carries out verdicts on the queues, the pace and the records.

    `release` lets a chat have its next message; what made it unreachable is recorded before.
    """

    def __init__(  # noqa: PLR0913 (all that a verdict can touch)
        self,
        replies: ChatQueues,
        notices: ChatQueues,
        pace: Pace,
        recorder: Recorder,
        clock: Clock,
        timing: Timing,
        *,
        lost: Lost,
        migrated: Migrated,
        alert: Alert,
        release: Callable[[int], None],
    ) -> None:
        self._replies = replies
        self._notices = notices
        self._pace = pace
        self._recorder = recorder
        self._clock = clock
        self._timing = timing
        self._lost = lost
        self._migrated = migrated
        self._alert = alert
        self._release = release

    def follow(self, row: Queued, verdict: Sent | Redirected | Verdict) -> None:
        """Do what a verdict asks for."""
        match verdict:
            case Sent():
                here("accepted", row.kind)
                self._pace.accepted()
                self.end(row, "sent", message_id=verdict.message_id, instead_of=verdict.instead_of)
                self._note_poll(row, verdict)
                self._tell_of(row, verdict)
            case Redirected():
                self._redirect(row, verdict)
            case Later():
                self._later(row, verdict)
            case Unknown():
                self._unknown(row, verdict)
            case Moved():
                self._move(row, verdict.chat_id)
            case Unreachable():
                self._unreachable(row, verdict.reason)
            case Failed() | Unparsed() | Gone() | Unchanged() | NoTopic():
                self._fail(row, getattr(verdict, "reason", type(verdict).__name__))
            case _:
                assert_never(verdict)

    def stays(self, row: Queued) -> bool:
        """Deal with a row that is not to leave: not any more, or not before a silence is over."""
        now = self._clock.now()
        if row.expires_at and row.expires_at <= now:
            self.end(row, "expired")
            return True
        until = row.held_until(now)
        if until:
            self.give_back(row, (until - now).total_seconds())
        return until is not None

    def end(
        self,
        row: Queued,
        state: str,
        *,
        message_id: int | None = None,
        error: str | None = None,
        instead_of: str | None = None,
    ) -> None:
        """Record how a row ended."""
        self._recorder.add_done(Done(row.id, state, message_id, error, instead_of))
        if (row.key or "").startswith(TOLD):
            self._tell(row, ENDED, {"state": state, "message": message_id or 0})

    def _tell_of(self, row: Queued, sent: Sent) -> None:
        """Tell what was not as it should be though it was sent, and what became of a topic."""
        if sent.topic:
            self._tell(row, TOPIC_THERE, {"topic": sent.topic})
        topic = row.payload["params"].get("message_thread_id")
        if sent.lost_topic and topic:
            self._tell(row, LOST_TOPIC, {"topic": topic, "closed": int(sent.lost_topic.closed)})
        if sent.unmarked:
            self._tell(row, "engine/alert_unmarked", {"reason": sent.unmarked})

    def _note_poll(self, row: Queued, sent: Sent) -> None:
        poll_id = sent.poll_id
        if poll_id is not None:
            self._recorder.add(lambda tx: outbox.note_poll(tx, row.id, poll_id, sent.options))

    def _fail(self, row: Queued, reason: str) -> None:
        """End a row that Telegram will never take; somebody has to look, if it matters."""
        self.end(row, "failed", error=reason)
        if not row.payload.get("optional"):
            self._tell(row, "engine/alert_send_failed", {"reason": reason})

    def _tell(self, row: Queued, text: str, values: Mapping[str, str | int]) -> None:
        """Tell the owners of what became of a row, but not of what became of an alert."""
        if not (row.key or "").startswith("alert:"):
            about: dict[str, str | int] = {"key": row.key or "", "chat": row.chat_id}
            about = about if text in NEWS else {}
            whose = {"campaign": row.campaign_id} if row.campaign_id else {}
            told: dict[str, str | int] = {**values, **about, **whose}
            self._recorder.add(lambda tx: self._alert(tx, text, told))

    def give_back(self, row: Queued, seconds: float = 0.0) -> None:
        """Return a claimed notice that has not left, as if it had never been taken."""
        self._retry(row, seconds, attempted=False)

    def _later(self, row: Queued, verdict: Later) -> None:
        seconds = verdict.seconds
        if seconds is None:
            seconds = self._timing.backoff(row.attempts)
        if verdict.refused:
            self._pace.refused(row.chat_id, seconds, time.monotonic())
            if seconds >= LONG_HOLD:
                until = self._clock.now() + timedelta(seconds=seconds)
                told: dict[str, str | int] = {
                    "minutes": math.ceil(seconds / 60),
                    "until": int(until.timestamp()),
                }
                self._tell(row, f"engine/alert_held_{_kind_of(row.chat_id)}", told)
        self._retry(row, seconds, attempted=not verdict.refused)

    def _unknown(self, row: Queued, verdict: Unknown) -> None:
        """A notice is never risked twice; a reply is better sent twice than not at all."""
        if row.kind == "notice" or row.attempts >= MOST_UNKNOWN:
            self.end(row, "unknown", error=verdict.reason)
        else:
            self._retry(row, self._timing.backoff(row.attempts), attempted=True)

    def _retry(self, row: Queued, seconds: float, *, attempted: bool) -> None:
        if row.kind == "reply":
            self._pace.hold(row.chat_id, time.monotonic() + seconds)
            again = replace(row, attempts=row.attempts + attempted, waited=True)
            self._replies.put_back(again)
        until = self._clock.now() + timedelta(seconds=seconds)

        def postpone(tx: Tx) -> None:
            outbox.postpone(tx, row.id, until, attempted=attempted)

        self._recorder.add(postpone)

    def _move(self, row: Queued, chat_id: int) -> None:
        """Replies go on to the new chat at once, notices by way of the database."""
        before = row.chat_id
        self._recorder.add(lambda tx: self._migrated(tx, before, chat_id))
        for each in (row, *self._replies.drop(before), *self._notices.drop(before)):
            if each.kind == "reply":
                moved = elsewhere(each.payload)
                self._replies.put(replace(each, chat_id=chat_id, payload=moved))
            else:
                self.give_back(each)

    def _redirect(self, row: Queued, to: Redirected) -> None:
        """An answer that can't be given in the group waits for the turn of the private chat."""
        self._recorder.add(lambda tx: outbox.redirect(tx, row.id, to.chat_id, to.payload))
        self._replies.put(replace(row, chat_id=to.chat_id, payload=to.payload))

    def _unreachable(self, row: Queued, reason: str) -> None:
        """Nothing more leaves for the chat: what is being claimed meanwhile finds it recorded."""
        rows = [row, *self._replies.drop(row.chat_id), *self._notices.drop(row.chat_id)]
        self._recorder.add(
            lambda tx: self._lost(tx, row.chat_id, reason), then=lambda: self._release(row.chat_id)
        )
        for each in rows:
            self.end(each, "blocked", error=reason)


def _kind_of(chat_id: int) -> str:
    return "group" if chat_id < 0 else "person"


def word_for(verdict: Sent | Redirected | Verdict | None) -> str:
    """Return how the log and the metrics call it; None is a row that was cancelled in time."""
    if verdict is None:
        return "cancelled"
    if isinstance(verdict, Later) and verdict.refused:
        return "refused"
    return type(verdict).__name__.lower()
