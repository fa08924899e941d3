"""What the sender fetches from the outbox: what a crash left, replies of others, due notices.

Trouble of the database is reported and only delays: what is not fetched now is fetched later.
Notices without words are worded as they are taken, of what is true now; where nothing is left to
say, they expire. Notices whose time is over are not sent. A broadcast counts its own; any other
expires when the bot, Telegram or the way between them was gone for its whole time: after minutes
that is worth telling.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Container
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.engine.dialog.place import Payload
from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Alert, Queued
from bot.engine.storage.db import Database, Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report
from bot.engine.watch.metrics import Metrics

SQL = statements(__file__, "outbox.sql")
CLAIM = 8
PAGE = 500
WORTH_TELLING = timedelta(minutes=10)
Word = Callable[[Tx, Queued], Payload | None]
STUCK_AFTER = timedelta(minutes=5)
log = logging.getLogger(__name__)


class Fetcher:
    """Reads and marks rows of the outbox, each in one unit of work."""

    def __init__(
        self, database: Database, alert: Alert, metrics: Metrics, word: Word | None = None
    ) -> None:
        self._database = database
        self._alert = alert
        self._word = word
        self._metrics = metrics

    async def recovered(self) -> list[Queued] | None:
        """End what was being sent when a process ended; return the news of it, None on trouble."""
        try:
            unknown, told = await self._database.run(self._recover)
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "the outbox can't be read; trying again", error)
            return None
        if unknown:
            here("outbox-recovered")
            log.warning("notices may have been sent before a crash", extra={"count": unknown})
            self._metrics.recovered(unknown)
        return told

    def _recover(self, tx: Tx) -> tuple[int, list[Queued]]:
        unknown = outbox.recover(tx, tx.now())
        told = {"count": unknown}
        return unknown, self._alert(tx, "engine/alert_unknown", told) if unknown else []

    async def stuck(self, held: Container[int]) -> bool:
        """Tell whether a notice has been claimed for minutes that is not `held`."""
        try:
            return await self._database.read(lambda tx: bool(stuck(tx, _before(tx), held)))
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "the outbox can't be read; trying again", error)
            return False

    def given_up(self, tx: Tx, held: Container[int]) -> list[Queued]:
        """End what is stuck, to be recorded behind all that has ended; return the news of it."""
        unknown = give_up(tx, _before(tx), held)
        if not unknown:
            return []
        log.warning("notices were claimed and never sent on", extra={"count": unknown})
        self._metrics.recovered(unknown)
        return self._alert(tx, "engine/alert_unknown", {"count": unknown})

    async def replies(self, known: Container[int]) -> AsyncIterator[list[Queued]]:
        """Yield the replies that nobody handed over: an earlier process's, or another's."""
        after: int | None = 0
        try:
            while after is not None:
                page = partial(outbox.waiting_replies, after=after, limit=PAGE, known=known)
                rows, after = await self._database.run(page)
                yield rows
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "replies can't be fetched; trying again", error)

    async def notices(self) -> list[Queued]:
        """Mark the next few notices as being sent and return them."""
        try:
            rows, expired = await self._database.run(
                partial(claim, limit=CLAIM, alert=self._alert, word=self._word)
            )
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "notices can't be fetched; trying again", error)
            return []
        self._metrics.expired(expired)
        if rows:
            here("notices-claimed")
        return rows


def stuck(tx: Tx, before: datetime, held: Container[int]) -> list[int]:
    """Return notices that were claimed `before` and are in nobody's hands.

    A claim whose commit went through while its answer was lost leaves such rows.
    """
    return [row["id"] for row in SQL.claimed(tx, before=to_ms(before)) if row["id"] not in held]


def give_up(tx: Tx, before: datetime, held: Container[int]) -> int:
    """End what is stuck as `unknown`, since it may have arrived; return how many."""
    rows = stuck(tx, before, held)
    outbox.finish(
        tx,
        [outbox.Done(row_id, "unknown", error="claimed, not sent on") for row_id in rows],
        tx.now(),
    )
    return len(rows)


def _before(tx: Tx) -> datetime:
    return tx.now() - STUCK_AFTER


def claim(tx: Tx, limit: int, alert: Alert, word: Word | None = None) -> tuple[list[Queued], int]:
    """Return the next notices, marked as being sent, and how many have expired by themselves."""
    now = tx.now()
    waiting_since = [int(row["not_before"]) for row in SQL.expire_alone(tx, now=to_ms(now))]
    late = sum(since <= to_ms(now - WORTH_TELLING) for since in waiting_since)
    if waiting_since:
        log.warning("notices have expired", extra={"count": len(waiting_since)})
    if late:
        alert(tx, "engine/alert_expired", {"count": late})
    rows = outbox.claim_notices(tx, now, limit)
    worded = [row if row.to_word is None else _worded(tx, row, word, alert) for row in rows]
    left = [row for row in worded if row]
    return left, len(waiting_since) + len(rows) - len(left)


def _worded(tx: Tx, row: Queued, word: Word | None, alert: Alert) -> Queued | None:
    """Return a notice with its words; None where there is nothing to say any more."""
    try:
        with tx.savepoint():
            payload = word(tx, row) if word else None
    except Exception as error:
        if is_storage_trouble(error):
            raise
        report(log, "a notice can't be worded", error, row=row.id)
        reason = type(error).__name__
        outbox.finish(tx, [outbox.Done(row.id, "failed", error=reason)], tx.now())
        about: dict[str, str | int] = {"reason": reason, "campaign": row.campaign_id}
        alert(tx, "engine/alert_send_failed", about)
        return None
    if payload is None:
        outbox.finish(tx, [outbox.Done(row.id, "expired", error="nothing to say")], tx.now())
        return None
    worded = replace(row, payload=payload)
    outbox.keep_words(tx, worded)
    return worded
