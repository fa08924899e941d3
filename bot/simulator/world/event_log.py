"""The numbered log of all that happened: a stream for the page, a list for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.simulator.http.json_fields import JsonObject

MOST_KEPT = 1_000_000


class EventLog:
    """Events in order; numbers never repeat, also after a restart."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.last = 0
        self.closed = False
        self._events: list[JsonObject] = []
        self._waiting: set[asyncio.Future[None]] = set()

    def add(self, kind: str, /, **facts: object) -> None:
        """Write one event down and wake whoever waits for it."""
        self.last += 1
        self._events.append(
            {"number": self.last, "event": kind, "time": self.now().isoformat(), **facts}
        )
        if len(self._events) > MOST_KEPT:
            del self._events[: MOST_KEPT // 2]
        if self._waiting:
            self._wake()

    def after(self, number: int, limit: int = 1000) -> list[JsonObject]:
        """Events with a higher number, oldest first."""
        first = self.last - len(self._events)
        start = max(0, number - first)
        return self._events[start : start + limit]

    async def wait(self, number: int, seconds: float) -> None:
        """Return when there is an event past that number, at the latest after so many seconds."""
        if self.last > number or self.closed:
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await asyncio.wait([waiting], timeout=seconds)
        finally:
            self._waiting.discard(waiting)

    def close(self) -> None:
        """No more events: streams end."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
