"""What is counted and measured, for Prometheus: no names, no tokens, no ids of people.

Counters move when something has been committed or has ended; what stands in the database (backlog,
due work, updates set aside) is read when somebody asks.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter as Tally
from collections.abc import Iterable
from datetime import timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from bot.engine.storage.db import Database, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "metrics.sql")
disable_created_metrics()  # type: ignore[no-untyped-call]  # twice the lines, read by nobody
CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
FAST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 30.0)
SLOW = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 3600.0)
OVERDUE_AFTER = timedelta(minutes=1)
CLASSES = ("reply", "notice")
READ_SECONDS = 2.0


class Metrics:
    """All figures of one bot, in a registry of its own."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        self._updates = Counter(
            "capitaine_updates", "Updates committed.", ("kind", "result"), registry=registry
        )
        self._update_seconds = Histogram(
            "capitaine_update_seconds",
            "From an update's arrival here until its commit.",
            buckets=FAST,
            registry=registry,
        )
        self._sends = Counter(
            "capitaine_sends", "Attempts to send.", ("class", "result"), registry=registry
        )
        self._reply_seconds = Histogram(
            "capitaine_reply_seconds",
            "From a reply's commit until Telegram took it.",
            buckets=SLOW,
            registry=registry,
        )
        self._refusals = Counter(
            "capitaine_refusals", "Answers 429 of Telegram.", ("what",), registry=registry
        )
        for what in ("send", "fetch"):
            self._refusals.labels(what)  # shows as 0 before the first
        self._unknown = Counter(
            "capitaine_notices_unknown",
            "Notices of which nobody knows whether they arrived.",
            registry=registry,
        )
        self._failed_batches = Counter(
            "capitaine_batches_failed",
            "Batches of updates that the database refused; they come again.",
            registry=registry,
        )
        self.errors = Counter(
            "capitaine_errors", "Lines of log at ERROR or above.", ("logger",), registry=registry
        )
        self._standing = _Standing(registry)
        Gauge(
            "capitaine_start_time_seconds", "When the bot started.", registry=registry
        ).set_to_current_time()
        ProcessCollector(registry=registry)

    def taken(self, results: Iterable[tuple[str, str]], seconds: float) -> None:
        """Count a committed batch: (kind, result) of each update, and how long it took."""
        for (kind, result), count in Tally(results).items():
            self._updates.labels(kind, result).inc(count)
            for _ in range(count):
                self._update_seconds.observe(seconds)

    def batch_failed(self) -> None:
        """Count a batch that was rolled back."""
        self._failed_batches.inc()

    def sent(self, kind: str, result: str, seconds: float | None = None) -> None:
        """Count an attempt to send; `seconds` since the row was committed."""
        self._sends.labels(kind, result).inc()
        if seconds is not None and kind == "reply" and result == "sent":
            self._reply_seconds.observe(seconds)
        if result == "refused":
            self.refused("send")
        elif kind == "notice" and result == "unknown":
            self._unknown.inc()

    def refused(self, what: str) -> None:
        """Count a 429; `what` is "send" or "fetch"."""
        self._refusals.labels(what).inc()

    def expired(self, count: int) -> None:
        """Count notices whose time was over before they could be sent."""
        if count:
            self._sends.labels("notice", "expired").inc(count)

    def recovered(self, unknown: int) -> None:
        """Count notices that a crash left unknown."""
        self._unknown.inc(unknown)

    async def text(self, database: Database) -> bytes:
        """Return everything in Prometheus' text format; without the database what is in memory."""
        try:
            async with asyncio.timeout(READ_SECONDS):
                await database.read(self._standing.read)
            self._standing.database_up.set(1)
        except Exception:  # noqa: BLE001 (whatever it is, it shows as "not up")
            self._standing.database_up.set(0)
        return generate_latest(self.registry)


class _Standing:
    """What stands in the database at the moment of asking."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def gauge(name: str, words: str, *labels: str) -> Gauge:
            return Gauge(f"capitaine_{name}", words, labels, registry=registry)

        self.backlog = gauge("backlog", "Messages that wait to be sent.", "class")
        self.backlog_age = gauge("backlog_seconds", "How long the oldest has waited.", "class")
        self.overdue = gauge("due_overdue", "Due rows not done for over a minute.")
        self.overdue_age = gauge("due_overdue_seconds", "For how long the oldest is due.")
        self.set_aside = gauge("set_aside", "Updates set aside, kept for somebody to look at.")
        self.database_up = gauge("database_up", "Whether the database could be read just now.")

    def read(self, tx: Tx) -> None:
        """Look at the database and set the gauges."""
        now = to_ms(tx.now())
        rows = {row["class"]: row for row in SQL.backlog(tx)}
        for kind in CLASSES:
            row = rows.get(kind)
            self.backlog.labels(kind).set(row["rows"] if row else 0)
            self.backlog_age.labels(kind).set(_age(now, row["oldest"] if row else None))
        due = SQL.overdue(tx, before=to_ms(tx.now() - OVERDUE_AFTER))
        self.overdue.set(due["rows"])
        self.overdue_age.set(_age(now, due["oldest"]))
        self.set_aside.set(SQL.set_aside_rows(tx)["rows"])


def _age(now: int, since: int | None) -> float:
    return 0.0 if since is None else max(0.0, (now - since) / 1000)


class ErrorCount(logging.Handler):
    """Counts lines of log at ERROR or above, by logger."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.ERROR)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        """Count one line."""
        self._metrics.errors.labels(record.name).inc()
