"""Rows with something to draw wait here, not in a place in flight, until it is drawn.

A few are drawn at a time, in the order in which they came. The same picture is drawn once: the
first row that carries it uploads it, and those that wait for the same, or come within the hour, are
sent by the file_id that Telegram gave it.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.engine.outbox.drawing import Draw
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace

AT_ONCE = 2
MOST_DRAWN = 4
ONE_IN = 3
"""Of so many messages that may leave, one may be a picture."""
REMEMBERED = 64
GOOD_FOR_SECONDS = 3600.0


@dataclass(slots=True)
class _Picture:
    """One picture and the rows that wait for it; `leader` is the row that uploads it."""

    rows: deque[Queued] = field(default_factory=deque)
    content: bytes | None = None
    leader: int | None = None


class Pictures:
    """`put` a row, it comes `next` with its picture; then say how it `left`."""

    def __init__(
        self,
        draw: Draw,
        wake: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._draw = draw
        self._wake = wake
        self._monotonic = monotonic
        self._pictures: dict[str, _Picture] = {}
        self._undrawn: deque[str] = deque()
        self._drawing: set[asyncio.Task[None]] = set()
        self._ready: deque[Queued] = deque()
        self._next_at = 0.0
        self._file_ids: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ready) + sum(len(each.rows) for each in self._pictures.values())

    def put(self, row: Queued) -> None:
        """Have a row's picture drawn, unless Telegram has it or it is being drawn."""
        key = _key(row)
        file_id = self._known(key)
        if file_id is not None:
            self._hand_out(row, file_id)
            return
        if key not in self._pictures:
            self._pictures[key] = _Picture()
            self._undrawn.append(key)
        self._pictures[key].rows.append(row)
        self._go_on()

    def next(self, pace: Pace, now: float, _busy: set[int]) -> Queued | float | None:
        """Return a row to send now, or the moment to ask again, or None when none is drawn.

        They leave at even distances and leave room: whoever only gets words must not wait.
        """
        if not self._ready:
            return None
        ready = max(self._next_at, pace.ready_at(self._ready[0].chat_id, now, notice=True))
        if ready > now:
            return ready
        self._next_at = now + (ONE_IN / pace.now_rate if pace.rate else 0.0)
        return self._ready.popleft()

    def left(self, row: Queued, file_id: str | None) -> None:
        """Note how a row's try to leave ended; without a file_id, the next row uploads."""
        if row.drawn is None:
            return
        key = _key(row)
        picture = self._pictures.get(key)
        if picture is None or picture.leader != row.id:
            return
        if file_id is not None and row.payload["draw"]["kind"] == "photo":
            self._remember(key, file_id)
            self._hand_out_all(key, file_id)
        elif picture.rows:
            self._lead(picture)
        else:
            del self._pictures[key]
        self._go_on()

    def refused(self, row: Queued) -> None:
        """Have it drawn anew: Telegram does not know its file_id any more."""
        self._file_ids.pop(_key(row), None)
        self.put(replace(row, drawn=None))

    def empty(self) -> list[Queued]:
        """Remove and return every row, without pictures."""
        rows = [*self._ready, *(row for each in self._pictures.values() for row in each.rows)]
        for task in self._drawing:
            task.cancel()
        self._pictures.clear()
        self._undrawn.clear()
        self._ready.clear()
        return [replace(row, drawn=None) for row in rows]

    def _go_on(self) -> None:
        """Draw what is next, while only a few pictures are in memory."""
        drawn = sum(each.content is not None for each in self._pictures.values())
        while self._undrawn and len(self._drawing) < min(AT_ONCE, MOST_DRAWN - drawn):
            key = self._undrawn.popleft()
            task = asyncio.ensure_future(self._drawn(key, self._pictures[key]))
            self._drawing.add(task)
            task.add_done_callback(self._drawing_ended)

    def _drawing_ended(self, task: asyncio.Task[None]) -> None:
        self._drawing.discard(task)
        self._go_on()

    async def _drawn(self, key: str, picture: _Picture) -> None:
        drawn: bytes | Exception
        try:
            drawn = await self._draw(picture.rows[0].payload["draw"])
        except Exception as error:  # noqa: BLE001 (the courier has a verdict for each)
            drawn = error
        if self._pictures.get(key) is not picture:
            return
        if isinstance(drawn, Exception):
            self._hand_out_all(key, drawn)
        else:
            picture.content = drawn
            self._lead(picture)

    def _lead(self, picture: _Picture) -> None:
        row = picture.rows.popleft()
        picture.leader = row.id
        if picture.content is not None:
            self._hand_out(row, picture.content)

    def _hand_out_all(self, key: str, drawn: str | Exception) -> None:
        for row in self._pictures.pop(key).rows:
            self._hand_out(row, drawn)

    def _hand_out(self, row: Queued, drawn: bytes | str | Exception) -> None:
        self._ready.append(replace(row, drawn=drawn, waited=True))
        self._wake()

    def _known(self, key: str) -> str | None:
        file_id, until = self._file_ids.get(key, ("", 0.0))
        return file_id if self._monotonic() < until else None

    def _remember(self, key: str, file_id: str) -> None:
        self._file_ids[key] = (file_id, self._monotonic() + GOOD_FOR_SECONDS)
        self._file_ids.move_to_end(key)
        if len(self._file_ids) > REMEMBERED:
            self._file_ids.popitem(last=False)


def _key(row: Queued) -> str:
    """Return the same for the same picture; a file is its reader's alone."""
    draw = row.payload["draw"]
    if draw["kind"] != "photo":
        return str(row.id)
    what = draw.get("same_as") or draw["data"]
    said = json.dumps([draw["name"], draw["language"], what], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
