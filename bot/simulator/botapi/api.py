"""The Bot API over HTTP: `/bot<token>/<method>` in, Telegram's JSON out.

No framework stands around a request, because benchmarks put this in Telegram's place.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

from bot.simulator.botapi import commands, profile, webhooks
from bot.simulator.botapi.call_trace import Call, Observer, Traced
from bot.simulator.chats import chat_methods, topics
from bot.simulator.http import errors
from bot.simulator.http.errors import ApiError
from bot.simulator.http.params import Params, read_params
from bot.simulator.keyboards import callback_queries
from bot.simulator.messages import (
    albums,
    edits,
    ephemeral,
    files,
    media,
    messages,
    places,
    polls,
    reactions,
)
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.trouble.connections import Connections
from bot.simulator.trouble.trouble import BrokenError
from bot.simulator.versions import OLDEST, SINCE
from bot.simulator.world.update_queue import MAX_BATCH

LONGEST_POLL_SECONDS = 50
MODULES = (
    messages,
    edits,
    ephemeral,
    callback_queries,
    media,
    albums,
    files,
    places,
    polls,
    commands,
    chat_methods,
    reactions,
    topics,
    profile,
    webhooks,
)
METHODS: dict[str, Method] = {
    name.lower(): method for module in MODULES for name, method in module.METHODS.items()
}
logger = logging.getLogger(__name__)
encode = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request gets; `spoilt` names what happens to the answer on its way, if anything."""

    status: int
    body: str
    spoilt: str = ""


class BotApi:
    """Dispatches calls to the methods, through whatever trouble is set; tells the observer."""

    def __init__(self, tg: Telegram, token: str, connections: Connections) -> None:
        self.tg = tg
        self.token = token
        self.connections = connections
        self.observer: Observer | None = None

    async def answer(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; `path` is what follows "/bot": the token and the method."""
        token, _, method = path.partition("/")
        try:
            self._check_token(token)
            params = await read_params(scope, receive, send)
            reply = await self._reply(method.lower(), params)
        except ApiError as error:
            reply = Reply(error.code, error.page or encode(error.body()))
        except BrokenError as broken:
            reply = Reply(0, "", broken.how)
        except Exception:
            logger.exception("The simulator failed in a call")
            reply = Reply(500, encode(errors.server_error().body()))
        await self._deliver(reply, scope, receive, send)

    def _check_token(self, token: str) -> None:
        if token != self.token:
            raise errors.unauthorized()

    async def _reply(self, name: str, params: Params) -> Reply:
        trouble = self.tg.trouble
        trouble.check_outage(name, params)
        fault = await trouble.meet(name, params) if trouble.faults.rules else None
        if fault is None:
            return Reply(200, _success(await self.call(name, params)))
        try:
            result = await self.call(name, params)
        except ApiError as error:
            trouble.log_fault(fault, name, params, accepted=False)
            return Reply(error.code, encode(error.body()), fault.kind)
        trouble.log_fault(fault, name, params, accepted=True, result=result)
        return Reply(200, _success(result), fault.kind)

    async def call(self, name: str, params: Params) -> object:
        """Carry out one method; ApiError when Telegram would refuse."""
        if self.observer is None:
            return await self._call(name, params)
        given, files = dict(params.values), frozenset(params.files)
        params.values = traced = Traced(given)
        status, result = 0, None
        try:
            status, result = 200, await self._call(name, params)
        except ApiError as error:
            status, result = error.code, error.description
            raise
        except BrokenError:  # an outage ended a waiting poll: there is no answer
            status = 0
            raise
        finally:
            self.observer(Call(name, given, files, frozenset(traced.looked_at), status, result))
        return result

    async def _call(self, name: str, params: Params) -> object:
        if name == "getupdates":
            return await self._get_updates(params)
        method = METHODS.get(name)
        if method is None or self.tg.api < SINCE.get(name, OLDEST):
            raise errors.not_found()
        params.api = self.tg.api
        counted = self.tg.trouble.check_limits(name, params)
        result = method(self.tg, params)
        if not name.startswith("get"):
            self.tg.changes += 1
        if counted:
            self.tg.trouble.limits.count(*counted)
        return result

    async def _get_updates(self, params: Params) -> list[dict[str, Any]]:
        if self.tg.world.webhook is not None:
            raise errors.webhook_active()
        kinds = params.json("allowed_updates", "allowed updates")
        if isinstance(kinds, list):
            self.tg.updates.allow(kinds)
        limit = params.integer("limit", MAX_BATCH)
        timeout = min(params.integer("timeout"), LONGEST_POLL_SECONDS)
        return await self.tg.updates.take(
            params.integer("offset"), min(max(limit, 1), MAX_BATCH), timeout
        )

    async def _deliver(self, reply: Reply, scope: Scope, receive: Receive, send: Send) -> None:
        spoilt = reply.spoilt
        if not spoilt:
            await respond(send, reply.status, reply.body)
        elif spoilt == "truncate":
            await self.connections.truncate(scope, receive, send, reply.body.encode())
        elif spoilt.startswith("timeout"):
            await self.connections.hold(scope, receive)
        else:
            await self.connections.cut(scope, receive)


def _success(result: object) -> str:
    return '{"ok":true,"result":' + encode(result) + "}"


async def respond(send: Send, status: int, body: str) -> None:
    """Send JSON, or the page of a proxy."""
    payload = body.encode()
    kind = b"text/html" if body.startswith("<") else b"application/json"
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(payload)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": payload})
