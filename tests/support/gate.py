"""A gate before the simulator: requests with certain words in them wait until it opens."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.simulator.server import Simulator
from bot.simulator.world.clock import ClockControl


class Gate:
    """An ASGI app around another; open unless told what to hold back."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._words = b""
        self._opened = asyncio.Event()

    def holds_back(self, words: str) -> None:
        """Let no request with these (plain ASCII) words through."""
        self._words = words.encode()
        self._opened.clear()

    def opens(self) -> None:
        """Let all through that waited, and all that come."""
        self._opened.set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if not self._words or not scope.get("path", "").startswith("/bot"):
            await self._app(scope, receive, send)
            return
        messages = [await receive()]
        while messages[-1].get("more_body"):
            messages.append(await receive())
        if any(self._words in message.get("body", b"") for message in messages):
            await self._opened.wait()

        async def received() -> Any:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, received, send)


class GatedSimulator(Simulator):
    """A simulator with a gate before it."""

    def __init__(self, token: str, name: str, username: str, clock: ClockControl) -> None:
        super().__init__(token, name, username, clock=clock)
        self.gate = Gate(super().app())

    def app(self) -> Any:
        """The gate with the real app behind it."""
        return self.gate
