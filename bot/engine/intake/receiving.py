"""The one way in for updates, whether they are fetched or delivered: read, throttled, committed.

Nothing counts as received before the commit; what the database refuses comes again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.engine.intake.throttle import Throttle, Verdict
from bot.engine.intake.update import Intake, Received
from bot.engine.outbox.sender import Sender
from bot.engine.storage.db import Database
from bot.engine.telegram.attachments import Attachments
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import Incoming, Membership, Migrated
from bot.engine.telegram.memberships import Memberships
from bot.engine.telegram.reading import read
from bot.engine.watch.crash import here
from bot.engine.watch.metrics import Metrics

NEWS = (Membership, Migrated)
"""Telegram's own messages about chats: nobody can be asked to write fewer of them."""
MOST_JUDGED = 10_000
NOT_WRITTEN_YET = 24 * 3600
"""Seconds: our clock may be wrong by hours, but what is further ahead was never a time."""
Raw = Mapping[str, Any]


class Receiver:
    """Takes batches of updates as Telegram gave them."""

    def __init__(
        self,
        bot: TelegramBot,
        database: Database,
        intake: Intake,
        sender: Sender,
        memberships: Memberships,
        metrics: Metrics,
        attachments: Attachments | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._intake = intake
        self._sender = sender
        self._memberships = memberships
        self._metrics = metrics
        self._attachments = attachments
        self._throttle = Throttle()
        self._judged: dict[int, Verdict] = {}

    async def take(self, raws: Sequence[Raw]) -> None:
        """Commit a batch, then have sent what it says; raises what the database raised."""
        began = time.monotonic()
        here("updates-received")
        batch = await self._with_memberships([self._read(raw) for raw in raws])
        if self._attachments:
            batch = await self._attachments.fetched(batch)
        try:
            outcome = await self._database.run(lambda tx: self._intake.take(tx, batch))
        except Exception:
            self._metrics.batch_failed()
            raise
        here("updates-committed")
        for received in batch:
            self._judged.pop(received.update_id or 0, None)
        self._sender.instant(outcome.instants)
        self._sender.put(outcome.queued)
        self._metrics.taken(outcome.results, time.monotonic() - began)

    def _read(self, raw: Raw) -> Received:
        try:
            incoming = read(raw, self._bot)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is set aside)
            return Received(raw, error=type(error).__name__)
        if incoming is None:
            return Received(raw)
        return Received(raw, incoming, verdict=self._judge(raw, incoming))

    async def _with_memberships(self, batch: list[Received]) -> list[Received]:
        """Ask for all the memberships that the batch needs at the same time."""
        asked = {
            place: each.incoming
            for place, each in enumerate(batch)
            if each.incoming and not each.incoming.chat.private and each.verdict is Verdict.PASS
        }
        if asked:
            memberships = await asyncio.gather(*map(self._memberships.needed, asked.values()))
            for place, standing in zip(asked, memberships, strict=True):
                batch[place] = replace(batch[place], standing=standing)
        return batch

    def _judge(self, raw: Raw, incoming: Incoming) -> Verdict:
        """Ask the throttle once for each update, however often its batch has to be tried."""
        if isinstance(incoming.event, NEWS):
            return Verdict.PASS
        judged = self._judged.get(incoming.update_id)
        if judged is None:
            if len(self._judged) >= MOST_JUDGED:
                self._judged.clear()
            judged = self._judged[incoming.update_id] = self._count(raw, incoming)
        return judged

    def _count(self, raw: Raw, incoming: Incoming) -> Verdict:
        person = incoming.sender
        who = incoming.chat.id if person.anonymous else person.id
        now = self._database.tools.clock.now().timestamp()
        written = _written_at(raw)
        if written is None or written > now + NOT_WRITTEN_YET:
            return self._throttle.judge((who, "here"), now, now)
        return self._throttle.judge((who, "telegram"), written, now)


def _written_at(raw: Raw) -> float | None:
    """Return when a message was written, by Telegram's clock; a tap does not tell."""
    message = raw.get("message") or raw.get("edited_message")
    if not isinstance(message, Mapping):
        return None
    written = message.get("edit_date") or message.get("date")
    return float(written) if isinstance(written, int) else None
