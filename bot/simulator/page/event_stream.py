"""The event log as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.simulator.page.views import event_view
from bot.simulator.telegram import Telegram

KEEP_ALIVE_SECONDS = 15


class EventStream:
    """/sim/events: from a number on, or from now; ends when the simulator stops."""

    def __init__(self, tg: Telegram) -> None:
        self.tg = tg

    async def endpoint(self, request: Request) -> Response:
        """Open a stream where `after` or Last-Event-ID says."""
        asked = request.headers.get("last-event-id") or request.query_params.get("after", "")
        last = self.tg.events.last
        # A page from before a fresh start may ask for numbers that are still to come.
        number = min(int(asked), last) if asked.isdecimal() else last
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(
            self._lines(number), media_type="text/event-stream", headers=headers
        )

    async def _lines(self, number: int) -> AsyncIterator[str]:
        yield ": listening\n\n"
        while not self.tg.events.closed:
            events = self.tg.events.after(number)
            for event in events:
                number = event["number"]
                yield f"id: {number}\ndata: {json.dumps(event_view(self.tg, event))}\n\n"
            if not events:
                await self.tg.events.wait(number, KEEP_ALIVE_SECONDS)
                if self.tg.events.last <= number:
                    yield ": still here\n\n"
