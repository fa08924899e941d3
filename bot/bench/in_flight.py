"""`python -m bot.bench.in_flight`: the bot, but each row with a picture is drawn in its place among
those in flight, anew for everybody, in asyncio's own threads: what `boards` is measured against.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.__main__ import app
from bot.app import features
from bot.engine.dialog.place import Payload
from bot.engine.outbox.courier import Courier
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.sender import Sender

PAINTERS = {name: paint for each in features() for name, paint in each.painters.items()}
SEND = Sender._send  # noqa: SLF001 (replaced here alone)
COMPLETE = Courier._complete  # noqa: SLF001


def _send(self: Sender, row: Queued, now: float) -> None:
    SEND(self, replace(row, drawn=b"") if "draw" in row.payload else row, now)


async def _complete(self: Courier, row: Queued) -> tuple[Payload, str | None]:
    draw = row.payload.get("draw")
    if draw:
        paint = PAINTERS[draw["name"]]
        drawn = await asyncio.to_thread(paint, draw["language"], draw["data"])
        row = replace(row, drawn=drawn)
    return await COMPLETE(self, row)


if __name__ == "__main__":
    setattr(Sender, "_send", _send)  # noqa: B010 (replaced here alone)
    setattr(Courier, "_complete", _complete)  # noqa: B010
    app(["run"])
