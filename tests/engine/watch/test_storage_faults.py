"""Rows 9 and 10 of the promises, and 11 while running: disk full, database locked or damaged.

Updates come from a bare poll loop: the intake, the database and the sender's hand-over are real.
"""

import asyncio
import contextlib
import resource
import signal
import sqlite3

import pytest

from bot.engine.dialog.feature import Feature, OnEvent, Who
from bot.engine.intake.gaps import Reach
from bot.engine.intake.polling import Backoff, Poller
from bot.engine.intake.receiving import Receiver
from bot.engine.storage.sqlite import path_of
from bot.engine.telegram.incoming import Text
from bot.engine.telegram.memberships import Memberships
from bot.engine.watch.alerts import Alerts
from bot.engine.watch.metrics import Metrics
from bot.engine.watch.watch import Machine, Watch
from tests.support.databases import running
from tests.support.tiny import OWNER, TinyBot, say, tiny_parts

WORDS = "x" * 1500


class _Telegram(TinyBot):
    """Gives updates until they are acknowledged, and notes what is sent directly."""

    def __init__(self, updates):
        super().__init__()
        self._unfreeze()
        self.pending, self.sent, self.emptied = list(updates), [], asyncio.Event()

    async def updates(self, offset, wait=0):
        self.pending = [each for each in self.pending if each["update_id"] >= offset]
        if not self.pending:
            self.emptied.set()
            await asyncio.sleep(0)
        return self.pending[:20]

    async def call(self, method, params):
        self.sent.append(params)


class _Sink:
    def __init__(self):
        self.rows = []

    def put(self, rows):
        self.rows += rows

    def instant(self, payloads):
        """Nothing is tapped here."""


class Rig:
    """A poller on a real database; `between` is what happens while it waits after a failure."""

    def __init__(self, database, folder, updates, between):
        echo = OnEvent(Text, lambda here, event: say(f"heard {event.text}"), Who.ANYONE)
        parts = tiny_parts(folder, [Feature("tiny", (echo,))])
        self.telegram, self.sink, self.reach = _Telegram(updates), _Sink(), Reach()
        alerts = Alerts(self.telegram, database, self.sink, parts)
        self.watch = Watch(database, alerts, self.reach, Machine())
        metrics = Metrics()
        memberships = Memberships(self.telegram, parts.routes)
        intake = Receiver(self.telegram, database, parts.intake, self.sink, memberships, metrics)
        trouble = self.watch.trouble
        self.poller = Poller(self.telegram, intake, self.reach, metrics, trouble, Backoff())
        self.poller._wait = self._wait
        self.between, self.waited, self.failures = between, 0.0, 0

    async def _wait(self, seconds):
        self.failures += 1
        self.waited += seconds
        await self.between(self)

    async def run(self):
        """Poll until Telegram has nothing more."""
        running = asyncio.create_task(self.poller.run())
        await self.telegram.emptied.wait()
        self.poller.stop()
        await running


def _texts(updates, count):
    return [updates.text(1000 + number % 20, WORDS) for number in range(count)]


async def _count(database, table):
    def count(tx):
        return tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"]  # noqa: S608

    return await database.read(count)


async def _pragma(database, name):
    return await database._writer.work(lambda c: c.execute(f"PRAGMA {name}").fetchone()[0])


async def _no_growth(database):
    """SQLite itself says that the disk is full, in the middle of whatever it writes."""
    pages = await _pragma(database, "page_count")
    await _pragma(database, f"max_page_count = {pages + 6}")


async def _growth(database):
    await _pragma(database, "max_page_count = 1000000")


@pytest.fixture
def url(new_database):
    return new_database("sqlite")


async def test_row_09_a_disk_full_mid_write_acknowledges_nothing_alerts_and_heals(
    url, clock, tmp_path, updates
):
    async with running(url, clock) as database:
        seen = []

        async def between(rig):
            seen.append((len(rig.telegram.pending), await _count(database, "updates")))
            if rig.failures == 3:
                await _growth(database)

        rig = Rig(database, tmp_path, _texts(updates, 40), between)
        await _no_growth(database)
        await rig.run()

        pending, kept = seen[0]
        assert pending + kept == 40, "what is not acknowledged is what is not kept"
        assert seen == [(pending, kept)] * 3
        assert kept < 40
        assert await _count(database, "updates") == 40
        assert len([row for row in rig.sink.rows if row.chat_id != OWNER]) == 40
        (alert,) = rig.telegram.sent
        assert alert["chat_id"] == OWNER
        assert "is full" in alert["text"]
        assert await _pragma(database, "integrity_check") == "ok"


@contextlib.contextmanager
def _file_limit(size):
    """No file may grow beyond `size` bytes: what the operating system does when a quota is met."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


async def test_row_09_a_file_that_may_not_grow_acknowledges_nothing_and_heals(
    url, clock, tmp_path, updates
):
    async with running(url, clock) as database, contextlib.AsyncExitStack() as limited:

        async def between(rig):
            if rig.failures == 3:
                await limited.aclose()

        rig = Rig(database, tmp_path, _texts(updates, 40), between)
        wal = path_of(url).with_name("test.db-wal")
        limited.enter_context(_file_limit(wal.stat().st_size + 20_000))
        await rig.run()

        assert rig.failures == 3
        assert await _count(database, "updates") == 40
        assert len([row for row in rig.sink.rows if row.chat_id != OWNER]) == 40
        assert await _pragma(database, "integrity_check") == "ok"


async def test_row_10_a_database_locked_for_30_seconds_loses_nothing(url, clock, tmp_path, updates):
    """Each try waits 5 s in SQLite and then as long as the poller does; both are not waited for."""
    other = sqlite3.connect(path_of(url), isolation_level=None, check_same_thread=False)

    async def between(rig):
        if rig.waited + 5 * rig.failures >= 30:
            other.execute("ROLLBACK")

    async with running(url, clock) as database:
        await _pragma(database, "busy_timeout = 1")
        other.execute("BEGIN IMMEDIATE")
        rig = Rig(database, tmp_path, _texts(updates, 40), between)
        await rig.run()
        other.close()
        assert 2 <= rig.failures <= 6
        assert await _count(database, "updates") == 40
        answered = [row.chat_id for row in rig.sink.rows if row.chat_id != OWNER]
        assert len(answered) == 40
        assert await _count(database, "outbox WHERE chat_id != 9000") == 40


async def test_row_10_while_it_is_locked_reading_goes_on(url, clock):
    other = sqlite3.connect(path_of(url), isolation_level=None)
    async with running(url, clock) as database:
        other.execute("BEGIN IMMEDIATE")
        assert await _count(database, "updates") == 0
        other.execute("ROLLBACK")
    other.close()


async def test_row_11_damage_that_shows_while_running_is_told_and_acknowledges_nothing(
    url, clock, tmp_path, updates
):
    async with running(url, clock) as database:
        run = database.run

        async def malformed(work):
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = 11
            raise error

        async def between(rig):
            assert len(rig.telegram.pending) == 5
            database.run = run

        rig = Rig(database, tmp_path, _texts(updates, 5), between)
        database.run = malformed
        await rig.run()
        assert "My database is damaged" in rig.telegram.sent[0]["text"]
