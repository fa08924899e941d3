"""Files that features read are fetched before the unit of work, which can't wait itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram.error import TelegramError

from bot.engine.dialog.feature import Feature
from bot.engine.intake.throttle import Verdict
from bot.engine.intake.update import Received
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import File, Incoming

MOST_BYTES = 1_000_000
WAIT_SECONDS = 10.0
log = logging.getLogger(__name__)


class Attachments:
    """Fetches small files of the kinds that some feature reads."""

    def __init__(self, bot: TelegramBot, features: Iterable[Feature]) -> None:
        self._bot = bot
        self._endings = tuple(ending for each in features for ending in each.reads)

    async def fetched(self, batch: Sequence[Received]) -> list[Received]:
        """Return the batch with the contents that could be fetched, all at the same time."""
        if not any(self._wanted(received) for received in batch):
            return list(batch)
        return list(await asyncio.gather(*map(self._with_content, batch)))

    def _wanted(self, received: Received) -> Incoming | None:
        incoming = received.incoming
        if incoming is None or not incoming.chat.private or received.verdict is not Verdict.PASS:
            return None
        file = incoming.event
        if not isinstance(file, File) or not 0 < file.size <= MOST_BYTES:
            return None
        return incoming if file.name.lower().endswith(self._endings) else None

    async def _with_content(self, received: Received) -> Received:
        incoming = self._wanted(received)
        if incoming is None or not isinstance(incoming.event, File):
            return received
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                content = await self._bot.download(incoming.event.file_id)
        except (TelegramError, TimeoutError) as error:
            log.warning("a file can't be fetched", extra={"error": type(error).__name__})
            return received
        event = replace(incoming.event, content=content[:MOST_BYTES])
        return replace(received, incoming=replace(incoming, event=event))
