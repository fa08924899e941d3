"""getUpdates: the offset moves only after the commit, so what Telegram forgets, we have."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from telegram.error import Conflict, RetryAfter, TelegramError

from bot.engine import incoming as incoming_
from bot.engine.db import Database
from bot.engine.delivery import Sender
from bot.engine.standings import Standings
from bot.engine.telegram_bot import TelegramBot
from bot.engine.update import Intake, Received

FIRST_BACKOFF = 1.0
LONGEST_BACKOFF = 30.0
log = logging.getLogger(__name__)


class Poller:
    """Fetches updates, has them worked through, and acknowledges them afterwards."""

    def __init__(
        self,
        bot: TelegramBot,
        database: Database,
        intake: Intake,
        sender: Sender,
        standings: Standings,
    ) -> None:
        self._bot = bot
        self._database = database
        self._intake = intake
        self._sender = sender
        self._standings = standings
        self._stopping = asyncio.Event()
        self._trouble = 0

    async def run(self) -> None:
        """Poll until `stop`; trouble with the network or the database only delays."""
        offset = 0
        while not self._stopping.is_set():
            raws = await self._unless_stopped(offset)
            if raws is None:
                continue
            # An empty answer confirms the offset; without it Telegram may choose new numbers.
            offset = 0
            if raws and await self.take(raws):
                offset = max(raw["update_id"] for raw in raws) + 1
        if offset:
            with suppress(TelegramError):
                await self._bot.updates(offset, wait=0)

    def stop(self) -> None:
        """End after the batch in hand."""
        self._stopping.set()

    async def take(self, raws: list[dict[str, Any]]) -> bool:
        """Work through a batch and send what it says; False when the database refused it."""
        batch = [await self._read(raw) for raw in raws]
        try:
            outcome = await self._database.run(lambda tx: self._intake.take(tx, batch))
        except Exception:
            log.exception("a batch can't be committed; it will come again")
            await self._back_off(None)
            return False
        self._sender.instant(outcome.instants)
        self._sender.put(outcome.queued)
        self._trouble = 0
        return True

    async def _read(self, raw: Mapping[str, Any]) -> Received:
        try:
            incoming = incoming_.read(raw, self._bot)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is set aside)
            return Received(raw, error=f"{type(error).__name__}")
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
            return None
        try:
            return polling.result()
        except Conflict:
            log.error("another program polls with the same token")  # noqa: TRY400 (no traceback)
            await self._back_off(LONGEST_BACKOFF)
        except RetryAfter as error:
            await self._back_off(_seconds(error))
        except TelegramError as error:
            log.warning("updates can't be fetched", extra={"error": type(error).__name__})
            await self._back_off(None)
        return None

    async def _back_off(self, seconds: float | None) -> None:
        usual = min(FIRST_BACKOFF * 2**self._trouble, LONGEST_BACKOFF)
        self._trouble = min(self._trouble + 1, 10)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), usual if seconds is None else seconds)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())
