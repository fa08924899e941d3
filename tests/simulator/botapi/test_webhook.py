"""The webhook: updates come by HTTP, with the secret, until they are taken."""

import asyncio
import contextlib

import pytest
from aiohttp import web

SECRET = "X-Telegram-Bot-Api-Secret-Token"
USUAL = web.Response


class Hook:
    """A bot's web server; `answers` are given in turn, then 200."""

    def __init__(self):
        self.updates = []
        self.headers = []
        self.answers = []
        self.got = asyncio.Condition()

    async def take(self, request):
        self.updates.append(await request.json())
        self.headers.append(request.headers)
        answer = self.answers.pop(0) if self.answers else {}
        async with self.got:
            self.got.notify_all()
        return web.json_response(answer) if isinstance(answer, dict) else answer

    async def wait_for(self, count):
        async with asyncio.timeout(10), self.got:
            await self.got.wait_for(lambda: len(self.updates) >= count)


@contextlib.asynccontextmanager
async def _serve(hook):
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


@pytest.fixture
async def hook():
    made = Hook()
    async with _serve(made) as url:
        made.url = url
        yield made


async def _taken(sim):
    return (await sim.get("/idle?wait=10"))["pending_updates"] == 0


async def test_updates_come_with_the_secret(sim, hook):
    await sim.call("setWebhook", url=hook.url, secret_token="s3cret_-")
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    (update,) = hook.updates
    assert update["message"]["text"] == "/start"
    assert hook.headers[0][SECRET] == "s3cret_-"
    assert hook.headers[0]["Content-Type"] == "application/json"
    info = await sim.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert (info["max_connections"], info["ip_address"]) == (40, "127.0.0.1")
    assert "last_error_date" not in info


async def test_what_waited_before_comes_as_well(sim, hook):
    ana = await sim.captain()
    await sim.say(ana, ana, "before")
    await sim.call("setWebhook", url=hook.url)
    assert await _taken(sim)
    assert [update["message"]["text"] for update in hook.updates] == ["before"]
    assert SECRET not in hook.headers[0]


async def test_a_failed_update_comes_again_at_once_then_at_doubling_delays(sim, hook, pause, clock):
    hook.answers = [web.Response(status=500) for _ in range(9)]
    await sim.call("setWebhook", url=hook.url)
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    assert len(hook.updates) == 10
    assert len({update["update_id"] for update in hook.updates}) == 1
    assert pause.seconds == [2, 4, 8, 16, 32, 60, 60, 60]
    info = await sim.call("getWebhookInfo")
    assert (
        info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    )
    assert info["last_error_date"] == int(clock.now().timestamp())
    (*failed, taken) = await sim.log("delivery")
    assert [event["accepted"] for event in failed] == [False] * 9
    assert taken["accepted"] is True


async def test_a_webhook_may_ask_for_patience(sim, hook, pause):
    hook.answers = [web.Response(status=503, headers={"Retry-After": "7"})]
    await sim.call("setWebhook", url=hook.url)
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    assert pause.seconds == [7]


async def test_a_redirect_is_not_followed(sim, hook):
    hook.answers = [web.Response(status=302, headers={"Location": "/elsewhere"})]
    await sim.call("setWebhook", url=hook.url)
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    assert "302 Found" in (await sim.call("getWebhookInfo"))["last_error_message"]


async def test_nobody_listens_until_time_is_over(sim, pause, clock):
    tries = 0

    async def passing(seconds):
        nonlocal tries
        tries += 1
        clock.pass_(hours=9)
        await asyncio.sleep(0)

    sim.simulator.delivery.pause = passing
    await sim.call("setWebhook", url="http://127.0.0.1:9/hook")
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    assert tries == 3
    assert (await sim.call("getWebhookInfo"))["last_error_message"] == "Connection refused"


async def test_one_chat_stays_in_order_while_others_go_on(sim, hook):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    gate = asyncio.Event()

    async def blocked(seconds):
        await gate.wait()

    sim.simulator.delivery.pause = blocked
    hook.answers = [web.Response(status=500), web.Response(status=500)]
    await sim.call("setWebhook", url=hook.url, max_connections=1)
    await sim.say(ana, ana, "one")
    await hook.wait_for(2)
    await sim.say(ana, ana, "two")
    await sim.say(ben, ben, "three")
    await hook.wait_for(3)
    assert [update["message"]["text"] for update in hook.updates] == ["one", "one", "three"]
    gate.set()
    assert await _taken(sim)
    assert [update["message"]["text"] for update in hook.updates[3:]] == ["one", "two"]


