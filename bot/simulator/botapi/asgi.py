"""The first look at each request: the bot's go past the framework, everybody else's through it."""

from __future__ import annotations

import contextlib

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.simulator.botapi.api import BotApi
from bot.simulator.http.errors import ApiError
from bot.simulator.http.params import Params
from bot.simulator.trouble.trouble import BrokenError, Trouble

BOT, FILE = "/bot", "/file/bot"


class Front:
    """The simulator's ASGI application; file downloads end in an outage as well."""

    def __init__(self, api: BotApi, others: ASGIApp, trouble: Trouble) -> None:
        self.api = api
        self.others = others
        self.trouble = trouble

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in."""
        path: str = scope["path"]
        if path.startswith(BOT) and "/" in path[1:]:
            await self.api.answer(path[len(BOT) :], scope, receive, send)
        elif path.startswith(FILE) and self.trouble.outage.on:
            await self._refuse(scope, receive)
        else:
            await self.others(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive) -> None:
        with contextlib.suppress(ApiError, BrokenError):
            self.trouble.check_outage("download", Params())
        await self.api.connections.cut(scope, receive)
