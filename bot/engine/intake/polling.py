"""getUpdates: the offset moves only after the commit, so what Telegram forgets, we have."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from telegram.error import Conflict, RetryAfter, TelegramError

from bot.engine.intake.gaps import Reach
from bot.engine.intake.receiving import Receiver, Waiting
from bot.engine.intake.update import Received
from bot.engine.telegram.classify import seconds_of
from bot.engine.telegram.client import POLL_SECONDS, TelegramBot
from bot.engine.time.election import Seat, alone
from bot.engine.time.waiting import comes
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report
from bot.engine.watch.metrics import Metrics

STAND_BY_SECONDS = 0.5
LOOK_SECONDS = 0.05
"""How long others may wait for an update that is being prepared, before they are asked for."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Backoff:
    """Doubling distances between tries, in seconds, until something works again."""

    first: float = 1.0
    longest: float = 30.0
    tries: int = 0

    def next(self) -> float:
        """Return how long to wait this time."""
        seconds = min(self.first * 2**self.tries, self.longest)
        self.tries = min(self.tries + 1, 10)
        return float(seconds)

    def reset(self) -> None:
        """Begin anew: it works."""
        self.tries = 0


class Poller:
    """Fetches updates, has them worked through, and acknowledges them afterwards."""

    def __init__(
        self,
        bot: TelegramBot,
        receiver: Receiver,
        reach: Reach,
        metrics: Metrics,
        trouble: Callable[[BaseException], Awaitable[None]],
        backoff: Backoff | None = None,
        election: Seat | None = None,
    ) -> None:
        self._bot = bot
        self._receiver = receiver
        self._reach = reach
        self._metrics = metrics
        self._trouble = trouble
        self._election = election or alone()
        self._stopping = asyncio.Event()
        self.moved_at = time.monotonic()
        self._network = backoff or Backoff()
        self._storage = replace(self._network)

    async def run(self) -> None:
        """Poll until `stop`; trouble with the network or the database only delays."""
        offset = 0
        while not self._stopping.is_set():
            self.moved_at = time.monotonic()
            if not self._election.leads:
                offset = 0
                await self._wait(STAND_BY_SECONDS)
                continue
            raws = await self._unless_stopped(offset)
            if raws is None:
                continue
            if not raws:
                self._reach.kept_up()
            # An empty answer confirms the offset; without it Telegram may choose new numbers.
            offset = await self._take(raws) if raws else 0
        if offset:
            with suppress(TelegramError):
                await self._bot.updates(offset, wait=0)

    def stop(self) -> None:
        """End after the batch in hand."""
        self._stopping.set()

    async def _take(self, raws: list[dict[str, Any]]) -> int:
        """Return the offset that acknowledges a batch, 0 when it must come again."""
        waiting = await self.take(raws)
        if waiting is None:
            await self._wait(self._storage.next())
            return 0
        self._storage.reset()
        numbers = [number for raw in raws if (number := Received(raw).update_id) is not None]
        if not numbers:
            await self._wait(self._network.next())
        if waiting:
            await asyncio.wait(waiting.values(), timeout=LOOK_SECONDS)
        left = [number for number, committed in waiting.items() if not _is_true(committed)]
        return min(left) if left else max(numbers, default=-1) + 1

    async def take(self, raws: list[dict[str, Any]]) -> Waiting | None:
        """Work through a batch and send what it says; None when the database refused it.

        Returned is what still waits, see `Receiver.take`.
        """
        try:
            waiting = await self._receiver.take(raws)
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "a batch can't be committed; it will come again", error)
            self._reach.missed()
            await self._trouble(error)
            return None
        self._reach.kept_up()
        here("updates-sending")
        return waiting

    async def _unless_stopped(self, offset: int) -> list[dict[str, Any]] | None:
        """Return the next batch, or None after trouble or when stopped while waiting."""
        # Only an answer tells that Telegram is there again, so the first one is not waited for.
        wait = 0 if self._reach.behind else POLL_SECONDS
        polling = asyncio.ensure_future(self._bot.updates(offset, wait))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait((polling, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not polling.done():
            polling.cancel()
            await asyncio.wait((polling,))
            return None
        try:
            raws = polling.result()
        except TelegramError as error:
            self._reach.missed()
            await self._wait(await self._after(error))
            return None
        self._network.reset()
        self._reach.reached()
        return raws

    async def _after(self, error: TelegramError) -> float:
        """Do what helps after a failed poll, and return how long to wait."""
        usual = self._network.next()
        if isinstance(error, Conflict):
            if "webhook" in error.message:
                await self._remove_webhook()
                return usual
            if self._election.is_new or not self._election.leads:
                return usual  # the one that polled before us, or that polls in our place now
            log.error("another program polls with the same token")
            return self._network.longest
        log.warning("updates can't be fetched", extra={"error": type(error).__name__})
        if isinstance(error, RetryAfter):
            self._metrics.refused("fetch")
            return seconds_of(error)
        return usual

    async def _remove_webhook(self) -> None:
        """Stop Telegram's calls, which keep us from polling; what waits is kept."""
        log.warning("a webhook is set, though WEBHOOK_URL is not; removing it")
        with suppress(TelegramError):
            await self._bot.call("deleteWebhook", {"drop_pending_updates": False})

    async def _wait(self, seconds: float) -> None:
        await comes(self._stopping, seconds)


def _is_true(committed: asyncio.Future[bool]) -> bool:
    return committed.done() and committed.result()
