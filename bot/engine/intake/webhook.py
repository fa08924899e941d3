"""Telegram calls us: a call is answered with 200 only after its update has been committed.

Calls that wait while a commit runs form the next batch, in order of their updates. When the
database refuses one, all its calls are told so, and Telegram repeats them.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from telegram.error import TelegramError

from bot.engine.intake.gaps import Reach
from bot.engine.intake.receiving import Receiver, Waiting
from bot.engine.telegram.client import ALLOWED_UPDATES, TelegramBot
from bot.engine.time.waiting import comes
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report

CONNECTIONS = 40
MOST_WAITING = 1_000
BATCH = 100
LOOK_EVERY_SECONDS = 60.0
RETRY_SECONDS = 5.0
log = logging.getLogger(__name__)
Update = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram calls, and the word by which we know that it is Telegram."""

    url: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the address, "/" at least."""
        return urlsplit(self.url).path or "/"

    def is_genuine(self, said: list[str]) -> bool:
        """Tell, in constant time, whether a call brought the secret: once, and the right one."""
        word = said[0] if len(said) == 1 else ""
        return hmac.compare_digest(word.encode(), self.secret.encode())


@dataclass(slots=True)
class _Call:
    update: Update
    committed: asyncio.Future[bool]


def _answer(call: _Call, committed: asyncio.Future[bool]) -> None:
    if not call.committed.done():
        call.committed.set_result(committed.result())


class Webhook:
    """Stands in the poller's place when there is a `Hook`."""

    def __init__(
        self,
        bot: TelegramBot,
        receiver: Receiver,
        reach: Reach,
        hook: Hook,
        trouble: Callable[[BaseException], Awaitable[None]],
    ) -> None:
        self.hook = hook
        self._bot = bot
        self._receiver = receiver
        self._reach = reach
        self._trouble = trouble
        self._calls: list[_Call] = []
        self._called = asyncio.Event()
        self._running = False
        self._stopping = asyncio.Event()
        self.moved_at = time.monotonic()

    async def run(self) -> None:
        """Have Telegram call us, and work through its calls until `stop`."""
        self._running = True
        async with asyncio.TaskGroup() as group:
            keeping = group.create_task(self._keep_registered())
            while not self._stopping.is_set() or self._calls:
                await self._called.wait()
                self._called.clear()
                while self._calls:
                    await self._take()
            keeping.cancel()

    def stop(self) -> None:
        """Answer the calls in hand, accept no others; Telegram repeats those at the next start."""
        self._stopping.set()
        self._called.set()

    async def call(self, update: Update) -> bool:
        """Return True once the update is committed, False when Telegram must call again."""
        if not self._running or self._stopping.is_set() or len(self._calls) >= MOST_WAITING:
            return False
        committed = asyncio.get_running_loop().create_future()
        self._calls.append(_Call(update, committed))
        self._called.set()
        done: bool = await committed
        return done

    async def _take(self) -> None:
        batch, self._calls = self._calls[:BATCH], self._calls[BATCH:]
        batch.sort(key=lambda each: int(each.update["update_id"]))
        committed = False
        waiting: Waiting = {}
        try:
            waiting = await self._receiver.take([each.update for each in batch])
            committed = True
            here("webhook-committed")
        except Exception as error:  # noqa: BLE001 (reported; Telegram calls again)
            report(log, "calls can't be committed; they will come again", error)
            self._reach.missed()
            await self._trouble(error)
        finally:
            for each in batch:
                later = waiting.get(int(each.update["update_id"]))
                if later is not None:
                    later.add_done_callback(partial(_answer, each))
                elif not each.committed.done():
                    each.committed.set_result(committed)

    async def _keep_registered(self) -> None:
        """Tell Telegram where to call, and look each minute whether it does."""
        known = False
        while True:
            if not self._calls:
                self.moved_at = time.monotonic()
            try:
                known = await self._look(known=known)
                seconds = LOOK_EVERY_SECONDS
            except TelegramError as error:
                log.warning("the webhook can't be set", extra={"error": type(error).__name__})
                self._reach.missed()
                seconds = RETRY_SECONDS
            if await comes(self._stopping, seconds):
                return

    async def _look(self, *, known: bool) -> bool:
        if not known:
            await self._register()
        state = await self._bot.call("getWebhookInfo", {})
        self._reach.reached()
        if state.get("url") != self.hook.url:
            log.warning("somebody else set or removed the webhook; setting it again")
            await self._register()
        elif not state.get("pending_update_count"):
            self._reach.kept_up()
        elif state.get("last_error_message"):
            self._reach.missed()
            log.warning("Telegram's calls fail", extra={"error": state["last_error_message"]})
        return True

    async def _register(self) -> None:
        await self._bot.call(
            "setWebhook",
            {
                "url": self.hook.url,
                "secret_token": self.hook.secret,
                "allowed_updates": ALLOWED_UPDATES,
                "max_connections": CONNECTIONS,
            },
        )
        log.info("Telegram calls us")
