"""Rate limits: refused beyond what Telegram allows, and told how long to wait."""

import pytest


async def _send(sim, chat, method="sendMessage", **params):
    status, body = await sim.raw(method, json={"chat_id": chat, "text": "x", **params})
    return body["parameters"]["retry_after"] if status == 429 else None


async def test_there_are_no_limits_until_they_are_set(sim):
    ana = await sim.captain()
    assert {await _send(sim, ana) for _ in range(50)} == {None}
    assert (await sim.get("/limits"))["on"] is False


async def test_a_private_chat_takes_a_short_burst_then_one_a_second(sim, wall):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    await sim.post("/limits")
    assert [await _send(sim, ana) for _ in range(4)] == [None, None, None, 1]
    assert await _send(sim, ben) is None
    wall.pass_(0.9)
    assert await _send(sim, ana) == 1
    wall.pass_(0.1)
    assert [await _send(sim, ana) for _ in range(2)] == [None, 1]


async def test_a_group_takes_twenty_a_minute(sim, wall):
    group = await sim.group(await sim.captain())
    await sim.post("/limits")
    for _ in range(20):
        assert await _send(sim, group) is None
        wall.pass_(1)
    assert await _send(sim, group) == 40
    wall.pass_(40)
    assert [await _send(sim, group) for _ in range(2)] == [None, 1]


async def test_the_thirty_first_in_any_second_is_refused(sim, wall):
    captains = [await sim.captain() for _ in range(31)]
    await sim.post("/limits", private_per_second=0)
    assert {await _send(sim, each) for each in captains[:30]} == {None}
    assert await _send(sim, captains[30]) == 1
    wall.pass_(1)
    assert await _send(sim, captains[30]) is None


async def test_edits_and_copies_count_and_answers_do_not(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="x")
    await sim.post("/limits", private_burst=2)
    assert await _send(sim, ana, "sendChatAction", action="typing") is None
    assert await _send(sim, ana, "editMessageText", message_id=sent["message_id"], text="y") is None
    assert await _send(sim, ana, "copyMessage", from_chat_id=ana, message_id=1) is None
    assert await _send(sim, ana) == 1


async def test_what_telegram_refuses_otherwise_is_not_counted(sim):
    ana = await sim.captain()
    await sim.post("/limits", private_burst=1)
    assert (await sim.refusal("sendMessage", chat_id=ana, text="")).startswith("Bad Request")
    assert await _send(sim, ana) is None


async def test_a_refusal_is_in_the_log(sim):
    ana = await sim.captain()
    await sim.post("/limits", private_burst=1)
    await _send(sim, ana)
    await _send(sim, ana)
    (hit,) = await sim.log("limit")
    named = {"kind": "private", "method": "sendmessage", "chat_id": ana, "retry_after": 1}
    assert named.items() <= hit.items()


async def test_limits_can_be_lifted(sim):
    ana = await sim.captain()
    await sim.post("/limits", private_burst=1)
    assert [await _send(sim, ana) for _ in range(2)] == [None, 1]
    assert (await sim.delete("/limits"))["on"] is False
    assert await _send(sim, ana) is None


@pytest.mark.parametrize(
    "body", [{"per_hour": 1}, {"overall_per_second": -1}, {"private_burst": "x"}]
)
async def test_limits_that_make_no_sense_are_refused(sim, body):
    assert await sim.denied("/limits", **body) == 400
