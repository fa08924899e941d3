"""getUpdates: the offset moves only after the commit, so what Telegram forgets, we have."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from telegram.error import Conflict, RetryAfter, TelegramError

from bot.engine import reading
from bot.engine.classify import seconds_of
from bot.engine.db import Database
from bot.engine.delivery import Sender
from bot.engine.faults import report
from bot.engine.standings import Standings
from bot.engine.telegram_bot import TelegramBot
from bot.engine.update import Intake, Received

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
        database: Database,
        intake: Intake,
        sender: Sender,
        standings: Standings,
        backoff: Backoff | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._intake = intake
        self._sender = sender
        self._standings = standings
        self._stopping = asyncio.Event()
        self._network = backoff or Backoff()
        self._storage = replace(self._network)

    async def run(self) -> None:
        """Poll until `stop`; trouble with the network or the database only delays."""
        offset = 0
        while not self._stopping.is_set():
            raws = await self._unless_stopped(offset)
            if raws is None:
                continue
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
        if not await self.take(raws):
            await self._wait(self._storage.next())
            return 0
        self._storage.reset()
        numbers = [number for raw in raws if (number := Received(raw).update_id) is not None]
        if not numbers:
            await self._wait(self._network.next())
        return max(numbers, default=-1) + 1

    async def take(self, raws: list[dict[str, Any]]) -> bool:
        """Work through a batch and send what it says; False when the database refused it."""
        batch = await asyncio.gather(*map(self._read, raws))
        try:
            outcome = await self._database.run(lambda tx: self._intake.take(tx, batch))
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "a batch can't be committed; it will come again", error)
            return False
        self._sender.instant(outcome.instants)
        self._sender.put(outcome.queued)
        return True

    async def _read(self, raw: Mapping[str, Any]) -> Received:
        try:
            incoming = reading.read(raw, self._bot)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is set aside)
            return Received(raw, error=type(error).__name__)
        if incoming is None:
            return Received(raw)
        return Received(raw, incoming, standing=await self._standings.needed(incoming))

    async def _unless_stopped(self, offset: int) -> list[dict[str, Any]] | None:
        """Return the next batch, or None after trouble or when stopped while waiting."""
        polling = asyncio.ensure_future(self._bot.updates(offset))
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
            await self._wait(self._after(error))
            return None
        self._network.reset()
        return raws

    def _after(self, error: TelegramError) -> float:
        """Return how long to wait after a failed poll."""
        usual = self._network.next()
        if isinstance(error, Conflict):
            log.error("another program polls with the same token")
            return self._network.longest
        log.warning("updates can't be fetched", extra={"error": type(error).__name__})
        return seconds_of(error) if isinstance(error, RetryAfter) else usual

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
