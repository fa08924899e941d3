"""Posts what is due from a database, in a process of its own that can be killed on the way."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from bot.app import assemble
from bot.campaigns.model import CampaignId
from bot.engine.time.clock import SystemClock
from bot.engine.webhooks.posting import Postman
from bot.engine.webhooks.rounds import Rounds
from bot.integrations.webhooks.jobs import Outgoing
from tests.support.databases import running
from tests.support.once import example_campaign

CAMPAIGN = CampaignId(7)


async def post(url: str) -> None:
    """Post all that is due now, then end."""
    parts = assemble(replace(example_campaign(), id=CAMPAIGN))
    async with running(url, SystemClock()) as database:
        postman = Postman(SystemClock(), private=True)
        rounds = Rounds(database, Outgoing(), [parts.work], lambda _queued: None, postman)
        await rounds.look()
        await rounds.idle()
        await postman.close()


if __name__ == "__main__":
    asyncio.run(post(sys.argv[1]))
