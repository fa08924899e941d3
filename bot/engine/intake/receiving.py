"""The one way in for updates, whether they are fetched or delivered: read, throttled, committed.

Nothing counts as received before the commit; what the database refuses comes again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.engine.intake.throttle import Throttle, Verdict
from bot.engine.intake.update import Outcome, Received
from bot.engine.intake.waiting_lines import WaitingLines
from bot.engine.outbox.sender import Sender
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram.attachments import Attachments
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import Incoming, Membership, Migrated
from bot.engine.telegram.memberships import Memberships
from bot.engine.telegram.readers import Readers
from bot.engine.telegram.reading import read
from bot.engine.watch.crash import here
from bot.engine.watch.metrics import Metrics

NEWS = (Membership, Migrated)
"""Telegram's own messages about chats: nobody can be asked to write fewer of them."""
MOST_JUDGED = 10_000
NOT_WRITTEN_YET = 24 * 3600
"""Seconds: our clock may be wrong by hours, but what is further ahead was never a time."""
Raw = Mapping[str, Any]
Waiting = Mapping[int, asyncio.Future[bool]]


class Takes(Protocol):
    """What works through a batch: of one campaign, or of several."""

    def take(self, tx: Tx, batch: list[Received], server: int = 0) -> Outcome:
        """Work through it in its order; the caller commits."""
        ...


class Receiver:
    """Takes batches of updates as Telegram gave them."""

    def __init__(
        self,
        bot: TelegramBot,
        database: Database,
        intake: Takes,
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
        self._attachments = attachments or Attachments(bot, (), Readers(()))
        self._throttle = Throttle()
        self._judged: dict[int, Verdict] = {}
        self._lines = WaitingLines(self._prepared, self._commit)
        self._taken: set[int] = set()

    async def take(self, raws: Sequence[Raw]) -> Waiting:
        """Commit a batch, then have sent what it says; raises what the database raised.

        Updates for which something has to be fetched are prepared meanwhile, and with them whatever
        comes after them in their chats: returned are those, by number, with what tells whether they
        were committed in the end. They are not to be acknowledged before.
        """
        if self._lines.failure is not None:
            failure, self._lines.failure = self._lines.failure, None
            raise failure
        here("updates-received")
        waiting: dict[int, asyncio.Future[bool]] = {}
        ready: list[Received] = []
        for raw in raws:
            received = self._new(raw, waiting)
            if received is not None:
                ready.append(received)
        if ready:
            await self._commit(ready)
        if not self._lines:
            self._taken.clear()
        return waiting

    async def close(self) -> None:
        """Give up what waits: it has not been acknowledged."""
        await self._lines.close()

    def _new(self, raw: Raw, waiting: dict[int, asyncio.Future[bool]]) -> Received | None:
        """Return an update that can be taken now; what waits, or is committed, comes only again."""
        number = Received(raw).update_id
        held = None if number is None else self._lines.held(number)
        if held is not None and number is not None:
            waiting[number] = held
            return None
        if number in self._taken:
            return None
        received = self._read(raw)
        if number is not None and received.incoming and self._has_to_wait(received):
            chat_id = received.incoming.chat.id
            received = self._attachments.refused(received, self._lines.line(chat_id))
            waiting[number] = self._lines.put(number, chat_id, received)
            return None
        if received.incoming and received.verdict is Verdict.PASS:
            return replace(received, standing=self._memberships.at_hand(received.incoming)[1])
        return received

    def _has_to_wait(self, received: Received) -> bool:
        incoming = received.incoming
        if incoming is None:
            return False
        if self._lines.line(incoming.chat.id) or self._attachments.wanted(received):
            return True
        return received.verdict is Verdict.PASS and not self._memberships.at_hand(incoming)[0]

    async def _prepared(self, received: Received) -> Received:
        """Fetch what the update needs: who its sender is in the group, or what its file holds."""
        incoming = received.incoming
        if incoming is None or received.verdict is not Verdict.PASS:
            return received
        standing = await self._memberships.needed(incoming)
        return await self._attachments.read(replace(received, standing=standing))

    async def _commit(self, batch: list[Received]) -> None:
        began = time.monotonic()
        try:
            server = self._bot.server
            outcome = await self._database.run(lambda tx: self._intake.take(tx, batch, server))
        except Exception:
            self._metrics.batch_failed()
            raise
        here("updates-committed")
        for received in batch:
            self._judged.pop(received.update_id or 0, None)
            if self._lines and received.update_id is not None:
                self._taken.add(received.update_id)
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
