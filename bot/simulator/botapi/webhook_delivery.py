"""Posting updates to the bot's webhook: in order for each chat, again and again until it is taken.

A failed update goes out again at once, then after 2, 4, 8 and so on up to 60 seconds, or after what
the webhook's Retry-After asks for, until its time is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import aiohttp

from bot.simulator.http.errors import ApiError
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.telegram import Telegram
from bot.simulator.trouble.trouble import BrokenError
from bot.simulator.world.state import Webhook
from bot.simulator.world.update_queue import Pending

LONGEST_DELAY = 60.0
LONGEST_RETRY_AFTER = 3600.0
ANSWER_SECONDS = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name
NOT_IN_ANSWERS = ("get", "setwebhook", "deletewebhook", "close", "logout")

Pause = Callable[[float], Awaitable[object]]
Call = Callable[[str, Params], Awaitable[object]]


class FailedError(Exception):
    """The webhook did not take an update; `retry_after` in seconds when it asked for some."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class Delivery:
    """One line for each chat; `call` carries out a method that the webhook answers with."""

    def __init__(self, tg: Telegram, call: Call, pause: Pause) -> None:
        self.tg = tg
        self.call = call
        self.pause = pause
        self._lines: dict[str, deque[Pending]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore()
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Begin with what waits."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        connector = aiohttp.TCPConnector(limit=0)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        self.tg.updates.on_push = self._add
        self.tg.on_webhook = self._begin
        self._begin()

    async def close(self) -> None:
        """Stop; what was not taken still waits."""
        self._stop()
        await asyncio.gather(*self._workers, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _stop(self) -> None:
        for worker in self._workers:
            worker.cancel()
        self._lines.clear()

    def _begin(self) -> None:
        self._stop()
        if self.tg.world.webhook is not None:
            self._places = asyncio.Semaphore(self.tg.world.webhook.max_connections)
            for item in self.tg.updates.pending:
                self._add(item)

    def _add(self, item: Pending) -> None:
        if self.tg.world.webhook is None:
            return
        name = line_of(item.body)
        line = self._lines.get(name)
        if line is not None:
            line.append(item)
            return
        self._lines[name] = line = deque([item])
        worker = asyncio.create_task(self._work(name, line, self.tg.world.webhook))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, name: str, line: deque[Pending], webhook: Webhook) -> None:
        while line:
            await self._deliver(line[0], webhook)
            self.tg.updates.forget(line.popleft())
        del self._lines[name]

    async def _deliver(self, item: Pending, webhook: Webhook) -> None:
        """Return when the update is taken or its time is over."""
        delay = 1.0
        failures = 0
        while self.tg.updates.now() < item.expires:
            try:
                answer = await self._post(item, webhook)
            except FailedError as failed:
                webhook.last_error_date = self.tg.now()
                webhook.last_error_message = failed.reason
                self._log(item, failed.reason)
                wait = min(failed.retry_after, LONGEST_RETRY_AFTER)
                if not wait and failures:
                    wait = delay = min(LONGEST_DELAY, delay * 2)
                failures += 1
                if wait:
                    await self.pause(wait)
            else:
                self._log(item, None)
                await self._carry_out(answer)
                return

    def _log(self, item: Pending, error: str | None) -> None:
        facts = {"update_id": item.update_id, "accepted": error is None, "error": error}
        self.tg.events.add("delivery", **facts)

    async def _post(self, item: Pending, webhook: Webhook) -> JsonObject:
        """Post once, through the trouble that is set; FailedError unless it is taken."""
        about = Params({"chat_id": _chat_id(item.body)})
        try:
            self.tg.trouble.check_outage("webhook", about)
            fault = await self.tg.trouble.meet("webhook", about)
        except (ApiError, BrokenError) as trouble:
            raise FailedError(str(trouble)) from None
        async with self._places:
            answer = await self._request(item.body, webhook)
        if fault is not None:  # taken, but Telegram never learned it
            self.tg.trouble.log_fault(fault, "webhook", about, accepted=True)
            raise FailedError("Connection reset by peer")
        return answer

    async def _request(self, body: JsonObject, webhook: Webhook) -> JsonObject:
        if self._session is None:
            raise FailedError("Connection closed")
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        trust = _trust(webhook)
        try:
            async with self._session.post(
                webhook.url, json=body, headers=headers, ssl=trust, allow_redirects=False
            ) as answer:
                return await _read(answer)
        except aiohttp.ClientSSLError as error:
            raise FailedError(f"SSL error {type(error).__name__}") from None
        except aiohttp.ClientConnectorError:
            raise FailedError("Connection refused") from None
        except TimeoutError:
            raise FailedError("Read timeout expired") from None
        except (aiohttp.ClientError, OSError, ValueError):
            raise FailedError("Connection reset by peer") from None

    async def _carry_out(self, answer: JsonObject) -> None:
        method = str(answer.pop("method", "")).lower()
        if method and not method.startswith(NOT_IN_ANSWERS):
            with contextlib.suppress(ApiError):
                await self.call(method, Params(answer))


def line_of(update: JsonObject) -> str:
    """What must stay in order: a chat's messages, or what one person did elsewhere."""
    kind, content = next(((k, v) for k, v in update.items() if k != "update_id"), ("", None))
    if not isinstance(content, dict):
        return kind
    if kind in {"message", "edited_message"}:
        return f"message:{_chat_id(update)}"
    person = content.get("from") or content.get("user") or {}
    return f"{kind}:{person.get('id') if isinstance(person, dict) else ''}"


def _chat_id(update: JsonObject) -> Any:  # noqa: ANN401  a raw update can hold anything
    for content in update.values():
        if isinstance(content, dict):
            holder = content.get("message") or content
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict):
                return chat.get("id")
    return None


def _trust(webhook: Webhook) -> ssl.SSLContext | bool:
    if not webhook.certificate:
        return True
    try:
        return ssl.create_default_context(cadata=webhook.certificate)
    except ssl.SSLError:
        return True


async def _read(answer: aiohttp.ClientResponse) -> JsonObject:
    if not answer.ok or answer.status >= 300:  # noqa: PLR2004  a redirect is no answer either
        reason = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        asked = answer.headers.get("Retry-After", "")
        raise FailedError(reason, float(asked) if asked.isdecimal() else 0.0)
    if answer.content_type == "application/json":
        body = await answer.json()
        return dict(body) if isinstance(body, dict) else {}
    if answer.content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(await answer.text()))
    return {}
