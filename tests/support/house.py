"""A journey's bot behind its web server: Telegram calls it, and anybody may ask for its health."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from starlette.responses import Response

from bot.engine.intake.webhook import Hook
from bot.web.app import web_app
from bot.web.server import serving
from tests.support.journey import Stage

SECRET = "a-secret-of-the-house"


class Door:
    """An ASGI app that stands for the bot's, whichever process of it is up."""

    def __init__(self) -> None:
        self.app: Any = Response(status_code=502)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


@contextlib.asynccontextmanager
async def behind_a_door(stage: Stage, *, hook: bool = True) -> AsyncIterator[str]:
    """Start the bot anew with a web server before it; give the address."""
    door = Door()
    async with serving(door, "127.0.0.1", 0) as url:
        if hook:
            stage.bot.options["hook"] = Hook(f"{url}/telegram", SECRET)
        await stage.bot.stop()
        await stage.bot.start()
        door.app = web_app(stage.bot.service)
        await stage.played("The bot is started again, with a web server")
        yield url
        await stage.bot.stop()


async def refused_before_the_body(url: str, *headers: str, length: int = 5000) -> int:
    """Announce a body, never send it, and return the status that comes nevertheless."""
    host, _, port = url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = ["POST /telegram HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers, "", ""]
    try:
        writer.write("\r\n".join(head).encode("latin-1"))
        line = await asyncio.wait_for(reader.readline(), 5)
        return int(line.split()[1])
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
