"""Everything that happens is in the log once, in order, and comes as a stream."""

import asyncio
import json


async def _read(stream, count):
    """So many events of a server-sent stream."""
    events = []
    async for line in stream.content:
        if line.startswith(b"data: "):
            events.append(json.loads(line[6:]))
            if len(events) == count:
                break
    return events


async def test_the_log_tells_what_the_bot_did(sim):
    ana = await sim.captain()
    before = (await sim.get("/state"))["last_event"]
    sent = await sim.call("sendMessage", chat_id=ana, text="<b>x</b>", parse_mode="HTML")
    (event,) = await sim.get(f"/log?after={before}")
    assert event["number"] == before + 1
    assert (event["event"], event["by"], event["method"]) == ("message", "bot", "sendMessage")
    assert (event["chat_id"], event["message_id"]) == (ana, sent["message_id"])
    assert event["time"] == sim.clock.now().isoformat()
    assert event["message"]["text_html"] == "<b>x</b>"


async def test_a_refused_call_is_not_in_the_log(sim):
    ana = await sim.captain()
    before = await sim.get("/log")
    await sim.refusal("sendMessage", chat_id=ana, text="")
    assert await sim.get("/log") == before


async def test_an_event_keeps_what_was_said_then(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one")
    await sim.call("editMessageText", chat_id=ana, message_id=sent["message_id"], text="two")
    texts = [event["message"]["text"] for event in await sim.get("/log") if "message" in event]
    assert texts == ["/start", "one", "two"]


async def test_the_log_comes_in_portions(sim):
    ana = await sim.captain()
    for text in "abc":
        await sim.say(ana, ana, text)
    everything = await sim.get("/log")
    assert await sim.get("/log?after=1&limit=2") == everything[1:3]
    assert (await sim.people("GET", "/log?after=x"))[0] == 400


async def test_the_stream_tells_news(sim):
    ana = await sim.captain()
    async with sim.http.get(f"{sim.url}/sim/events") as stream:
        assert stream.content_type == "text/event-stream"
        reading = asyncio.create_task(_read(stream, 2))
        await sim.say(ana, ana, "hello")
        await sim.call("sendMessage", chat_id=ana, text="hi")
        first, second = await asyncio.wait_for(reading, 5)
    assert (first["event"], first["message"]["text"]) == ("message", "hello")
    assert second["number"] == first["number"] + 1


async def test_the_stream_goes_on_where_it_broke_off(sim):
    ana = await sim.captain()
    await sim.say(ana, ana, "hello")
    everything = await sim.get("/log")
    address = f"{sim.url}/sim/events"
    async with sim.http.get(f"{address}?after=1") as stream:
        assert (await asyncio.wait_for(_read(stream, 1), 5))[0] == everything[1]
    async with sim.http.get(address, headers={"Last-Event-ID": "2"}) as stream:
        assert (await asyncio.wait_for(_read(stream, 1), 5))[0] == everything[2]
