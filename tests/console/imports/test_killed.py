"""kill -9 in the middle of a list, on both databases: nobody is expected, and the next start reads
all of it, each person once.
"""

import asyncio
import os
import sys

import pytest

from bot.engine.watch.crash import VARIABLE
from bot.organizers.store import ensure_campaign
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Stage
from tests.support.databases import DIALECTS, running

ROWS = 600


async def run(url, file, *last, place=""):
    command = (sys.executable, "-m", "tests.support.list_reading", url, str(file), *last)
    env = {**os.environ, **({VARIABLE: place} if place else {})}
    process = await asyncio.create_subprocess_exec(*command, env=env)
    return await process.wait()


@pytest.mark.waits
@pytest.mark.timeout(120)
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_a_list_is_in_force_whole_or_not_at_all(dialect, new_database, clock, tmp_path):
    url, file = new_database(dialect), tmp_path / "list.csv"
    rows = [f"a-{number},Zoé{number},z{number}@example.org" for number in range(ROWS)]
    file.write_text("\n".join(["uuid,first_name,email,can2_user_tags", *rows]))

    def stands(tx):
        campaign = ensure_campaign(tx, "river-park", tx.now())
        count = tx.connection.execute("SELECT COUNT(*) AS n FROM expected_captains").fetchone()
        reading = expected.first_in(tx, campaign, Stage.READING)
        return int(count["n"]), reading is not None, arrivals.counts(tx, campaign)[0]

    assert await run(url, file, place="part-noted:3") != 0
    async with running(url, clock) as database:
        some, is_reading, waiting = await database.run(stands)
    assert 0 < some < ROWS
    assert (is_reading, waiting) == (True, 0)
    assert await run(url, file, "last") == 0
    async with running(url, clock) as database:
        assert await database.run(stands) == (ROWS, False, ROWS)
