"""A list is brought into force, or taken back, by a process of its own: to be killed.

python -m tests.support.list_applying URL INSTANT [apply | undo]
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta

from bot.app import assemble
from bot.console.imports import jobs
from bot.engine.keys.crypto import MasterKey
from bot.engine.storage.db import Tools, Tx
from bot.engine.storage.opening import open_database
from bot.engine.time.clock import SetClock
from bot.engine.time.schedule import Schedule
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Stage
from tests.support.databases import KEY
from tests.support.reminding import known_campaign
from tests.support.ticking import NoSender

AT_ONCE = 5
"""So many captains are laid ready together, and so many rows go."""
LONGEST = timedelta(seconds=10)


async def main(url: str, at: str, act: str = "") -> None:
    """Do it, and all that comes due within some seconds of it."""
    jobs.AT_ONCE = jobs.CLEARED_AT_ONCE = AT_ONCE  # type: ignore[misc]
    clock = SetClock(datetime.fromisoformat(at))
    database = await open_database(url, Tools(clock, MasterKey([KEY])))
    campaign = await database.run(known_campaign)
    parts = assemble(campaign)

    def begin(tx: Tx) -> None:
        one = expected.first_in(tx, campaign.id, Stage.READY if act == "apply" else Stage.APPLIED)
        assert one is not None
        (jobs.begun if act == "apply" else jobs.take_back)(parts.work(tx), one, 1)

    if act:
        await database.run(begin)
    schedule = Schedule(database, NoSender(), parts.due_work)  # type: ignore[arg-type]
    end = clock.now() + LONGEST
    while clock.now() < end:
        while await schedule.tick():
            pass
        clock.instant += timedelta(seconds=1)
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
