"""Updates wait until they are confirmed, come in order, and go to the newest poller alone."""

import asyncio

from bot.simulator.http.errors import OTHER_POLLER


async def _poll(sim, **params):
    return await sim.raw("getUpdates", json={"timeout": 30, **params})


async def _wait_for_poll(sim):
    while not (await sim.get("/idle"))["polling"]:
        pass  # the poll is on its way through a socket, and each look takes a round trip


async def test_updates_come_again_until_they_are_confirmed(sim):
    ana = await sim.captain()
    await sim.say(ana, ana, "one")
    await sim.say(ana, ana, "two")
    first = await sim.call("getUpdates")
    assert await sim.call("getUpdates") == first
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    second = await sim.call("getUpdates", offset=first[0]["update_id"] + 1)
    assert second == first[1:]
    assert await sim.call("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_the_limit_is_kept(sim):
    ana = await sim.captain()
    for text in "abc":
        await sim.say(ana, ana, text)
    assert len(await sim.call("getUpdates", limit=2)) == 2
    assert len(await sim.call("getUpdates", limit=0)) == 1


async def test_a_negative_offset_keeps_only_the_last(sim):
    ana = await sim.captain()
    for text in "abc":
        await sim.say(ana, ana, text)
    (last,) = await sim.call("getUpdates", offset=-1)
    assert last["message"]["text"] == "c"
    assert await sim.call("getUpdates") == [last]


async def test_a_long_poll_ends_with_the_first_update(sim):
    ana = await sim.captain()
    poll = asyncio.create_task(_poll(sim))
    await _wait_for_poll(sim)
    await sim.say(ana, ana, "hello")
    _, body = await asyncio.wait_for(poll, 5)
    assert [update["message"]["text"] for update in body["result"]] == ["hello"]


async def test_a_newer_poll_ends_the_older(sim):
    ana = await sim.captain()
    older = asyncio.create_task(_poll(sim))
    await _wait_for_poll(sim)
    newer = asyncio.create_task(_poll(sim))
    status, body = await asyncio.wait_for(older, 5)
    assert (status, body) == (409, {"ok": False, "error_code": 409, "description": OTHER_POLLER})
    await sim.say(ana, ana, "hello")
    _, body = await asyncio.wait_for(newer, 5)
    assert len(body["result"]) == 1


async def test_only_what_was_asked_for_is_queued(sim):
    ana = await sim.captain()
    await sim.call("getUpdates", offset=-1, allowed_updates=["callback_query"])
    await sim.say(ana, ana, "hello")
    assert await sim.call("getUpdates") == []
    await sim.call("getUpdates", allowed_updates=[])
    await sim.say(ana, ana, "again")
    assert len(await sim.call("getUpdates")) == 1


async def test_what_nobody_fetches_is_forgotten(sim):
    ana = await sim.captain()
    await sim.say(ana, ana, "hello")
    sim.clock.pass_(hours=23)
    assert len(await sim.call("getUpdates")) == 1
    sim.clock.pass_(hours=2)
    assert await sim.call("getUpdates") == []


async def test_idle_tells_what_is_unconfirmed(sim):
    ana = await sim.captain()
    await sim.say(ana, ana, "hello")
    assert await sim.get("/idle") == {"pending_updates": 1, "polling": False}
    waiting = asyncio.create_task(sim.get("/idle?wait=30"))
    await sim.updates()
    assert (await asyncio.wait_for(waiting, 5))["pending_updates"] == 0


async def test_confirming_marks_messages_as_read(sim):
    ana = await sim.captain()
    said = await sim.say(ana, ana, "hello")
    await sim.updates()
    read = (await sim.log("read"))[-1]
    assert read["messages"] == [{"chat_id": ana, "message_id": said["message_id"]}]


async def test_there_is_no_webhook(sim):
    ana = await sim.captain()
    await sim.say(ana, ana, "hello")
    info = await sim.call("getWebhookInfo")
    assert info == {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
    assert await sim.call("deleteWebhook", drop_pending_updates=True)
    assert await sim.call("getUpdates") == []
