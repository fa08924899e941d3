"""Breaking and holding connections: what a server does to a client when the network fails."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Iterable
from typing import Any, cast

from starlette.types import Receive, Scope, Send

RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Connections:
    """The server's open connections; `open` is set by whoever serves."""

    def __init__(self) -> None:
        self.open: Iterable[Any] = ()
        self._released = asyncio.Event()

    def release(self) -> None:
        """The server stops: nobody is held any longer."""
        self._released.set()

    def reset(self, scope: Scope) -> None:
        """End the request's connection at once, as a crash of the other side looks."""
        transport = self._transport(scope)
        if transport is None:
            return
        connection = transport.get_extra_info("socket")
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        transport.abort()

    async def cut(self, scope: Scope, receive: Receive) -> None:
        """Reset the connection and return when the server knows."""
        self.reset(scope)
        await _until_gone(receive)

    async def hold(self, scope: Scope, receive: Receive) -> None:
        """Answer nothing until the client gives up or the server stops."""
        gone = asyncio.create_task(_until_gone(receive))
        released = asyncio.create_task(self._released.wait())
        try:
            await asyncio.wait({gone, released}, return_when=asyncio.FIRST_COMPLETED)
            if not gone.done():
                self.reset(scope)
                await gone
        finally:
            gone.cancel()
            released.cancel()

    async def truncate(self, scope: Scope, receive: Receive, send: Send, body: bytes) -> None:
        """Promise the whole body, send half of it, and close."""
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = body[: len(body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        transport = self._transport(scope)
        if transport is not None:
            transport.close()
        await _until_gone(receive)

    def _transport(self, scope: Scope) -> asyncio.Transport | None:
        client = tuple(scope.get("client") or ())
        for connection in self.open:
            if tuple(connection.client or ()) == client:
                return cast("asyncio.Transport", connection.transport)
        return None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
