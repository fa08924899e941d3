"""A simulator with a folder goes on after a restart as if nothing had happened."""

import asyncio
import contextlib
import io
import socket

import aiohttp
import pytest

from bot.simulator.http.params import Params
from bot.simulator.server import Simulator, serve
from tests.simulator.driver import TOKEN, Driver, HandClock, button


@contextlib.asynccontextmanager
async def _running(folder):
    clock = HandClock()
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=clock, data=folder)
    async with serve(simulator) as url, aiohttp.ClientSession() as http:
        yield Driver(url, http, clock)


async def _fill(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)
    await sim.call("sendMessage", chat_id=ana, text="x", reply_markup={"keyboard": [["Yes"]]})
    await sim.call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    poll = await sim.call("sendPoll", chat_id=group, question="?", options=["a", "b"])
    vote = {"poll_id": poll["poll"]["id"], "options": [1]}
    await sim.post(f"/chats/{group}/vote", from_=ben, **vote)
    data = aiohttp.FormData({"chat_id": str(ana)})
    data.add_field("document", io.BytesIO(b"content"), filename="a.txt")
    _, body = await sim.raw("sendDocument", data=data)
    return ana, group, body["result"]["document"]["file_id"]


async def test_everything_is_there_after_a_restart(tmp_path):
    async with _running(tmp_path) as sim:
        ana, group, file_id = await _fill(sim)
        await sim.updates()
        await sim.say(ana, ana, "waiting")
        state, waiting = await sim.get("/state"), await sim.call("getUpdates")
        chats = [await sim.get(f"/chats/{chat}?viewer={ana}") for chat in (ana, group)]
    async with _running(tmp_path) as sim:
        assert await sim.get("/state") == state
        assert await sim.call("getUpdates") == waiting
        assert [await sim.get(f"/chats/{chat}?viewer={ana}") for chat in (ana, group)] == chats
        async with sim.http.get(f"{sim.url}/sim/files/{file_id}") as answer:
            assert await answer.read() == b"content"


async def test_numbers_go_on_after_a_restart(tmp_path):
    async with _running(tmp_path) as sim:
        ana, _, _ = await _fill(sim)
        said = await sim.say(ana, ana, "one")
        (update,) = (await sim.updates())[-1:]
        last = (await sim.get("/state"))["last_event"]
    async with _running(tmp_path) as sim:
        again = await sim.say(ana, ana, "two")
        assert again["message_id"] == said["message_id"] + 1
        assert (await sim.updates())[-1]["update_id"] == update["update_id"] + 1
        first = (await sim.get(f"/log?after={last}"))[0]
        assert first["number"] == last + 1
        assert await sim.person("Eve") != ana


async def test_old_buttons_still_work_after_a_restart(tmp_path):
    async with _running(tmp_path) as sim:
        ana = await sim.captain()
        sent = await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=button())
    async with _running(tmp_path) as sim:
        path = f"/chats/{ana}/tap"
        tap = await sim.post(path, from_=ana, message_id=sent["message_id"], data="yes")
        assert await sim.call("answerCallbackQuery", **tap)


async def test_forums_reactions_and_the_webhook_are_there_after_a_restart(tmp_path):
    async with _running(tmp_path) as sim:
        ana = await sim.captain()
        forum = await sim.group(ana, bot="administrator", type="supergroup", is_forum=True)
        await sim.post(f"/groups/{forum}/status", person=ana, status="creator", anonymous=True)
        topic = await sim.call("createForumTopic", chat_id=forum, name="Sign-ups")
        said = await sim.say(ana, ana, "hello")
        react = {"from_": ana, "message_id": said["message_id"], "emoji": "👍"}
        await sim.post(f"/chats/{ana}/react", **react)
        await sim.updates()
        hook = "https://127.0.0.1:1/hook"
        await sim.call("setWebhook", url=hook, secret_token="s", max_connections=7)
        state = await sim.get("/state")
        chat = await sim.get(f"/chats/{ana}?viewer={ana}")
    async with _running(tmp_path) as sim:
        assert await sim.get("/state") == state
        assert await sim.get(f"/chats/{ana}?viewer={ana}") == chat
        info = await sim.call("getWebhookInfo")
        assert (info["url"], info["max_connections"]) == (hook, 7)
        thread = {"message_thread_id": topic["message_thread_id"]}
        await sim.call("sendMessage", chat_id=forum, text="x", **thread)


def test_a_change_that_makes_no_event_is_kept(tmp_path):
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", data=tmp_path)
    asyncio.run(simulator.api.call("setmyname", Params({"name": "Amiral"})))
    assert simulator.keeper._is_changed()
    simulator.save()
    assert not simulator.keeper._is_changed()
    again = Simulator(TOKEN, "Capitaine", "capitaine_bot", data=tmp_path)
    assert asyncio.run(again.api.call("getmyname", Params())) == {"name": "Amiral"}


async def test_a_taken_port_is_an_error_of_its_own():
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(OSError, match="in use"):
            async with serve(simulator, port=other.getsockname()[1]):
                pytest.fail("two servers on one port")
