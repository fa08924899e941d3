"""In a group the bot sees only what Telegram's privacy mode lets through."""

import pytest

from tests.simulator.driver import button


async def _seen(sim):
    return [update["message"].get("text") for update in await sim.updates()]


@pytest.mark.parametrize(
    "text, is_seen",
    [
        ("hello", False),
        ("hello @capitaine_bot", False),
        ("hello /status", False),
        ("/status", True),
        ("/status@capitaine_bot now", True),
        ("/status@Capitaine_Bot", True),
        ("/status@other_bot", False),
    ],
)
async def test_a_member_bot_sees_commands(sim, text, is_seen):
    ana = await sim.captain()
    group = await sim.group(ana)
    await sim.say(group, ana, text)
    assert await _seen(sim) == ([text] if is_seen else [])


async def test_a_member_bot_sees_replies_to_itself(sim):
    ana = await sim.captain()
    group = await sim.group(ana)
    sent = await sim.call("sendMessage", chat_id=group, text="Question?")
    said = await sim.say(group, ana, "yes", reply_to=sent["message_id"])
    await sim.say(group, ana, "indeed", reply_to=said["message_id"])
    assert await _seen(sim) == ["yes"]


async def test_an_administrator_bot_sees_everything(sim):
    ana = await sim.captain()
    group = await sim.group(ana, bot="administrator")
    await sim.say(group, ana, "hello")
    assert await _seen(sim) == ["hello"]


async def test_service_messages_and_taps_always_come(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana)
    await sim.post(f"/groups/{group}/join", person=ben)
    (joined,) = await sim.updates()
    assert [user["id"] for user in joined["message"]["new_chat_members"]] == [ben]
    sent = await sim.call("sendMessage", chat_id=group, text="x", reply_markup=button())
    await sim.post(f"/chats/{group}/tap", from_=ben, message_id=sent["message_id"], data="yes")
    (tapped,) = await sim.updates()
    assert tapped["callback_query"]["from"]["id"] == ben


async def test_a_bot_that_was_removed_sees_nothing(sim):
    ana = await sim.captain()
    group = await sim.group(ana)
    await sim.post(f"/groups/{group}/leave", person=1000001)
    await sim.updates()
    await sim.say(group, ana, "/status")
    assert await sim.updates() == []


async def test_edits_follow_the_same_rule(sim):
    ana = await sim.captain()
    group = await sim.group(ana)
    said = await sim.say(group, ana, "hello")
    path = f"/chats/{group}/edit"
    await sim.post(path, from_=ana, message_id=said["message_id"], text="hello again")
    assert await sim.updates() == []
    await sim.post(path, from_=ana, message_id=said["message_id"], text="/status")
    (update,) = await sim.updates()
    assert update["edited_message"]["text"] == "/status"


async def test_an_anonymous_administrator_is_the_group(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)
    await sim.say(group, ana, "/status", anonymous=True)
    (update,) = await sim.updates()
    assert update["message"]["from"]["id"] == 1087968824
    assert update["message"]["sender_chat"]["id"] == group
    assert await sim.denied(f"/chats/{group}/say", from_=ben, text="x", anonymous=True) == 403
