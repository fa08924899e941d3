"""kill -9 within a tick, before and after its commit, on both databases: every due slot is told of
once or reported expired, also where the clock has jumped ahead, or back, meanwhile.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from datetime import timedelta

import pytest

from bot.engine.time import due
from bot.engine.time.clock import to_ms
from bot.engine.watch.crash import VARIABLE
from tests.support.databases import DIALECTS, running
from tests.support.ticking import AN_HOUR, FIRST, JOB, SLOTS

ROWS = 120
# At which hour the process runs, and where it is killed: down for an hour, back by one, then on.
WALK = (
    (0, "work-written"),
    (2, "work-committed:2"),
    (1, "work-written"),
    (3, "work-committed"),
)


def plan(tx):
    for subject in range(ROWS):
        due.plan(tx, JOB, subject, FIRST, 7)


def told(tx):
    """Return all keys of messages, and when something is due next."""
    rows = tx.connection.execute("SELECT key FROM outbox").fetchall()
    return [row["key"] for row in rows], due.next_due(tx)


async def run(url, folder, hours, place=None):
    """Run a process at that hour; return how it ended."""
    at = FIRST + hours * AN_HOUR + timedelta(minutes=1)
    env = {**os.environ, **({VARIABLE: place} if place else {})}
    command = (sys.executable, "-m", "tests.support.ticking", url, str(folder), at.isoformat())
    process = await asyncio.create_subprocess_exec(*command, env=env)
    return await process.wait()


@pytest.mark.waits
@pytest.mark.timeout(120)
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_every_due_slot_is_told_once_or_reported_expired(
    dialect, new_database, clock, tmp_path
):
    url = new_database(dialect)
    async with running(url, clock) as database:
        await database.run(plan)
    deaths = []
    for number, (hours, place) in enumerate(WALK):
        folders = [tmp_path / f"{number}-{turn}" for turn in range(2)]
        for folder in folders:
            folder.mkdir()
        deaths.append(await run(url, folders[0], hours, place))
        assert await run(url, folders[1], hours) == 0
    # When the clock has gone back nothing is due, so nothing is passed at which to die.
    assert deaths == [-signal.SIGKILL, -signal.SIGKILL, 0, -signal.SIGKILL]
    async with running(url, clock) as database:
        keys, left = await database.read(told)
    slots = Counter(key.partition(":")[2] for key in keys)
    wanted = {f"{s}:{to_ms(FIRST + n * AN_HOUR)}" for s in range(ROWS) for n in range(SLOTS)}
    assert set(slots) == wanted
    assert set(slots.values()) == {1}
    assert left is None
    expired = {key for key in keys if key.startswith("expired")}
    late = {f"expired:{subject}:{to_ms(FIRST + AN_HOUR)}" for subject in range(ROWS)}
    assert expired == late
