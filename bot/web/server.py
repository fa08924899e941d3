"""Puts the web app on a port, beside the bot in its event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.types import ASGIApp

BACKLOG = 128
GRACE_SECONDS = 5


class CannotListenError(Exception):
    """The port can't be had; the message says why and how to mend it."""


class _Server(uvicorn.Server):
    """uvicorn without signal handlers: the process belongs to the bot."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int) -> AsyncIterator[str]:
    """Serve while the block runs and give the address; port 0 takes any free one.

    Raises CannotListenError when the port is taken or not ours to take.
    """
    listener = _listen(host, port)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        yield _address(listener)
    finally:
        server.should_exit = True
        await running


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListenError(_words(host, port, error)) from None
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise CannotListenError(_words(host, port, error)) from None
    listener.listen(BACKLOG)
    return listener


def _words(host: str, port: int, error: OSError) -> str:
    return (
        f"WEB_HOST and WEB_PORT: nothing can be answered at {host} port {port} "
        f"({error.strerror or error}). Choose another port, or end what uses this one."
    )


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"
