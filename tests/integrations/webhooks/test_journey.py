"""An organizer connects a system; what changes arrives there, signed and in order, once it can."""

import asyncio
import json
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from standardwebhooks import Webhook

from bot.engine.time.clock import SystemClock
from bot.engine.webhooks.posting import Postman
from bot.engine.webhooks.rounds import Rounds
from bot.integrations import store as changes
from bot.integrations.webhooks import store
from bot.integrations.webhooks.jobs import Outgoing
from tests.support.crowd import bind, own, sign_up


class Receiver:
    """Another system: it may be down, refuse what is about somebody, or be gone."""

    def __init__(self):
        self.secret = ""
        self.status = 200
        self.refused = set()
        self.came = []

    async def take(self, request):
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


class Stage:
    def __init__(self, theatre, receiver, url):
        self.theatre, self.receiver, self.url = theatre, receiver, url
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


@pytest.fixture
def stage(theatre):
    return theatre


def played(theatre, play):
    """Play with a real receiver beside the theatre."""
    theatre.opened.tools.private_posts = True

    async def whole():
        receiver = Receiver()
        app = web.Application()
        app.router.add_post("/hook", receiver.take)
        server = TestServer(app)
        await server.start_server()
        try:
            await play(Stage(theatre, receiver, str(server.make_url("/hook"))), receiver)
        finally:
            await server.close()

    asyncio.run(whole())


def test_what_changes_arrives_signed_thin_and_in_order(theatre):
    async def play(stage, receiver):
        sign_up(theatre, "Zoé", "Sam")
        stage.connect()
        ana = sign_up(theatre, "Ana", "Luis\nBea")
        ana.says("talked to Luis, he's in")
        ana.taps("✅ Yes")
        await stage.rounds()
        types = receiver.types()
        assert types[0] == "captain.joined"
        assert types.count("contact.added") == 2
        assert "conversation.recorded" in types
        assert [each["sequence"] for each in receiver.came] == sorted(
            each["sequence"] for each in receiver.came
        )
        said = json.dumps(receiver.came)
        assert not [name for name in ("Ana", "Luis", "Bea", "Zoé", "Sam") if name in said]
        assert stage.counts()[1].waiting == 0
        ana.says("/deleteme")
        ana.taps("Yes, delete everything")
        await stage.rounds()
        assert receiver.came[-1]["type"] == "person.erased"

    played(theatre, play)


def test_a_receiver_that_is_down_for_a_day_gets_all_of_it_afterwards(theatre):
    async def play(stage, receiver):
        stage.connect()
        receiver.status = 503
        ana = sign_up(theatre, "Ana", "Luis\nBea")
        await stage.rounds()
        assert receiver.came == []
        for _ in range(26):
            stage.wait(hours=1)
            await stage.rounds(1)
        stage.olga.sees("has taken nothing since", in_=stage.group)
        receiver.status = 200
        for _ in range(30):
            stage.wait(hours=1)
            await stage.rounds(2)
        ana.says("/add Tom")
        await stage.rounds()
        ids = [each["id"] for each in receiver.came]
        assert len(ids) == len(set(ids))
        assert receiver.types().count("contact.added") == 3
        assert stage.counts()[1].waiting == 0
        assert stage.counts()[0].failing_since is None

    played(theatre, play)


def test_what_is_refused_holds_only_what_is_about_the_same_somebody(theatre):
    async def play(stage, receiver):
        stage.connect()
        ana = sign_up(theatre, "Ana", "Luis\nBea")
        await stage.rounds()
        luis = next(
            each["data"]["contact"] for each in receiver.came if each["type"] == "contact.added"
        )
        receiver.refused.add(luis)
        receiver.came.clear()
        for friend in ("Luis", "Bea"):
            ana.says(f"talked to {friend}, he's in")
            ana.taps("✅ Yes")
        for _ in range(5):
            await stage.rounds()
        about = {each["data"].get("contact") for each in receiver.came}
        assert luis not in about
        assert "conversation.recorded" in receiver.types()
        receiver.refused.clear()
        stage.wait(hours=1)
        await stage.rounds()
        own = [each for each in receiver.came if each["data"].get("contact") == luis]
        assert [each["sequence"] for each in own] == sorted(each["sequence"] for each in own)
        assert len(own) >= 2

    played(theatre, play)


def test_who_says_that_it_is_gone_is_switched_off_and_organizers_read_it(theatre):
    async def play(stage, receiver):
        stage.connect()
        receiver.status = 410
        sign_up(theatre, "Ana", "Luis")
        await stage.rounds()
        stage.olga.sees("it is gone for good", in_=stage.group)
        assert stage.counts()[0].state == "gone"

    played(theatre, play)


def test_after_three_days_it_is_switched_off_and_what_was_set_aside_goes_on_a_tap(theatre):
    async def play(stage, receiver):
        stage.connect()
        receiver.status = 500
        sign_up(theatre, "Ana", "Luis")
        for _ in range(90):
            await stage.rounds(1)
            stage.wait(hours=1)
        endpoint, counts = stage.counts()
        assert endpoint.state == "failing"
        assert counts.aside >= 1
        stage.olga.sees("nothing for three days", in_=stage.group)
        receiver.status = 200
        stage.olga.taps("🔌", stage.group)
        stage.olga.taps("▶️ Switch on", stage.group)
        stage.olga.taps("🔁 Send again", stage.group)
        stage.olga.taps("What was set aside", stage.group)
        for _ in range(3):
            await stage.rounds()
            stage.wait(hours=25)
        assert "captain.joined" in receiver.types()
        assert stage.counts()[1] == store.Counts()

    played(theatre, play)


def test_a_test_goes_to_a_system_that_is_switched_off(theatre):
    async def play(stage, receiver):
        stage.connect()
        olga, group = stage.olga, stage.group
        olga.says("/webhooks", group)
        olga.taps("127.0.0.1", group)
        olga.taps("⏸ Switch off", group)
        sign_up(theatre, "Ana", "Luis")
        olga.taps("🧪 Send a test", group)
        await stage.rounds()
        assert receiver.types() == ["test.sent"]

    played(theatre, play)


def test_a_wrong_address_is_asked_for_again(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/webhooks", group)
    olga.sees("None yet", in_=group)
    olga.taps("🔌 Connect a system", group)
    for typed, said in (
        ("crm.example.org", "looks like https://"),
        ("http://crm.example.org", "could be read on its way"),
        ("https://localhost/x", "inside a private network"),
        ("https://192.168.0.7/x", "inside a private network"),
    ):
        olga.says(typed, group, reply_to=group.shown[-1].message_id)
        olga.sees(said, in_=group)
    olga.taps("✖️ Stop", group)
    olga.sees("nothing is connected", in_=group)


def test_where_nobody_reads_nothing_is_written_down(theatre):
    sign_up(theatre, "Ana", "Luis")
    assert theatre.opened.run(lambda tx: changes.last(tx, theatre.campaign.id)) == 0


def test_what_changed_long_ago_is_forgotten_but_for_the_last_number(theatre):
    async def play(stage, receiver):
        stage.connect()
        sign_up(theatre, "Ana", "Luis")
        await stage.rounds()
        campaign_id = theatre.campaign.id
        before = theatre.opened.run(lambda tx: changes.last(tx, campaign_id))
        stage.wait(days=91)
        stage.wait(hours=25)
        left = theatre.opened.run(lambda tx: changes.after(tx, campaign_id, 0, 99))
        assert left
        assert all(theatre.clock.now() - each.at < timedelta(days=91) for each in left[:-1])
        assert left[-1].seq >= before

    played(theatre, play)
