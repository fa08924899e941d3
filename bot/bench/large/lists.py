"""A hundred thousand volunteers on one list of a hundred megabytes, while the bot works on.

The list is read as the bot reads it, in a process of its own, and brought into force. Beside it a
transaction is begun again and again: how long it waits is how long an update would.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any, Final, cast

from bot.app import assemble
from bot.bench.large.memory import most_mb
from bot.bench.parts import LARGE, Bench, Figures
from bot.bench.populate import populate, settings_in
from bot.console.imports import jobs
from bot.console.imports.reading import ListFiles
from bot.engine.long_files import gathering
from bot.engine.storage.db import Database, Tx
from bot.engine.time.clock import SystemClock
from bot.start import opened, stored_campaign
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Import, Source, Stage, Tally

NOTE: Final = "called in spring. " * 50
EVERY: Final = 0.02
HEADINGS: Final = (
    "uuid,first_name,last_name,email,can2_phone,can2_user_city,can2_user_tags,"
    "can2_subscription_status,notes\n"
)


async def lists(bench: Bench) -> Figures:
    """Return how long an import takes, how much memory it holds, how long updates wait."""
    folder = bench.folder / "lists"
    folder.mkdir()
    await populate(folder, 1, lambda _: None)
    done = bench.step("a list of a hundred thousand", 1)
    await asyncio.to_thread(_write, folder / "list.csv")
    command = (sys.executable, "-m", "bot.bench.large.lists", str(folder))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    done(1)
    found: Figures = json.loads(said)
    return found


def _write(file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADINGS)
        for number in range(LARGE):
            out.write(
                f"u-{number},Zoé{number},Roy,z{number}@example.org,+1 613 555 {number % 10_000:04},"
                f'Ottawa,"driver, host {number % 7}",subscribed,{NOTE}\n'
            )


async def imported(folder: Path) -> Figures:
    """Have the list read and brought into force."""
    settings = settings_in(folder)
    async with opened(settings, SystemClock()) as database:
        campaign = await stored_campaign(settings, database)
        parts = assemble(campaign)
        source = Source("", "list.csv", path=str(folder / "list.csv"))

        def begin(tx: Tx) -> int:
            one = Import(tx.new_id(), 1, "en", None, Stage.READING, source, Tally(), tx.now())
            expected.add(tx, campaign.id, one)
            return one.id

        number = await database.run(begin)
        reading = gathering.Gathering(
            cast("Any", None), database, ListFiles(on_server=True), parts.work, lambda _: None
        )
        waiting = asyncio.create_task(_waits(database))
        began = time.perf_counter()
        await reading.look()
        read = time.perf_counter() - began

        def apply(tx: Tx) -> str:
            one = expected.find(tx, campaign.id, number)
            assert one is not None  # noqa: S101 (else nothing is measured)
            assert one.stage is Stage.READY  # noqa: S101
            assert one.tally.kinds["new"] == LARGE  # noqa: S101
            return jobs.begun(parts.work(tx), one, 1).stage

        assert await database.run(apply) == Stage.APPLIED  # noqa: S101
        seconds = time.perf_counter() - began
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        waits = sorted(_WAITS)
    return {
        "import_100k_s": seconds,
        "import_read_s": read,
        "import_rss_mb": max(most_mb(), getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024),
        "import_wait_p99_ms": waits[int(len(waits) * 0.99)] * 1000,
        "import_wait_max_ms": waits[-1] * 1000,
    }


_WAITS: list[float] = []


async def _waits(database: Database) -> None:
    """Begin a transaction again and again, as updates do."""
    while True:
        began = time.perf_counter()
        await database.run(lambda tx: tx.connection.execute("UPDATE due SET attempts = attempts"))
        _WAITS.append(time.perf_counter() - began)
        await asyncio.sleep(EVERY)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(imported(Path(sys.argv[1])))))  # noqa: T201 (its answer)
