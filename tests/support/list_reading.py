"""A process that reads the list that waits in a database, as the bot does: to be killed.

`python -m tests.support.list_reading URL FILE [LAST]`; with LAST it is brought into force too.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from typing import Any, cast

from bot.app import assemble
from bot.campaigns.model import CampaignId
from bot.console.imports import jobs
from bot.console.imports.reading import ListFiles
from bot.engine.long_files.gathering import Gathering
from bot.engine.storage.db import Tx
from bot.engine.time.clock import SystemClock
from bot.organizers.store import ensure_campaign
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Import, Source, Stage, Tally
from tests.support.databases import running
from tests.support.making import CAMPAIGN


async def main(url: str, file: str, last: str = "") -> None:
    """Read it to its end."""
    async with running(url, SystemClock()) as database:
        number = await database.run(lambda tx: ensure_campaign(tx, "river-park", tx.now()))
        parts = assemble(replace(CAMPAIGN, id=CampaignId(number)))

        def begin(tx: Tx) -> None:
            if expected.first_in(tx, number, Stage.READING) is None:
                source = Source("", "list.csv", path=file)
                one = Import(tx.new_id(), 1, "en", None, Stage.READING, source, Tally(), tx.now())
                expected.add(tx, number, one)

        def apply(tx: Tx) -> None:
            one = expected.first_in(tx, number, Stage.READY)
            assert one is not None
            jobs.begun(parts.work(tx), one, 1)

        await database.run(begin)
        nobody = cast("Any", None)
        files = ListFiles(on_server=True)
        await Gathering(nobody, database, files, parts.work, lambda _: None).look()
        if last:
            await database.run(apply)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
