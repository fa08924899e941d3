"""The power goes between another system's yes and our note of it: the same is posted again."""

import asyncio
import os
import signal
import sys

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.engine.time.clock import SystemClock
from bot.engine.watch.crash import VARIABLE
from bot.integrations import store as changes
from bot.integrations.model import Entry, Kind
from bot.integrations.webhooks import rules, store
from bot.integrations.webhooks.model import EndpointAdded, EndpointId, State
from tests.support.databases import DIALECTS, Opened
from tests.support.killing import POSTING
from tests.support.posting import CAMPAIGN


async def process(url, **armed):
    """Run one process that posts; return how it ended."""
    command = (sys.executable, "-m", "tests.support.posting", url)
    started = await asyncio.create_subprocess_exec(*command, env={**os.environ, **armed})
    return await started.wait()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("place", POSTING)
async def test_a_kill_after_the_yes_loses_nothing_and_posts_the_same_again(
    new_database, dialect, place
):
    came = []

    async def take(request):
        came.append((request.headers["webhook-id"], await request.json()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    server = TestServer(app)
    await server.start_server()
    database = new_database(dialect)
    opened = Opened(database, SystemClock())

    def prepare(tx):
        number = EndpointId(tx.new_id())
        added = EndpointAdded(
            number, str(server.make_url("/hook")), rules.new_secret(), 1, tx.now()
        )
        store.add(tx, CAMPAIGN, added)
        store.set_state(tx, CAMPAIGN, number, State.ON)
        entries = [Entry(Kind.CAPTAIN_JOINED, subject, "captain") for subject in (1, 2, 3)]
        for each in changes.add(tx, CAMPAIGN, entries, tx.now()):
            store.queue(tx, CAMPAIGN, number, each, tx.now())
        return number

    number = opened.run(prepare)
    assert await process(database, **{VARIABLE: f"{place}:2"}) == -signal.SIGKILL
    assert [told["sequence"] for _, told in came] == [1, 2]
    assert opened.run(lambda tx: store.counts(tx, CAMPAIGN, number)).waiting == 2
    assert await process(database) == 0
    assert [told["sequence"] for _, told in came] == [1, 2, 2, 3]
    assert came[1] == came[2]
    assert opened.run(lambda tx: store.counts(tx, CAMPAIGN, number)) == store.Counts()
    opened.close()
    await server.close()
