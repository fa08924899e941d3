"""kill -9 within a tick, before and after its commit, on both databases: every due slot is told of
once or reported expired, also where the clock has jumped ahead, or back, meanwhile.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from datetime import timedelta

import pytest

from bot.calendar.nudges.model import DUE
from bot.engine.time import due
from bot.engine.time.clock import from_ms, to_ms
from bot.engine.watch.crash import VARIABLE
from tests.support import reminding
from tests.support.armed import ended
from tests.support.databases import DIALECTS, running
from tests.support.forking import REMINDING, to_its_end
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
    return await ended("tests.support.ticking", url, str(folder), at.isoformat(), place=place)


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


# --- the bot's own reminders

CAPTAINS = 100
KINDS = ("check_in:", "nudge:")
"""In the week's rhythm both come: a check-in on the first day, then reminders."""
MONDAY_NOON = FIRST.replace(month=10, day=19, hour=17)
# After how many days it runs, and where it is killed: ahead, back by one, then on.
DAYS = ((0, "work-written:2"), (4, "work-committed"), (3, "work-written"), (9, "work-committed:2"))


def begin(tx):
    campaign = reminding.known_campaign(tx)
    for captain_id in reminding.populate(tx, campaign, CAPTAINS):
        due.plan(tx, DUE, captain_id, MONDAY_NOON, campaign.id)


def messages(tx):
    """Return who is told on which day, by the outbox and by what is remembered, and what is due."""
    keys = tx.connection.execute("SELECT key FROM outbox").fetchall()
    sql = "SELECT DISTINCT captain_id, at FROM nudges"
    remembered = tx.connection.execute(sql).fetchall()
    planned = tx.connection.execute(
        "SELECT subject, due_at FROM due WHERE job = 'nudges.due'"
    ).fetchall()
    return (
        [tuple(row["key"].split(":")[1:]) for row in keys if row["key"].startswith(KINDS)],
        [(str(row["captain_id"]), from_ms(row["at"]).date().isoformat()) for row in remembered],
        {row["subject"]: from_ms(row["due_at"]) for row in planned},
    )


@pytest.mark.waits
@pytest.mark.timeout(120)
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_a_captain_is_reminded_once_a_day_at_most_and_never_forgotten(
    dialect, new_database, clock
):
    url = new_database(dialect)
    clock.instant = MONDAY_NOON
    async with running(url, clock) as database:
        await database.run(begin)
    deaths = []
    for days, place in DAYS:
        now = MONDAY_NOON + timedelta(days=days)
        words = (REMINDING, url, now.isoformat())
        killed = await to_its_end(words, {**os.environ, VARIABLE: place})
        deaths.append(killed.returncode)
        done = await to_its_end(words, {**os.environ})
        assert done.returncode == 0, done.stderr
    assert deaths == [-signal.SIGKILL, -signal.SIGKILL, 0, -signal.SIGKILL]
    async with running(url, clock) as database:
        told, remembered, planned = await database.read(messages)
    days = Counter(day for _, day in told)
    assert set(days) == {
        (MONDAY_NOON + timedelta(days=each)).date().isoformat() for each in (0, 4, 9)
    }
    assert set(days.values()) == {CAPTAINS}
    assert Counter(told) == Counter(remembered)  # never one without the other, never twice
    assert len(planned) == CAPTAINS
    assert min(planned.values()) > now
