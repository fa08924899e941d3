"""Telegram is gone for a while, and comes back as if nothing had been."""

import asyncio

import aiohttp
import pytest

from tests.simulator.driver import TOKEN


async def test_every_request_breaks_until_the_time_is_over(sim, clock):
    ana = await sim.captain()
    await sim.post("/outage", seconds=3600)
    for method in ("getMe", "sendMessage", "getUpdates"):
        with pytest.raises(aiohttp.ClientError):
            await sim.raw(method, json={"chat_id": ana, "text": "x"})
    clock.pass_(hours=1)
    await sim.call("sendMessage", chat_id=ana, text="back")
    assert (await sim.get("/outage"))["on"] is False


async def test_it_can_look_like_a_bad_gateway_and_be_ended(sim):
    view = await sim.post("/outage", until="2026-09-01T18:00:00Z", how="502")
    assert view == {"on": True, "until": "2026-09-01T18:00:00+00:00", "how": "502"}
    assert (await sim.raw("getMe"))[0] == 502
    await sim.delete("/outage")
    assert (await sim.raw("getMe"))[0] == 200


async def test_a_waiting_poll_breaks_at_once(sim):
    poll = asyncio.create_task(sim.raw("getUpdates", json={"timeout": 50}))
    while not (await sim.get("/idle"))["polling"]:
        pass
    await sim.post("/outage", seconds=60)
    with pytest.raises(aiohttp.ClientError):
        await poll


async def test_people_go_on_writing_meanwhile(sim):
    ana = await sim.captain()
    await sim.post("/outage", seconds=60)
    await sim.say(ana, ana, "are you there?")
    await sim.delete("/outage")
    assert [update["message"]["text"] for update in await sim.updates()] == ["are you there?"]


async def test_files_are_gone_as_well(sim):
    await sim.post("/outage", seconds=60)
    with pytest.raises(aiohttp.ClientError):
        await sim.http.get(f"{sim.url}/file/bot{TOKEN}/documents/file_1")
    hit, *_ = await sim.log("fault")  # a client may try a GET again
    assert (hit["kind"], hit["method"], hit["accepted"]) == ("outage_reset", "download", False)


@pytest.mark.parametrize(
    "body",
    [{}, {"seconds": 0}, {"seconds": 1e300}, {"until": "tonight"}, {"seconds": 5, "how": "slowly"}],
)
async def test_an_outage_that_makes_no_sense_is_refused(sim, body):
    assert await sim.denied("/outage", **body) == 400
