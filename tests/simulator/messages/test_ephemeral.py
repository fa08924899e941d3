"""Messages of a group for one member alone: who may be sent one, who sees it, how it changes."""

from __future__ import annotations

import aiohttp
import pytest

from bot.simulator.server import Simulator, serve
from bot.simulator.versions import read_version
from tests.simulator.driver import TOKEN, Driver, HandClock, HandTime, button

HELP = {"command": "help", "description": "Help", "is_ephemeral": True}


def to(person: int, **more: object) -> dict[str, object]:
    return {"receiver_user_id": person, **more}


async def seen(sim: Driver, group: int, viewer: int) -> list[str]:
    view = await sim.get(f"/chats/{group}?viewer={viewer}")
    return [message["text"] for message in view["messages"] if "text" in message]


async def test_one_member_sees_it_in_its_place_and_nobody_else(sim: Driver) -> None:
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben, bot="administrator")
    await sim.call("sendMessage", chat_id=group, text="first")
    told = await sim.call(
        "sendMessage", chat_id=group, text="psst", ephemeral_message_parameters=to(ana)
    )
    assert (told["message_id"], told["receiver_user"]["id"]) == (0, ana)
    await sim.call("sendMessage", chat_id=group, text="last")
    assert await seen(sim, group, ana) == ["first", "psst", "last"]
    assert await seen(sim, group, ben) == ["first", "last"]
    await sim.post(f"/people/{ana}/app", old=True)
    assert await seen(sim, group, ana) == ["first", "last"]


async def test_it_changes_and_goes_by_its_own_number(sim: Driver) -> None:
    ana = await sim.captain()
    group = await sim.group(ana, bot="administrator")
    which = {"chat_id": group, "receiver_user_id": ana}
    sent = await sim.call(
        "sendMessage", chat_id=group, text="a", ephemeral_message_parameters=to(ana)
    )
    which["ephemeral_message_id"] = sent["ephemeral_message_id"]
    assert await sim.call("editEphemeralMessageText", **which, text="b", reply_markup=button())
    assert await seen(sim, group, ana) == ["b"]
    refused = await sim.refusal(
        "editEphemeralMessageText", **which, text="b", reply_markup=button()
    )
    assert "not modified" in refused
    assert await sim.call("editEphemeralMessageReplyMarkup", **which)
    wrong = {**which, "receiver_user_id": 1}
    refused = await sim.refusal("editEphemeralMessageText", **wrong, text="c")
    assert refused == "Bad Request: message to edit not found"
    gone = await sim.refusal("deleteMessage", chat_id=group, message_id=0)
    assert gone == "Bad Request: message to delete not found"
    assert await sim.call("deleteEphemeralMessage", **which)
    assert await seen(sim, group, ana) == []


async def test_who_does_not_administer_answers_a_tap_within_seconds(
    sim: Driver, clock: HandClock
) -> None:
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)
    about = {"chat_id": group, "text": "psst"}
    refused = await sim.refusal("sendMessage", **about, ephemeral_message_parameters=to(ana))
    assert "not enough rights" in refused
    sent = await sim.call("sendMessage", chat_id=group, text="x", reply_markup=button())
    place = {"message_id": sent["message_id"], "row": 0, "column": 0}
    query = (await sim.post(f"/chats/{group}/tap", from_=ana, **place))["callback_query_id"]
    hers = to(ana, callback_query_id=query)
    assert await sim.call("sendMessage", **about, ephemeral_message_parameters=hers)
    his = to(ben, callback_query_id=query)
    assert await sim.refusal("sendMessage", **about, ephemeral_message_parameters=his)
    clock.pass_(seconds=16)
    assert await sim.refusal("sendMessage", **about, ephemeral_message_parameters=hers)


async def test_a_command_that_the_menu_calls_so_is_seen_by_its_sender_alone(sim: Driver) -> None:
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)
    await sim.call("setMyCommands", commands=[HELP], scope={"type": "all_group_chats"})
    said = await sim.say(group, ana, "/help")
    assert said["message_id"] == 0
    (update,) = await sim.updates()
    number = update["message"]["ephemeral_message_id"]
    assert await seen(sim, group, ben) == []
    answer = {"ephemeral_message_id": number}
    refused = await sim.refusal("sendMessage", chat_id=group, text="x", reply_parameters=answer)
    assert "ephemeral one only" in refused
    await sim.call(
        "sendMessage",
        chat_id=group,
        text="Here.",
        reply_parameters=answer,
        ephemeral_message_parameters=to(ana),
    )
    assert await seen(sim, group, ana) == ["/help", "Here."]
    assert await seen(sim, group, ben) == []
    await sim.post(f"/people/{ana}/app", old=True)
    assert (await sim.say(group, ana, "/help"))["message_id"] > 0


async def test_a_button_is_tapped_by_who_sees_it(sim: Driver) -> None:
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben, bot="administrator")
    sent = await sim.call(
        "sendMessage",
        chat_id=group,
        text="?",
        reply_markup=button(),
        ephemeral_message_parameters=to(ana),
    )
    place = {"ephemeral_message_id": sent["ephemeral_message_id"], "row": 0, "column": 0}
    assert await sim.denied(f"/chats/{group}/tap", from_=ben, **place) == 404
    await sim.post(f"/chats/{group}/tap", from_=ana, **place)
    (update,) = await sim.updates()
    assert update["callback_query"]["message"]["message_id"] == 0


@pytest.mark.parametrize(
    "api, flat, alone",
    [("10.1", True, False), ("10.2", True, True), ("10.2", False, False), ("10.3", False, True)],
)
async def test_an_older_server_shows_it_to_all(
    api: str, flat: bool, alone: bool, clock: HandClock, wall: HandTime
) -> None:
    simulator = Simulator(
        TOKEN, "Capitaine", "capitaine_bot", clock=clock, wall=wall, api=read_version(api)
    )
    async with serve(simulator) as url, aiohttp.ClientSession() as http:
        sim = Driver(url, http, clock, simulator)
        ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
        group = await sim.group(ana, ben, bot="administrator")
        named = to(ana) if flat else {"ephemeral_message_parameters": to(ana)}
        sent = await sim.call("sendMessage", chat_id=group, text="psst", **named)
        assert ("ephemeral_message_id" in sent) is alone
        assert (await seen(sim, group, ben) == []) is alone
        refused = await sim.refusal("deleteEphemeralMessage")
        assert ("method not found" in refused) is (api == "10.1")


async def test_in_private_and_for_strangers_it_is_refused(sim: Driver) -> None:
    ana, eve = await sim.captain("Ana"), await sim.captain("Eve")
    group = await sim.group(ana, bot="administrator")
    refused = await sim.refusal(
        "sendMessage", chat_id=ana, text="x", ephemeral_message_parameters=to(ana)
    )
    assert "groups and supergroups only" in refused
    refused = await sim.refusal(
        "sendMessage", chat_id=group, text="x", ephemeral_message_parameters=to(eve)
    )
    assert refused == "Bad Request: USER_NOT_PARTICIPANT"