async def test_an_answer_may_carry_a_method(sim, hook):
    ana = await sim.captain()
    hook.answers = [{"method": "sendMessage", "chat_id": ana, "text": "from the answer"}]
    await sim.call("setWebhook", url=hook.url)
    await sim.say(ana, ana, "hello")
    assert await _taken(sim)
    messages = (await sim.get(f"/chats/{ana}?viewer={ana}"))["messages"]
    assert messages[-1]["text"] == "from the answer"


@pytest.mark.parametrize("answer", [{"method": "deleteWebhook"}, {"method": "nonsense"}])
async def test_an_answer_may_not_carry_every_method(sim, hook, answer):
    hook.answers = [dict(answer)]
    ana = await sim.captain()
    await sim.call("setWebhook", url=hook.url)
    await sim.say(ana, ana, "hello")
    assert await _taken(sim)
    assert (await sim.call("getWebhookInfo"))["url"] == hook.url


async def test_polling_is_refused_meanwhile(sim, hook):
    await sim.call("setWebhook", url=hook.url)
    assert await sim.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await sim.call("deleteWebhook")
    assert await sim.call("getUpdates") == []


async def test_setting_one_ends_a_waiting_poll(sim, hook):
    poll = asyncio.create_task(sim.raw("getUpdates", json={"timeout": 50}))
    while not (await sim.get("/idle"))["polling"]:
        pass
    await sim.call("setWebhook", url=hook.url)
    status, body = await poll
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_deleting_keeps_what_waits_unless_asked(sim, hook):
    ana = await sim.captain()
    hook.answers = [web.Response(status=500), web.Response(status=500)]
    waiting = asyncio.Event()
    sim.simulator.delivery.pause = lambda _seconds: waiting.wait()
    await sim.call("setWebhook", url=hook.url)
    await sim.say(ana, ana, "hello")
    await hook.wait_for(2)
    await sim.call("setWebhook", url="")
    assert (await sim.call("getWebhookInfo"))["pending_update_count"] == 1
    await sim.call("deleteWebhook", drop_pending_updates=True)
    assert (await sim.call("getWebhookInfo"))["pending_update_count"] == 0


async def test_it_asks_for_kinds(sim, hook):
    ana = await sim.captain()
    await sim.call("setWebhook", url=hook.url, allowed_updates=["callback_query"])
    await sim.say(ana, ana, "unheard")
    assert (await sim.call("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    assert await _taken(sim)
    assert hook.updates == []


async def test_faults_strike_here_too(sim, hook):
    await sim.post("/faults", kind="reset_after", method="webhook", times=1)
    await sim.call("setWebhook", url=hook.url)
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    assert len(hook.updates) == 2
    assert hook.updates[0] == hook.updates[1]


async def test_in_an_outage_nothing_comes(sim, hook, clock):
    await sim.call("setWebhook", url=hook.url)
    await sim.post("/outage", seconds=60)

    async def passing(seconds):
        clock.pass_(seconds=seconds)
        await asyncio.sleep(0)

    sim.simulator.delivery.pause = passing
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana)
    assert await _taken(sim)
    assert len(hook.updates) == 1


@pytest.mark.parametrize(
    "url, problem",
    [
        ("http://example.org/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://example.org:9000/x",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://", "invalid webhook URL specified"),
        ("ftp://example.org", "invalid webhook URL specified"),
        ("https://example.org:port", "invalid webhook URL specified"),
    ],
)
async def test_an_impossible_url_is_refused(sim, url, problem):
    assert await sim.refusal("setWebhook", url=url) == f"Bad Request: {problem}"


@pytest.mark.parametrize(
    "secret, problem",
    [
        ("a b", "secret token contains unallowed characters"),
        ("a" * 257, "secret token is too long"),
    ],
)
async def test_an_impossible_secret_is_refused(sim, secret, problem):
    refused = await sim.refusal("setWebhook", url="https://example.org/x", secret_token=secret)
    assert refused == f"Bad Request: {problem}"


async def test_raw_updates_come_as_they_are(sim, hook):
    sim.simulator.api.observer = None  # no library could read these
    await sim.post("/updates", updates=[{"new_kind": {"from": 5}}, {}, {"message": "text"}])
    assert [{**update, "update_id": 0} for update in await sim.updates()] == [
        {"update_id": 0, "new_kind": {"from": 5}},
        {"update_id": 0},
        {"update_id": 0, "message": "text"},
    ]
    await sim.call("setWebhook", url=hook.url)
    await sim.post("/updates", updates=[{"message": {"chat": 5}}, {"poll": [], "x": None}])
    assert await _taken(sim)
    assert len(hook.updates) == 2
    assert await sim.denied("/updates", updates={}) == 400
    assert await sim.denied("/updates", updates=[5]) == 400
