"""The Bot API's door: `/bot<token>/<method>` in, Telegram's JSON out.

It is an ASGI application of its own, without a framework around each request, because benchmarks
put it in Telegram's place.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from starlette.types import Receive, Scope, Send

from bot.simulator import (
    callbacks,
    chats,
    commands,
    edits,
    errors,
    files,
    media,
    messages,
    places,
    polls,
    profile,
)
from bot.simulator.errors import ApiError
from bot.simulator.params import Params, read_params
from bot.simulator.sending import Method
from bot.simulator.telegram import Telegram
from bot.simulator.updates import MAX_BATCH

LONGEST_POLL_SECONDS = 50
MODULES = (
    messages,
    edits,
    callbacks,
    media,
    files,
    places,
    polls,
    commands,
    chats,
    profile,
)
METHODS: dict[str, Method] = {
    name.lower(): method for module in MODULES for name, method in module.METHODS.items()
}
logger = logging.getLogger(__name__)
encode = json.JSONEncoder(separators=(",", ":")).encode


class BotApi:
    """Dispatches calls to the methods."""

    def __init__(self, tg: Telegram, token: str) -> None:
        self.tg = tg
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            self._check_token(scope)
            params = await read_params(scope, receive, send)
            result = await self.call(scope["path_params"]["method"].lower(), params)
        except ApiError as error:
            await respond(send, error.code, encode(error.body()))
        except Exception:
            logger.exception("The simulator failed in a call")
            await respond(send, 500, encode(ApiError(500, "Internal Server Error").body()))
        else:
            await respond(send, 200, '{"ok":true,"result":' + encode(result) + "}")

    def _check_token(self, scope: Scope) -> None:
        if scope["path_params"]["token"] != self.token:
            raise errors.unauthorized()

    async def call(self, name: str, params: Params) -> object:
        """Carry out one method; ApiError when Telegram would refuse."""
        if name == "getupdates":
            return await self._get_updates(params)
        method = METHODS.get(name)
        if method is None:
            raise errors.not_found()
        return method(self.tg, params)

    async def _get_updates(self, params: Params) -> list[dict[str, Any]]:
        kinds = params.json("allowed_updates", "allowed updates")
        if isinstance(kinds, list):
            self.tg.updates.allow(kinds)
        limit = params.integer("limit", MAX_BATCH)
        timeout = min(params.integer("timeout"), LONGEST_POLL_SECONDS)
        return await self.tg.updates.take(
            params.integer("offset"), min(max(limit, 1), MAX_BATCH), timeout
        )


async def respond(send: Send, status: int, body: str) -> None:
    """Send JSON."""
    payload = body.encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(payload)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": payload})
