"""Rows that wait in memory, by chat: each chat in order, nobody behind a chat that has to wait."""

from __future__ import annotations

import heapq
from collections import deque

from bot.engine.dialog.place import messages_in
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace


class ChatQueues:
    """All replies, or all notices. A chat with rows stands in `_order`, in `_later`, or is busy."""

    def __init__(self, *, notice: bool) -> None:
        self.notice = notice
        self._queues: dict[int, deque[Queued]] = {}
        self._order: deque[int] = deque()
        self._later: list[tuple[float, int]] = []
        self._standing: set[int] = set()

    def __len__(self) -> int:
        return sum(map(len, self._queues.values()))

    def put(self, row: Queued) -> None:
        """Add a row behind its chat's others."""
        self._queues.setdefault(row.chat_id, deque()).append(row)
        self._stand(row.chat_id)

    def put_back(self, row: Queued) -> None:
        """Put a row back before its chat's others."""
        self._queues.setdefault(row.chat_id, deque()).appendleft(row)
        self._stand(row.chat_id)

    def released(self, chat_id: int) -> None:
        """Let a chat that was busy stand in line again."""
        if chat_id in self._queues:
            self._stand(chat_id)

    def first(self, chat_id: int) -> Queued | None:
        """Return the row of a chat that is next."""
        return next(iter(self._queues.get(chat_id, ())), None)

    def drop(self, chat_id: int) -> list[Queued]:
        """Remove and return everything for a chat."""
        return list(self._queues.pop(chat_id, ()))

    def ids(self) -> set[int]:
        """Return the ids of all rows that wait here."""
        return {row.id for queue in self._queues.values() for row in queue}

    def empty(self) -> list[Queued]:
        """Remove and return everything."""
        rows = [row for queue in self._queues.values() for row in queue]
        self._queues.clear()
        return rows

    def next(self, pace: Pace, now: float, busy: set[int]) -> Queued | float | None:
        """Return the row to send now, or the moment to ask again, or None when nothing waits."""
        while self._later and self._later[0][0] <= now:
            self._order.append(heapq.heappop(self._later)[1])
        while self._order:
            chat_id = self._order[0]
            if chat_id not in self._queues or chat_id in busy:
                self._standing.discard(self._order.popleft())
                continue
            count = messages_in(self._queues[chat_id][0].payload)
            alone = pace.chat_ready_at(chat_id, now, count)
            if alone > now:
                heapq.heappush(self._later, (alone, self._order.popleft()))
                continue
            ready = pace.ready_at(chat_id, now, notice=self.notice, count=count)
            return ready if ready > now else self._take(chat_id)
        return self._later[0][0] if self._later else None

    def _take(self, chat_id: int) -> Queued:
        self._standing.discard(self._order.popleft())
        queue = self._queues[chat_id]
        row = queue.popleft()
        if not queue:
            del self._queues[chat_id]
        return row

    def _stand(self, chat_id: int) -> None:
        if chat_id not in self._standing:
            self._standing.add(chat_id)
            self._order.append(chat_id)
