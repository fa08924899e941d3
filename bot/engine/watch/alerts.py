"""Tells the owners what needs a human, also when the database can't be written.

Usually an alert is a notice like any other, stored and sent once. When the disk is full or the
database damaged, it is rendered from what can still be read and sent straight away instead.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from telegram.error import TelegramError

from bot.engine.dialog.feature import Current, People
from bot.engine.dialog.place import Place
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.sender import Sender
from bot.engine.outbox.writing import Writer
from bot.engine.storage.db import Database, Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.telegram.client import TelegramBot
from bot.engine.watch.faults import report

HOUR = 3600
log = logging.getLogger(__name__)


class Told(Protocol):
    """Of `bot.engine.parts.Parts`, what alerts need."""

    current: Current
    people: People
    writer: Writer


class AllTold(Protocol):
    """Of the parts of all campaigns, what alerts need."""

    @property
    def each(self) -> Sequence[Told]:
        """The parts of each."""
        ...


class Alerts:
    """Owners hear of each kind at most once an hour: those of the campaign that the values name, or
    of all.
    """

    def __init__(
        self, bot: TelegramBot, database: Database, sender: Sender, parts: AllTold
    ) -> None:
        self._bot = bot
        self._database = database
        self._sender = sender
        self._parts = parts
        self._told: set[tuple[str, int]] = set()

    async def tell(self, text: str, **values: str | int) -> bool:
        """Tell every owner; False when nobody could be told now."""
        try:
            self._sender.put(await self._database.run(lambda tx: self.put(tx, text, values)))
        except Exception as error:  # noqa: BLE001 (this is when it goes out directly)
            report(log, "an alert can't be stored", error)
            return await self.tell_directly(text, **values)
        return True

    def put(self, tx: Tx, text: str, values: Mapping[str, str | int]) -> list[Queued]:
        """Put an alert into the outbox within somebody's transaction, which it can't make fail."""
        only, about = values.get("campaign"), _unnamed(values)
        queued: list[Queued] = []
        for each in self._parts.each:
            work = Work(tx, tx.now(), each.current.in_(tx), each.writer)
            if only not in (None, work.campaign_id):
                continue
            try:
                with tx.savepoint():
                    each.people.alert(work, text, about)
            except Exception as error:
                if is_storage_trouble(error):
                    raise
                report(log, "nobody could be told", error)
            else:
                queued += work.queued
        return queued

    async def tell_directly(self, text: str, **values: str | int) -> bool:
        """Tell every owner without writing anything down; False when that can't be done now."""
        hour = int(self._database.tools.clock.now().timestamp()) // HOUR
        if (text, hour) in self._told:
            return True

        def render(tx: Tx) -> list[Queued]:
            queued: list[Queued] = []
            for each in self._parts.each:
                work = Work(tx, tx.now(), each.current.in_(tx), _Unstored(each.writer))
                each.people.alert(work, text, values)
                queued += work.queued
            return queued

        try:
            for row in await self._database.read(render):
                await self._bot.call(row.payload["method"], row.payload["params"])
        except TelegramError as error:
            log.error("an alert can't be sent", extra={"error": type(error).__name__})  # noqa: TRY400 (bare of words)
            return False
        except Exception as error:  # noqa: BLE001 (reported; whoever tells tries again)
            report(log, "nobody could be told", error)
            return False
        self._told = {(text, hour), *(told for told in self._told if told[1] == hour)}
        return True


def _unnamed(values: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: value for name, value in values.items() if name != "campaign"}


class _Unstored(Writer):
    """Renders a notice without writing it down."""

    def __init__(self, writer: Writer) -> None:
        super().__init__(writer.renderer)

    def put_notice(self, tx: Tx, now: datetime, campaign_id: int, notice: Notice) -> Queued:
        """Return the notice as it would be sent."""
        del now, campaign_id
        place = Place(notice.chat_id, max(notice.chat_id, 0), notice.language)
        payload = self.renderer.render(tx, place, notice.message)
        return Queued(0, notice.chat_id, "notice", payload)
