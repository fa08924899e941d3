"""A group becomes a supergroup: told twice, and the old id leads to the new one."""

import pytest


@pytest.fixture
async def moved(sim):
    ana = await sim.captain()
    old = await sim.group(ana, bot="administrator")
    await sim.say(old, ana, "before")
    await sim.updates()
    new = await sim.post(f"/groups/{old}/migrate")
    return ana, old, new


async def test_two_service_messages_tell_of_it(sim, moved):
    _, old, new = moved
    left, come = [update["message"] for update in await sim.updates()]
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (old, new["id"])
    assert (come["chat"]["id"], come["migrate_from_chat_id"]) == (new["id"], old)
    assert (left["chat"]["type"], come["chat"]["type"]) == ("group", "supergroup")
    assert (come["message_id"], come["sender_chat"]["id"]) == (1, new["id"])


async def test_everybody_comes_along(sim, moved):
    ana, _, new = moved
    assert str(new["id"]).startswith("-100")
    statuses = {member["id"]: member["status"] for member in new["members"]}
    assert statuses == {ana: "creator", 1000001: "administrator"}
    assert [group["id"] for group in (await sim.get("/state"))["groups"]] == [new["id"]]
    await sim.call("sendMessage", chat_id=new["id"], text="here")


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "getChatMember"])
async def test_the_old_id_leads_to_the_new_one(sim, moved, method):
    ana, old, new = moved
    _, body = await sim.raw(
        method, json={"chat_id": old, "text": "x", "message_id": 1, "user_id": ana}
    )
    assert body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new["id"]},
    }


async def test_nobody_writes_under_the_old_id(sim, moved):
    ana, old, new = moved
    assert await sim.denied(f"/chats/{old}/say", from_=ana, text="x") == 409
    assert await sim.denied(f"/groups/{old}/join", person=ana) == 409
    assert await sim.denied(f"/groups/{new['id']}/migrate") == 409
    await sim.say(new["id"], ana, "here")
