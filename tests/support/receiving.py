"""Another system, over real HTTP, to which a theatre posts what changes."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from standardwebhooks import Webhook

from bot.engine.time.clock import SystemClock
from bot.engine.webhooks.posting import Postman
from bot.engine.webhooks.rounds import Rounds
from bot.integrations.webhooks import store
from bot.integrations.webhooks.jobs import Outgoing
from tests.support.crowd import bind, own


class Receiver:
    """Another system: it may be down, refuse what is about somebody, or be gone."""

    def __init__(self):
        self.secret = ""
        self.status = 200
        self.refused = set()
        self.came = []
        self.asked = 0
        self.port = unused_port()
        self.server = None

    async def start(self):
        """Be there, at the same address every time."""
        app = web.Application()
        app.router.add_post("/hook", self.take)
        self.server = TestServer(app, port=self.port)
        await self.server.start_server()

    async def stop(self):
        """Be not there at all: nobody answers."""
        if self.server is not None:
            await self.server.close()
            self.server = None

    async def take(self, request):
        self.asked += 1
        body = (await request.read()).decode()
        told = Webhook(self.secret).verify(body, dict(request.headers))
        if self.status != 200 or told["data"].get("contact") in self.refused:
            return web.Response(status=self.status if self.status != 200 else 500)
        self.came.append(told)
        return web.Response()

    def types(self):
        return [each["type"] for each in self.came]


class Office:
    """The theatre's database as rounds want it, with the theatre's outbox behind."""

    def __init__(self, theatre):
        self.theatre = theatre
        self.tools = theatre.opened.tools

    async def read(self, work):
        return self.theatre.opened.run(work)

    run = read


class Connected:
    """A theatre with an organizers' group in which a system is connected."""

    def __init__(self, theatre, receiver):
        self.theatre, self.receiver = theatre, receiver
        self.url = f"http://127.0.0.1:{receiver.port}/hook"
        self.olga = own(theatre)
        self.group = bind(theatre, self.olga)

    def connect(self):
        """Make an endpoint by chat, note its secret, switch it on."""
        olga, group = self.olga, self.group
        olga.says("/webhooks", group)
        olga.taps("🔌 Connect a system", group)
        olga.says(self.url, group, reply_to=group.shown[-1].message_id)
        lines = self.theatre.lines
        self.receiver.secret = next(
            word for line in reversed(lines) for word in line.split() if word.startswith("whsec_")
        )
        olga.taps("▶️ Switch on", group)

    async def rounds(self, times=3):
        """Let rounds run until nothing is left to be done now."""
        office, parts = Office(self.theatre), self.theatre.parts
        postman = Postman(SystemClock(), private=True, seconds=5)
        looks = Rounds(
            office, Outgoing(), [parts.work], lambda _queued: self.theatre.deliver(), postman
        )
        for _ in range(times):
            await looks.look()
            await looks.idle()
        await postman.close()

    def wait(self, **time):
        self.theatre.tick(**time)

    def counts(self):
        def look(tx):
            campaign_id = self.theatre.campaign.id
            (endpoint,) = store.endpoints(tx, campaign_id)
            return endpoint, store.counts(tx, campaign_id, endpoint.id)

        return self.theatre.opened.run(look)


def played(theatre, play):
    """Play with a real receiver beside the theatre."""
    theatre.opened.tools.private_posts = True

    async def whole():
        receiver = Receiver()
        await receiver.start()
        try:
            await play(Connected(theatre, receiver), receiver)
        finally:
            await receiver.stop()

    asyncio.run(whole())
