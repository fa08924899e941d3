"""The bot's queue of updates: kept until the bot confirms them with a higher offset.

One long poll at a time: a newer one that has to wait ends the older with Telegram's conflict.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.simulator.http import errors
from bot.simulator.http.json_fields import JsonObject

KEPT_SECONDS = 24 * 3600
QUERY_KEPT_SECONDS = 150
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_BATCH = 100
MAX_NEGATIVE_OFFSET = 1000


@dataclass(slots=True, eq=False)
class Pending:
    """An update that waits for the bot until `expires` (seconds since the epoch)."""

    update_id: int
    expires: float
    body: JsonObject


class UpdateQueue:
    """Updates in order of their ids; ids grow by one."""

    def __init__(
        self, now: Callable[[], float], on_confirmed: Callable[[list[JsonObject]], None]
    ) -> None:
        self.now = now
        self.on_confirmed = on_confirmed
        self.pending: deque[Pending] = deque()
        self.last_id = 100_000_000
        self.allowed: list[str] = []
        self._poll: asyncio.Future[None] | None = None
        self._watchers: set[asyncio.Future[None]] = set()
        self._soonest = float("inf")
        self.on_push: Callable[[Pending], None] = lambda _item: None

    @property
    def polling(self) -> bool:
        """Is a long poll waiting right now?"""
        return self._poll is not None

    def wants(self, kind: str) -> bool:
        """Did the bot ask for updates of this kind?"""
        return kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST

    def push(self, kind: str, payload: JsonObject) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if self.wants(kind):
            kept = QUERY_KEPT_SECONDS if kind == "callback_query" else KEPT_SECONDS
            self.push_raw({kind: payload}, kept)

    def push_raw(self, content: JsonObject, kept: float = KEPT_SECONDS) -> int:
        """Queue an update as it is, whatever it says; gives the id that is added to it."""
        self.last_id += 1
        item = Pending(self.last_id, self.now() + kept, {**content, "update_id": self.last_id})
        self.pending.append(item)
        self._soonest = min(self._soonest, item.expires)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.on_push(item)
        return item.update_id

    def forget(self, item: Pending) -> None:
        """Drop one update: a webhook has taken it, or its time is over."""
        with contextlib.suppress(ValueError):
            self.pending.remove(item)
            self.on_confirmed([item.body])
        self._tell_watchers()

    def requeue(self, item: Pending) -> None:
        """Take an update back from an earlier run."""
        self.pending.append(item)
        self._soonest = min(self._soonest, item.expires)

    def confirm(self, offset: int) -> None:
        """Forget what the bot has handled: every id below the offset, or all but the last few."""
        if offset < 0:
            kept = min(-offset, MAX_NEGATIVE_OFFSET)
            offset = self.pending[-kept].update_id if len(self.pending) > kept else 0
        done: list[JsonObject] = []
        while self.pending and self.pending[0].update_id < offset:
            done.append(self.pending.popleft().body)
        if done:
            self.on_confirmed(done)
        self._tell_watchers()

    def forget_all(self) -> None:
        """Drop everything that waits, as drop_pending_updates does."""
        self.pending.clear()
        self._tell_watchers()

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember which kinds to queue from now on; none means Telegram's default."""
        self.allowed = list(kinds)

    async def take(self, offset: int, limit: int, seconds: float) -> list[JsonObject]:
        """What waits from the offset on, after at most so many seconds.

        ApiError 409 when a newer poll ends this one.
        """
        self.confirm(offset)
        self._expire()
        if not self.pending and seconds > 0:
            self.end_poll(errors.conflict())
            await self._wait(seconds)
        return [item.body for _, item in zip(range(limit), self.pending, strict=False)]

    def end_poll(self, reason: Exception | None = None) -> None:
        """End the waiting poll: empty-handed, or with an error."""
        poll, self._poll = self._poll, None
        if poll is None or poll.done():
            return
        if reason is None:
            poll.set_result(None)
        else:
            poll.set_exception(reason)

    async def wait_until_idle(self, seconds: float) -> None:
        """Return when every update is confirmed, or after so many seconds."""
        self._expire()
        if not self.pending:
            return
        watcher = asyncio.get_running_loop().create_future()
        self._watchers.add(watcher)
        try:
            await asyncio.wait([watcher], timeout=seconds)
        finally:
            self._watchers.discard(watcher)

    async def _wait(self, seconds: float) -> None:
        poll = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            await asyncio.wait([poll], timeout=seconds)
        finally:
            if self._poll is poll:
                self._poll = None
        if poll.done():
            poll.result()

    def _expire(self) -> None:
        now = self.now()
        if self._soonest > now:
            return
        self.pending = deque(item for item in self.pending if item.expires > now)
        self._soonest = min((item.expires for item in self.pending), default=float("inf"))
        self._tell_watchers()

    def _tell_watchers(self) -> None:
        if self.pending:
            return
        for watcher in self._watchers:
            if not watcher.done():
                watcher.set_result(None)
