"""One post over real HTTP: what each answer means, and where none is sent."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.engine.time.clock import SetClock
from bot.engine.webhooks.addresses import PublicResolver
from bot.engine.webhooks.posting import Answer, Post, Postman

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


class Receiver:
    """Answers as it is told to, and keeps what came."""

    def __init__(self):
        self.came = []
        self.status, self.headers = 200, {}
        app = web.Application()
        app.router.add_post("/hook", self.take)
        app.router.add_post("/inside", self.take)
        self.server = TestServer(app)

    async def take(self, request):
        self.came.append((request.path, dict(request.headers), await request.read()))
        return web.Response(status=self.status, headers=self.headers)


@pytest.fixture
async def receiver():
    made = Receiver()
    await made.server.start_server()
    yield made
    await made.server.close()


@pytest.fixture
async def postman():
    made = Postman(SetClock(NOW), private=True, seconds=5)
    yield made
    await made.close()


def post(url, body=b"{}"):
    return Post(1, 7, str(url), lambda at: {"webhook-timestamp": str(int(at.timestamp()))}, body)


async def test_what_is_posted_arrives_as_it_is(receiver, postman):
    assert await postman.post(post(receiver.server.make_url("/hook"), b'{"a":1}')) == Answer(200)
    path, headers, body = receiver.came[0]
    assert (path, body) == ("/hook", b'{"a":1}')
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert "Cookie" not in headers


async def test_a_redirection_is_not_followed_and_not_taken(receiver, postman):
    receiver.status = 307
    receiver.headers = {"Location": str(receiver.server.make_url("/inside"))}
    answer = await postman.post(post(receiver.server.make_url("/hook")))
    assert (answer.status, answer.taken) == (307, False)
    assert [path for path, _, _ in receiver.came] == ["/hook"]


@pytest.mark.parametrize(
    "said, wait",
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 02 Nov 2026 09:05:00 GMT", timedelta(minutes=5)),
        ("Mon, 02 Nov 2026 08:00:00 GMT", timedelta()),
        ("99999999", timedelta(hours=24)),
        ("soon", None),
        ("-5", None),
    ],
)
async def test_it_is_read_how_long_to_wait(receiver, postman, said, wait):
    receiver.status, receiver.headers = 503, {"Retry-After": said}
    assert await postman.post(post(receiver.server.make_url("/hook"))) == Answer(503, "", wait)


async def test_nothing_goes_inside_where_that_is_not_allowed(receiver):
    postman = Postman(SetClock(NOW))
    url = receiver.server.make_url("/hook")
    for host in ("127.0.0.1", "localhost"):
        answer = await postman.post(post(url.with_host(host)))
        assert answer == Answer(None, "private address"), host
    assert receiver.came == []
    await postman.close()


async def test_who_is_not_there_or_speaks_no_tls_is_told_apart(receiver, postman):
    url = receiver.server.make_url("/hook")
    await receiver.server.close()
    assert (await postman.post(post(url))).trouble == "no connection"
    assert (await postman.post(post("https://not a host/"))).trouble == "no connection"


async def test_a_name_that_leads_inside_by_the_next_attempt_is_refused_then(receiver, monkeypatch):
    """It is looked up anew each time, and the connection goes to the address that was judged."""
    leads_to = ["93.184.215.14", "127.0.0.1"]

    class Names:
        async def resolve(self, host, port, family):
            await asyncio.sleep(0)
            found = {"hostname": host, "host": leads_to.pop(0), "port": port}
            return [{**found, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    class Rebinding(PublicResolver):
        def __init__(self):
            super().__init__()
            self._inner = Names()

    called = []

    async def no_way_out(addr_infos, **_options):
        called.extend(each[-1][0] for each in addr_infos)
        raise OSError("no way out")

    monkeypatch.setattr("bot.engine.webhooks.posting.PublicResolver", Rebinding)
    monkeypatch.setattr("aiohttp.connector.aiohappyeyeballs.start_connection", no_way_out)
    postman = Postman(SetClock(NOW))
    url = receiver.server.make_url("/hook").with_host("crm.example")
    assert (await postman.post(post(url))).trouble == "no connection"
    assert (await postman.post(post(url))).trouble == "private address"
    assert called == ["93.184.215.14"]
    assert receiver.came == []
    await postman.close()
