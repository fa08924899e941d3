"""The leanest stand-in for Telegram: hands out updates, counts answers, refuses past a limit.

Much cheaper than any bot, so that what is measured is the bot. One asyncio protocol, no framework.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

BATCH = 100
ME = {"id": 1000001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENDING = ("sendMessage", "editMessageText", "sendPhoto", "sendDocument")
OnSend = Callable[[int, dict[str, Any], float], None]


@dataclass(slots=True)
class Standin:
    """Telegram as far as a benchmark needs it.

    `delay_s` is how long every answer but getUpdates takes; `per_second` how many messages are
    accepted in any second (0: all). `on_send` hears of each accepted message.
    """

    delay_s: float = 0.0
    per_second: int = 0
    on_send: OnSend = lambda _chat, _params, _at: None
    sent: int = 0
    refused: int = 0
    first_fetch: float = 0.0
    first_send: float = 0.0
    last_send: float = 0.0
    polled: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    _updates: deque[dict[str, Any]] = field(default_factory=deque)
    _waiting: list[tuple[_Connection, int]] = field(default_factory=list)
    _recent: deque[float] = field(default_factory=deque)
    _number: int = 0

    def put(self, updates: list[dict[str, Any]]) -> None:
        """Queue updates; a waiting poll gets them at once."""
        self._updates.extend(updates)
        waiting, self._waiting = self._waiting, []
        for connection, offset in waiting:
            self._fetch(connection, offset)

    def answer(self, connection: _Connection, method: str, params: dict[str, Any]) -> None:
        """Answer one request."""
        if method == "getUpdates":
            wait = int(params.get("timeout") or 0)
            self._fetch(connection, int(params.get("offset") or 0), wait)
        elif method in SENDING:
            self._send(connection, method, params)
        elif method == "getFile":
            file_id = str(params.get("file_id"))
            found = {"file_id": file_id, "file_unique_id": file_id, "file_path": file_id}
            connection.reply(200, {"ok": True, "result": found})
        elif method in self.files:
            connection.reply_bytes(200, self.files[method])
        elif method == "getMe":
            connection.reply(200, {"ok": True, "result": ME})
        else:
            self._later(connection, 200, {"ok": True, "result": True})

    def _fetch(self, connection: _Connection, offset: int, wait: int = 1) -> None:
        self.polled = True
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates and wait:
            self._waiting.append((connection, offset))
            return
        if self._updates:
            self.first_fetch = self.first_fetch or time.perf_counter()
        batch = [self._updates[at] for at in range(min(BATCH, len(self._updates)))]
        connection.reply(200, {"ok": True, "result": batch})

    def _send(self, connection: _Connection, method: str, params: dict[str, Any]) -> None:
        now = time.perf_counter()
        if self.per_second and self._is_over(now):
            self.refused += 1
            wait = {"retry_after": 1}
            text = "Too Many Requests: retry after 1"
            body = {"ok": False, "error_code": 429, "description": text, "parameters": wait}
            connection.reply(429, body)
            return
        self.sent += 1
        self.first_send = self.first_send or now
        self.last_send = now
        self._number += 1
        chat_id = int(params.get("chat_id") or 0)
        self.on_send(chat_id, {**params, "method": method}, now)
        chat = {"id": chat_id, "type": "private", "first_name": "X"}
        message = {"message_id": self._number, "date": 1, "chat": chat, "text": "x"}
        if method == "sendPhoto":
            message["photo"] = [{"file_id": params.get("photo") or f"photo-{self._number}"}]
        self._later(connection, 200, {"ok": True, "result": message})

    def _is_over(self, now: float) -> bool:
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
        if len(self._recent) >= self.per_second:
            return True
        self._recent.append(now)
        return False

    def _later(self, connection: _Connection, status: int, body: dict[str, Any]) -> None:
        if not self.delay_s:
            connection.reply(status, body)
            return
        loop = asyncio.get_running_loop()
        loop.call_later(self.delay_s, connection.reply, status, body)


class _Connection(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, one request at a time, bodies with a length."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].decode("latin-1")
            length = _content_length(head)
            if len(self._buffer) < end + 4 + length:
                return
            body = self._buffer[end + 4 : end + 4 + length]
            self._buffer = self._buffer[end + 4 + length :]
            self._request(head, body)

    def _request(self, head: str, body: bytes) -> None:
        target = head.split(" ", 2)[1]
        path, _, query = target.partition("?")
        params = _parameters(head, body, query)
        self._standin.answer(self, path.rpartition("/")[2], params)

    def reply(self, status: int, body: dict[str, Any]) -> None:
        """Send an answer, unless the other side has gone."""
        self.reply_bytes(status, json.dumps(body).encode())

    def reply_bytes(self, status: int, content: bytes) -> None:
        """Send an answer that is no JSON, or is JSON already."""
        if self._transport is None or self._transport.is_closing():
            return
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: "
        self._transport.write(f"{head}{len(content)}\r\n\r\n".encode() + content)


def _content_length(head: str) -> int:
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    return 0


def _parameters(head: str, body: bytes, query: str) -> dict[str, Any]:
    if "application/json" in head:
        parsed: dict[str, Any] = json.loads(body or b"{}")
        return parsed
    if "multipart/form-data" in head:
        return _multipart(body)
    text = body.decode() or query
    return {name: values[0] for name, values in parse_qs(text).items()}


def _multipart(body: bytes) -> dict[str, Any]:
    """Read the small text fields; files are not looked at."""
    params: dict[str, Any] = {}
    for part in body.split(b"\r\n--"):
        head, _, value = part.partition(b"\r\n\r\n")
        if b"filename" not in head and b'name="' in head:
            name = head.split(b'name="', 1)[1].split(b'"', 1)[0].decode()
            params[name] = value.decode(errors="replace").removesuffix("\r\n")
    return params


async def listen(standin: Standin) -> tuple[asyncio.Server, str]:
    """Put it on a free port; return the server and its address."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(standin), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    return server, f"http://127.0.0.1:{port}"
