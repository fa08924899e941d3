"""A process that has a reminder due for every captain of a database, and does them in a tick."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as hour_of
from pathlib import Path
from typing import Any, cast

from bot.app import assemble
from bot.bench.large.memory import most_mb
from bot.bench.populate import settings_in
from bot.calendar.nudges.model import DUE
from bot.campaigns.model import Campaign
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.sender import Sender
from bot.engine.parts import Parts
from bot.engine.storage.db import Database, Tx
from bot.engine.time.clock import SetClock, to_ms
from bot.engine.time.schedule import Schedule
from bot.start import opened, stored_campaign

WEEKS_BEFORE = 9
HOUR = 17
"""In UTC: from here on, and for two hours more, it is day in all of these zones."""
ZONES = ("America/Toronto", "America/Vancouver", "Europe/Paris", "America/Halifax", "Europe/London")
WRITTEN = ("outbox", "nudges", "due")
AFTER_THE_WEEKLY_DAY = 4
MINUTE_MS = 60_000
DAY_MS = 86_400_000


class _Sender:
    """Hears what was queued, as the bot's sender does, and sends nothing."""

    def put(self, rows: list[Queued]) -> None:
        """Take over rows that were just committed."""


async def main(folder: Path, rounds: int) -> None:
    """Print the seconds of the middle round, and the most memory; prepare only, if there is none.

    The first round finds all prepared, by a process whose memory is nobody's.
    """
    clock = SetClock(datetime.now(UTC))
    settings = settings_in(folder)
    async with opened(settings, clock) as database:
        campaign = await stored_campaign(settings, database)
        clock.instant = _moment(campaign)
        parts = assemble(campaign)
        gc.collect()
        gc.freeze()  # as the bot does once it runs
        if not rounds:
            await database.run(_past)
            await database.run(_have_all_due)
            first = await _round(database, parts)
            await database.run(_have_all_due)
            print(json.dumps({"seconds": first}))  # noqa: T201 (its answer)
            return
        seconds = [await _round(database, parts)]
        for _ in range(rounds - 1):
            await database.run(_have_all_due)
            seconds.append(await _round(database, parts))
    print(json.dumps({"seconds": statistics.median(seconds), "memory_mb": most_mb()}))  # noqa: T201


def _moment(campaign: Campaign) -> datetime:
    """Return a moment weeks before the vote, on no day of the weekly check-in."""
    day = campaign.election_day - timedelta(weeks=WEEKS_BEFORE)
    weekday = campaign.weekly_board.weekday + AFTER_THE_WEEKLY_DAY
    day += timedelta(days=(weekday - day.weekday()) % 7)
    return datetime.combine(day, hour_of(HOUR), UTC)


async def _round(database: Database, parts: Parts) -> float:
    captains = await database.run(_captains)
    schedule = Schedule(database, cast("Sender", _Sender()), parts.due_work)
    began = time.perf_counter()
    done = await schedule.tick()
    took = time.perf_counter() - began
    found = tuple(await database.read(lambda tx: list(_counts(tx))))
    assert done == captains, (done, captains)  # noqa: S101 (a bench of nothing would be fast)
    assert set(found) == {captains}, (found, captains)  # noqa: S101
    return took


def _counts(tx: Tx) -> Iterator[int]:
    """Yield how many captains there is a message for, how many nudges are logged and looks due."""
    later = {"now": to_ms(tx.now())}
    for sql in (
        "SELECT COUNT(DISTINCT chat_id) AS n FROM outbox WHERE state = 'queued'",
        "SELECT COUNT(*) AS n FROM outbox",
        "SELECT COUNT(DISTINCT captain_id) AS n FROM nudges WHERE at = :now",
        "SELECT COUNT(*) AS n FROM due WHERE job = 'nudges.due' AND due_at > :now",
    ):
        yield int(tx.connection.execute(sql, later).fetchone()["n"])


def _captains(tx: Tx) -> int:
    """Return how many there are; what a start has planned besides is not what is measured."""
    tx.connection.execute("DELETE FROM due WHERE job <> :job", {"job": DUE})
    return int(tx.connection.execute("SELECT COUNT(*) AS n FROM captains").fetchone()["n"])


def _have_all_due(tx: Tx) -> None:
    run: Any = tx.connection.execute
    for table in WRITTEN:
        run(f"DELETE FROM {table}")  # noqa: S608 (our own names)
    now = to_ms(tx.now())
    # Two of three had one nudge, weeks ago; nobody is silent.
    run(
        "INSERT INTO nudges (id, campaign_id, captain_id, kind, at) "
        "SELECT id, campaign_id, id, 'weekly', :at FROM captains WHERE id % 3 > 0",
        {"at": now - 20 * DAY_MS},
    )
    plan = "INSERT INTO due (job, subject, campaign_id, due_at) SELECT :job, id, campaign_id, :at"
    run(f"{plan} - id % 1000 FROM captains", {"job": DUE, "at": now - MINUTE_MS})


def _past(tx: Tx) -> None:
    """All joined weeks ago, in five zones and two languages; a quarter of the friends were talked
    with, at an hour of their own, more than a week ago.
    """
    run: Any = tx.connection.execute
    now = {"now": to_ms(tx.now()), "day": DAY_MS}
    zones = " ".join(f"WHEN {number} THEN '{zone}'" for number, zone in enumerate(ZONES))
    run(
        "UPDATE captains SET joined_at = :now - 40 * :day - id % 1000, "  # noqa: S608 (our own names)
        f"last_active_at = :now - 10 * :day - id % 1000 * 60000, "
        f"time_zone = CASE id % {len(ZONES)} {zones} END, "
        "language = CASE id % 2 WHEN 0 THEN 'en' ELSE 'fr' END",
        now,
    )
    run("UPDATE contacts SET created_at = :now - 30 * :day - id % 1000, stage_at = created_at", now)
    run(
        "INSERT INTO conversations (id, campaign_id, captain_id, contact_id, outcome, at) "
        "SELECT id, campaign_id, captain_id, id, "
        "CASE id % 3 WHEN 0 THEN 'reached' WHEN 1 THEN 'supportive' ELSE 'not_now' END, "
        ":now - 11 * :day - id % 1000 * 600000 FROM contacts WHERE id % 4 = 0",
        now,
    )
    run(
        "UPDATE contacts SET stage = CASE id % 3 WHEN 1 THEN 'supportive' ELSE 'reached' END "
        "WHERE id % 4 = 0"
    )


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
