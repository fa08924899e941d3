"""The power goes while another system is asked, or between its yes and our note of it: what it
has not confirmed to us is posted again, the same, and nothing else is.
"""

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


class Receiver:
    """Keeps what comes; with the n-th request it kills who asks, before it answers."""

    def __init__(self):
        self.came = []
        self.kills_at = 0
        self.asks = None

    async def take(self, request):
        self.came.append((request.headers["webhook-id"], await request.json()))
        if len(self.came) == self.kills_at:
            self.asks.kill()
        return web.Response()

    async def asked_by(self, url, **armed):
        """Run one process that posts; return how it ended."""
        command = (sys.executable, "-m", "tests.support.posting", url)
        self.asks = await asyncio.create_subprocess_exec(*command, env={**os.environ, **armed})
        return await self.asks.wait()

    @property
    def sequences(self):
        return [told["sequence"] for _, told in self.came]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("place", POSTING)
async def test_a_kill_loses_nothing_and_posts_again_only_what_was_not_confirmed(
    new_database, dialect, place
):
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/hook", receiver.take)
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

    def waiting():
        return opened.run(lambda tx: store.counts(tx, CAMPAIGN, number)).waiting

    number = opened.run(prepare)
    receiver.kills_at = 2
    assert await receiver.asked_by(database) == -signal.SIGKILL
    assert (receiver.sequences, waiting()) == ([1, 2], 2)
    assert await receiver.asked_by(database, **{VARIABLE: f"{place}:1"}) == -signal.SIGKILL
    assert (receiver.sequences, waiting()) == ([1, 2, 2], 2)
    assert await receiver.asked_by(database) == 0
    assert (receiver.sequences, waiting()) == ([1, 2, 2, 2, 3], 0)
    assert receiver.came[1] == receiver.came[2] == receiver.came[3]
    opened.close()
    await server.close()
