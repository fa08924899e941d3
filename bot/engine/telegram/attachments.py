"""Files are fetched and read before the unit of work, which can't wait itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from telegram.error import TelegramError

from bot.engine.dialog.feature import Feature
from bot.engine.intake.throttle import Verdict
from bot.engine.intake.update import Received
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import File, Incoming
from bot.engine.telegram.readers import CannotReadError, Readers, Reads, TooSlowError

MOST_BYTES = 10_000_000
"""Cards with photos are large; what is read of them is not."""
MOST_WAITING = 10
"""Files of one chat that may wait to be read: an album has as many."""
LONGEST_ENDING = 6
WAIT_SECONDS = 10.0
log = logging.getLogger(__name__)


class Attachments:
    """Fetches small files of the kinds that some feature reads, and has them read: as is usual in
    the `country`, where several campaigns share the bot.
    """

    def __init__(
        self,
        bot: TelegramBot,
        features: Iterable[Feature],
        readers: Readers,
        is_at_it: Callable[[Incoming], bool] = lambda _incoming: False,
        country: Callable[[Incoming], Awaitable[str]] | None = None,
    ) -> None:
        self._bot = bot
        self._readers = readers
        self._is_at_it = is_at_it
        self._country = country
        self._reads = [
            (each.reads, each.reads_in, each.reader)
            for each in features
            if each.reads and each.reader
        ]

    def wanted(self, received: Received) -> bool:
        """Tell whether this is a file that is still to be read."""
        return self._reader(received) is not None

    def _reader(self, received: Received) -> Reads | None:
        incoming = received.incoming
        if incoming is None or received.verdict is not Verdict.PASS:
            return None
        if not incoming.chat.private and not self._is_for_us(incoming):
            return None
        file = incoming.event
        if not isinstance(file, File) or file.size <= 0 or file.trouble:
            return None
        ending = _ending(file)
        fitting = (
            reader
            for endings, where, reader in self._reads
            if ending in endings and where.fits(incoming.chat)
        )
        return next(fitting, None)

    def _is_for_us(self, incoming: Incoming) -> bool:
        """Tell whether a file in a group is meant for the bot: people send each other files."""
        return incoming.reply_to is not None or self._is_at_it(incoming)

    def refused(self, received: Received, before: Iterable[Received]) -> Received:
        """Return the update with what speaks against reading its file: its size, those before."""
        incoming = received.incoming
        if not self.wanted(received) or incoming is None or not isinstance(incoming.event, File):
            return received
        if incoming.event.size > MOST_BYTES:
            return _told(received, trouble="big")
        is_over = sum(map(self.wanted, before)) >= MOST_WAITING
        return _told(received, trouble="many") if is_over else received

    async def read(self, received: Received) -> Received:
        """Return the update with what its file holds, or why that is not known."""
        reader = self._reader(received)
        incoming = received.incoming
        if reader is None or incoming is None or not isinstance(incoming.event, File):
            return received
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                content = await self._bot.download(incoming.event.file_id)
        except (TelegramError, TimeoutError) as error:
            log.warning("a file can't be fetched", extra={"error": type(error).__name__})
            return _told(received, trouble="unfetched")
        if len(content) > MOST_BYTES:
            return _told(received, trouble="big")
        try:
            where = (await self._country(incoming),) if self._country else ()
            found = await self._readers.read(reader, incoming.event.name, content, *where)
        except (TooSlowError, CannotReadError) as error:
            log.warning("a file can't be read", extra={"error": type(error).__name__})
            trouble = "slow" if isinstance(error, TooSlowError) else "broken"
            return _told(received, trouble=trouble)
        return _told(received, found=found)


def _ending(file: File) -> str:
    """Return how a document's name ends (".csv"); "" for none, and where its kind says text."""
    if file.kind != "document":
        return "photo"
    _, dot, ending = file.name.lower().rpartition(".")
    is_ending = dot and ending.isalnum() and len(ending) <= LONGEST_ENDING
    return f".{ending}" if is_ending and not file.mime.endswith("vcard") else ""


def _told(received: Received, **about: object) -> Received:
    incoming = received.incoming
    if incoming is None or not isinstance(incoming.event, File):
        return received
    event = replace(incoming.event, **about)  # type: ignore[arg-type]
    return replace(received, incoming=replace(incoming, event=event))
