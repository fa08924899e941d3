"""A Bot API on a local port that answers as a test tells it to: refuses, breaks off, keeps silent.

`asked` is every request that it read, `arrived` what people would have seen: also what was accepted
without our being told so.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Params = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    params: Params
    at: float

    @property
    def chat(self) -> int:
        return int(self.params.get("chat_id", 0))

    @property
    def text(self) -> str:
        return str(self.params.get("text", self.params.get("caption", "")))


Answer = Callable[["Scripted", web.Request, Asked], Awaitable[web.StreamResponse]]


@dataclass
class Scripted:
    """`script` is used up in order by whatever asks, `for_chat` by requests to that chat first."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    arrived: list[Asked] = field(default_factory=list)
    script: deque[Answer] = field(default_factory=deque)
    for_chat: dict[int, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    for_method: dict[str, deque[Answer]] = field(default_factory=lambda: defaultdict(deque))
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: Any = field(default_factory=lambda: itertools.count(100))

    def texts(self, chat: int | None = None) -> list[str]:
        """Return what arrived, in order."""
        return [each.text for each in self.arrived if chat in (None, each.chat)]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        waiting = self.for_method[method] or self.script
        if waiting and waiting[0] is broken_off:
            waiting.popleft()
            return await broken_off(self, request, Asked(method, {}, 0.0))
        asked = Asked(method, await _params(request), time.monotonic())
        self.asked.append(asked)
        waiting = self.for_chat[asked.chat] or self.for_method[method] or self.script
        answer = waiting.popleft() if waiting else ok
        return await answer(self, request, asked)


async def _params(request: web.Request) -> Params:
    if request.content_type == "application/json":
        params: Params = json.loads(await request.text() or "{}")
        return params
    form = await request.post()
    return {
        key: value.file.read() if isinstance(value, web.FileField) else value
        for key, value in form.items()
    }


def _result(server: Scripted, asked: Asked) -> dict[str, Any]:
    server.arrived.append(asked)
    number = asked.params.get("message_id") or next(server.numbers)
    chat = {"id": asked.chat, "type": "private"}
    return {"ok": True, "result": {"message_id": number, "date": 1, "chat": chat}}


async def ok(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
    """Take it."""
    return web.json_response(_result(server, asked))


def gives(result: object) -> Answer:
    """Answer with this result."""

    async def answer(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": result})

    return answer


def refuses(code: int, words: str, **parameters: object) -> Answer:
    """Answer with an error, as Telegram words it."""

    async def answer(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
        body = {"ok": False, "error_code": code, "description": words}
        about = {"parameters": parameters} if parameters else {}
        return web.json_response({**body, **about}, status=code)

    return answer


def says(code: int, body: str) -> Answer:
    """Answer with what is not Telegram's: a proxy's page."""

    async def answer(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
        return web.Response(status=code, text=body, content_type="text/html")

    return answer


async def broken_off(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
    """Close the connection before the request is read."""
    if request.transport:
        request.transport.abort()
    return web.Response()


async def accepted_then_broken_off(
    server: Scripted, request: web.Request, asked: Asked
) -> web.StreamResponse:
    """Take it, and close the connection without a word."""
    _result(server, asked)
    return await broken_off(server, request, asked)


async def accepted_in_silence(
    server: Scripted, request: web.Request, asked: Asked
) -> web.StreamResponse:
    """Take it, and never answer."""
    _result(server, asked)
    await server.closing.wait()
    return web.Response()


async def silence(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
    """Never answer."""
    await server.closing.wait()
    return web.Response()


async def truncated(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
    """Take it, and break off in the middle of the answer."""
    body = json.dumps(_result(server, asked)).encode()
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    return await broken_off(server, request, asked)


def after(event: asyncio.Event, answer: Answer = ok) -> Answer:
    """Answer once something has happened."""

    async def later(server: Scripted, request: web.Request, asked: Asked) -> web.StreamResponse:
        await event.wait()
        return await answer(server, request, asked)

    return later


@asynccontextmanager
async def scripted() -> AsyncIterator[Scripted]:
    """Serve on a free port."""
    server = Scripted()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.5, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        server.closing.set()
        await runner.cleanup()
