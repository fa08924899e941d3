"""Telegram's calls: who brings no secret, or a wrong one, is refused before the body is read."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.engine.intake.update import Received
from bot.engine.intake.webhook import Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name, not its value)
MOST_BYTES = 1024 * 1024
BODY_SECONDS = 10.0
OK, BAD, FORBIDDEN, TOO_LARGE, LATER = 200, 400, 403, 413, 503


class Calls:
    """Answers 200 once the update is committed, 503 when Telegram shall call again."""

    def __init__(self, webhook: Webhook, body_seconds: float = BODY_SECONDS) -> None:
        self._webhook = webhook
        self._body_seconds = body_seconds

    async def answer(self, request: Request) -> Response:
        """Take one call."""
        status = await self._take(request)
        # What was not read would be taken for the next request.
        headers = {} if status in (OK, LATER) else {"Connection": "close"}
        return Response(status_code=status, headers=headers)

    async def _take(self, request: Request) -> int:
        if not self._webhook.hook.is_genuine(request.headers.getlist(SECRET_HEADER)):
            return FORBIDDEN
        if _announced(request) > MOST_BYTES:
            return TOO_LARGE
        try:
            async with asyncio.timeout(self._body_seconds):
                body = await _body(request)
        except (TimeoutError, ClientDisconnect):
            return BAD
        if body is None:
            return TOO_LARGE
        update = _update(request, body)
        if update is None:
            return BAD
        return OK if await self._webhook.call(update) else LATER


def _announced(request: Request) -> int:
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


async def _body(request: Request) -> bytes | None:
    """Return the body, None as soon as it is too large."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def _update(request: Request, body: bytes) -> dict[str, Any] | None:
    """Return the update, None when the body is not a numbered JSON object."""
    if request.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
        return None
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(update, dict) or Received(update).update_id is None:
        return None
    return update
