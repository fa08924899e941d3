"""Faults on demand: what the bot gets, what is carried out, and what the log says of it."""

import asyncio

import aiohttp
import pytest


async def _rule(sim, kind, **more):
    return await sim.post("/faults", kind=kind, method="sendMessage", **more)


async def _texts(sim, chat):
    messages = (await sim.get(f"/chats/{chat}?viewer={chat}"))["messages"]
    return [message["text"] for message in messages if message["from"]["is_bot"]]


@pytest.mark.parametrize(
    "kind, status, description",
    [
        ("429", 429, "Too Many Requests: retry after 7"),
        ("500", 500, "Internal Server Error"),
        ("502", 502, "Bad Gateway"),
    ],
)
async def test_a_refused_request_is_not_carried_out(sim, kind, status, description):
    ana = await sim.captain()
    rule = await _rule(sim, kind, retry_after=7)
    code, body = await sim.raw("sendMessage", json={"chat_id": ana, "text": "x"})
    assert (code, body["error_code"], body["description"]) == (status, status, description)
    assert body.get("parameters") == ({"retry_after": 7} if status == 429 else None)
    assert await _texts(sim, ana) == []
    (hit,) = await sim.log("fault")
    named = {"kind": kind, "rule": rule["id"], "method": "sendmessage", "chat_id": ana}
    assert named.items() <= hit.items()
    assert hit["accepted"] is False


async def test_a_proxy_answers_with_a_page(sim):
    await sim.post("/faults", kind="502", html=True)
    async with sim.http.get(f"{sim.url}/bot1000001:simulator-token/getMe") as answer:
        assert answer.status == 502
        assert answer.content_type == "text/html"
        assert "502 Bad Gateway" in await answer.text()


@pytest.mark.parametrize(
    "kind, is_carried_out",
    [("reset_before", False), ("reset_after", True), ("truncate", True)],
)
async def test_a_broken_connection_leaves_no_answer(sim, kind, is_carried_out):
    ana = await sim.captain()
    await _rule(sim, kind)
    with pytest.raises(aiohttp.ClientError):
        await sim.raw("sendMessage", json={"chat_id": ana, "text": "x"})
    assert await _texts(sim, ana) == ["x"] * is_carried_out
    (hit,) = await sim.log("fault")
    assert hit["accepted"] is is_carried_out
    assert hit.get("message_id") == (2 if is_carried_out else None)


@pytest.mark.parametrize(
    "kind, is_carried_out", [("timeout_before", False), ("timeout_after", True)]
)
async def test_an_answer_that_never_comes(sim, kind, is_carried_out):
    ana = await sim.captain()
    await _rule(sim, kind)
    asked = asyncio.create_task(sim.raw("sendMessage", json={"chat_id": ana, "text": "x"}))
    while not await sim.log("fault"):
        pass
    assert await _texts(sim, ana) == ["x"] * is_carried_out
    assert not asked.done()
    asked.cancel()


async def test_an_unanswered_request_does_not_hold_up_the_end(sim):
    await sim.post("/faults", kind="timeout_after", method="getMe")
    asked = asyncio.create_task(sim.raw("getMe"))
    while not await sim.log("fault"):
        pass
    sim.simulator.connections.release()
    with pytest.raises(aiohttp.ClientError):
        await asked


async def test_a_delayed_request_is_carried_out_in_the_end(sim):
    ana = await sim.captain()
    await _rule(sim, "delay", seconds=0.01)
    began = asyncio.get_running_loop().time()
    await sim.call("sendMessage", chat_id=ana, text="x")
    assert asyncio.get_running_loop().time() - began >= 0.01
    assert await _texts(sim, ana) == ["x"]


async def test_a_refusal_of_telegrams_own_is_lost_as_well(sim):
    await sim.captain()
    await _rule(sim, "reset_after")
    with pytest.raises(aiohttp.ClientError):
        await sim.raw("sendMessage", json={"chat_id": 12, "text": "x"})
    (hit,) = await sim.log("fault")
    assert hit["accepted"] is False


async def test_a_rule_strikes_only_what_it_names(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    await sim.post("/faults", kind="500", method=["send*", "getChat"], chat_id=ana)
    assert (await sim.raw("sendMessage", json={"chat_id": ben, "text": "x"}))[0] == 200
    assert (await sim.raw("getChatMemberCount", json={"chat_id": ana}))[0] == 200
    assert (await sim.raw("sendContact", json={"chat_id": ana}))[0] == 500
    assert (await sim.raw("getchat", json={"chat_id": ana}))[0] == 500
    assert (await sim.raw("getMe"))[0] == 200


async def test_a_rule_strikes_so_many_times(sim):
    await sim.post("/faults", kind="500", method="getMe", times=2)
    assert [(await sim.raw("getMe"))[0] for _ in range(4)] == [500, 500, 200, 200]


async def test_the_same_seed_strikes_the_same_requests(sim):
    async def struck(seed):
        await sim.delete("/faults")
        await sim.post("/faults", kind="500", method="getMe", probability=0.4, seed=seed)
        return [(await sim.raw("getMe"))[0] for _ in range(20)]

    first = await struck(5)
    assert await struck(5) == first
    assert await struck(6) != first
    assert set(first) == {200, 500}
    (rule,) = (await sim.get("/faults"))["faults"]
    assert rule["seen"] == 20
    assert 0 < rule["hits"] < 20


async def test_rules_can_be_taken_away(sim):
    first, second = await _rule(sim, "500"), await _rule(sim, "502")
    left = await sim.delete(f"/faults/{first['id']}")
    assert [rule["id"] for rule in left["faults"]] == [second["id"]]
    assert (await sim.people("DELETE", f"/faults/{first['id']}"))[0] == 404
    assert await sim.delete("/faults") == {"faults": []}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "flood"},
        {"kind": "500", "probability": 2},
        {"kind": "500", "probability": "often"},
        {"kind": "delay", "seconds": -1},
        {"kind": "500", "times": 1.5},
        {"kind": "500", "seed": "x"},
        {"kind": "500", "method": {"name": "getMe"}},
        {"kind": "500", "chat_id": True},
    ],
)
async def test_a_rule_that_makes_no_sense_is_refused(sim, body):
    assert await sim.denied("/faults", **body) == 400


async def test_updates_of_a_broken_poll_come_again(sim):
    ana = await sim.captain()
    await sim.say(ana, ana, "hello")
    await sim.post("/faults", kind="truncate", method="getUpdates", times=1)
    with pytest.raises(aiohttp.ClientError):
        await sim.raw("getUpdates", json={"offset": sim.offset})
    assert [update["message"]["text"] for update in await sim.updates()] == ["hello"]
