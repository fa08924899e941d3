"""An export's next files, done as they come due by a process of its own: to be killed.

python -m tests.support.exporting URL INSTANT
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta

from bot.app import assemble
from bot.console.exports import rules
from bot.engine.keys.crypto import MasterKey
from bot.engine.storage.db import Tools
from bot.engine.storage.opening import open_database
from bot.engine.time.clock import SetClock
from bot.engine.time.schedule import Schedule
from tests.support.databases import KEY
from tests.support.reminding import known_campaign
from tests.support.ticking import NoSender

ROWS = 5
"""In a file, at least; so many captains are read together."""
LONGEST = timedelta(minutes=2)


async def tick(url: str, at: datetime) -> None:
    """Do all that comes due within some minutes from an instant."""
    rules.ROWS = rules.CAPTAINS_AT_ONCE = ROWS
    clock = SetClock(at)
    database = await open_database(url, Tools(clock, MasterKey([KEY])))
    parts = assemble(await database.run(known_campaign))
    schedule = Schedule(database, NoSender(), parts.due_work)  # type: ignore[arg-type]
    while clock.now() < at + LONGEST:
        while await schedule.tick():
            pass
        clock.instant += timedelta(seconds=rules.SECONDS_BETWEEN)
    await database.close()


if __name__ == "__main__":
    asyncio.run(tick(sys.argv[1], datetime.fromisoformat(sys.argv[2])))
