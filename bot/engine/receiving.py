"""The one way in for updates, whether they are fetched or delivered: read, throttled, committed.

Nothing counts as received before the commit; what the database refuses comes again.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from bot.engine.db import Database
from bot.engine.delivery import Sender
from bot.engine.incoming import Incoming, Membership, Migrated
from bot.engine.metrics import Metrics
from bot.engine.reading import read
from bot.engine.standings import Standings
from bot.engine.telegram_bot import TelegramBot
from bot.engine.throttle import Throttle, Verdict
from bot.engine.update import Intake, Received

NOBODY_S_WILL = (Membership, Migrated)
MOST_JUDGED = 10_000
Raw = Mapping[str, Any]


class Receiver:
    """Takes batches of updates as Telegram gave them."""

    def __init__(  # noqa: PLR0913 (everything that an update meets on its way in)
        self,
        bot: TelegramBot,
        database: Database,
        intake: Intake,
        sender: Sender,
        standings: Standings,
        metrics: Metrics,
        throttle: Throttle | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._intake = intake
        self._sender = sender
        self._standings = standings
        self._metrics = metrics
        self._throttle = throttle or Throttle()
        self._judged: dict[int, Verdict] = {}

    async def take(self, raws: Sequence[Raw]) -> None:
        """Commit a batch and send what it says; raises what the database raised."""
        began = time.monotonic()
        batch = [await self._read(raw) for raw in raws]
        try:
            outcome = await self._database.run(lambda tx: self._intake.take(tx, batch))
        except Exception:
            self._metrics.batch_failed()
            raise
        for received in batch:
            self._judged.pop(received.update_id or 0, None)
        self._sender.instant(outcome.instants)
        self._sender.put(outcome.queued)
        self._metrics.taken(outcome.results, time.monotonic() - began)

    async def _read(self, raw: Raw) -> Received:
        try:
            incoming = read(raw, self._bot)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with it, it is set aside)
            return Received(raw, error=type(error).__name__)
        if incoming is None:
            return Received(raw)
        verdict = self._judge(raw, incoming)
        if verdict is not Verdict.PASS:
            return Received(raw, incoming, verdict=verdict)
        return Received(raw, incoming, standing=await self._standings.needed(incoming))

    def _judge(self, raw: Raw, incoming: Incoming) -> Verdict:
        """Ask the throttle once for each update, however often its batch has to be tried."""
        if isinstance(incoming.event, NOBODY_S_WILL):
            return Verdict.PASS
        judged = self._judged.get(incoming.update_id)
        if judged is None:
            person = incoming.sender
            who = incoming.chat.id if person.anonymous else person.id
            written = _written_at(raw)
            now = self._database.tools.clock.now().timestamp()
            clock = "here" if written is None else "telegram"
            judged = self._throttle.judge((who, clock), written or now, now)
            if len(self._judged) >= MOST_JUDGED:
                self._judged.clear()
            self._judged[incoming.update_id] = judged
        return judged


def _written_at(raw: Raw) -> float | None:
    """Return when a message was written by Telegram's clock; a tap does not tell."""
    message = raw.get("message") or raw.get("edited_message")
    if not isinstance(message, Mapping):
        return None
    written = message.get("edit_date") or message.get("date")
    return float(written) if isinstance(written, int) else None
