"""`python -m bot.bench.in_flight`: the bot, but each row with a picture is drawn in its place among
those in flight, anew for everybody, in asyncio's own threads: what `boards` is measured against.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from bot.__main__ import app
from bot.app import features
from bot.engine.dialog.render import Payload
from bot.engine.outbox import courier, sender
from bot.engine.outbox.drawing import Draw
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace
from bot.engine.outbox.pictures import Pictures

PAINTERS = {name: paint for each in features() for name, paint in each.painters.items()}
ENCLOSE = courier.Courier._complete  # noqa: SLF001 (replaced here alone)


class Undrawn(Pictures):
    """Hands every row on as it came, among the replies."""

    def __init__(self, draw: Draw, wake: Callable[[], None]) -> None:
        super().__init__(draw, wake)
        self._rows: deque[Queued] = deque()

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, row: Queued) -> None:
        """Hand it on."""
        self._rows.append(replace(row, drawn=b""))
        self._wake()

    def next(self, pace: Pace, now: float, _busy: set[int]) -> Queued | float | None:
        """Return a row as soon as any message may leave."""
        if not self._rows:
            return None
        ready = pace.ready_at(self._rows[0].chat_id, now, notice=False)
        return ready if ready > now else self._rows.popleft()


async def _draw_and_enclose(self: courier.Courier, row: Queued) -> tuple[Payload, str | None]:
    draw = row.payload.get("draw")
    if draw:
        paint = PAINTERS[draw["name"]]
        drawn = await asyncio.to_thread(paint, draw["language"], draw["data"])
        row = replace(row, drawn=drawn)
    return await ENCLOSE(self, row)


if __name__ == "__main__":
    setattr(sender, "Pictures", Undrawn)  # noqa: B010 (replaced here alone)
    setattr(courier.Courier, "_complete", _draw_and_enclose)  # noqa: B010
    app(["run"])
