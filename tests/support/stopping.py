"""A process to be stopped in the middle of a transaction, as a paused machine is.

`python -m tests.support.stopping URL`: takes the writers' lock, writes a row, prints "holding" and
waits for a line of input; then it goes on, and prints what came of its transaction.
"""

from __future__ import annotations

import asyncio
import sys

from bot.engine.intake.taken import SQL
from bot.engine.storage.db import Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.storage.postgresql import Limits, open_postgresql
from bot.engine.time.clock import SystemClock
from tests.support.databases import tools

SILENT_SECONDS = 0.5


def _hold(tx: Tx) -> None:
    SQL.add(tx, update_id=1, now=1)
    print("holding", flush=True)  # noqa: T201 (its only way to tell)
    sys.stdin.readline()


async def _main(url: str) -> None:
    database = await open_postgresql(url, tools(SystemClock()), Limits(silent=SILENT_SECONDS))
    try:
        await database.run(_hold)
    except Exception as error:  # noqa: BLE001 (told)
        print("in trouble" if is_storage_trouble(error) else repr(error), flush=True)  # noqa: T201
    else:
        print("written", flush=True)  # noqa: T201
    await database.close()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
