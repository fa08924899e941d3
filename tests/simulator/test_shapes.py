"""What the simulator answers is what python-telegram-bot's own classes know, with no field more
but those that came after it.
"""

import io

import aiohttp
import telegram
from PIL import Image

from tests.simulator.driver import button
from tests.support.library import NEWER


def _unknown(value, path):
    """Fields that the library put aside because its class has no such field."""
    if isinstance(value, telegram.TelegramObject):
        yield from (f"{path}.{name}" for name in value.api_kwargs if name not in NEWER)
        for name in value.__slots__:
            yield from _unknown(getattr(value, name, None), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _unknown(item, path)


def _assert_known(kind, answers):
    for answer in answers:
        assert list(_unknown(kind.de_json(answer, None), kind.__name__)) == []


async def _photo(sim, chat):
    out = io.BytesIO()
    Image.new("RGB", (400, 300)).save(out, "PNG")
    data = aiohttp.FormData({"chat_id": str(chat), "caption": "x"})
    data.add_field("photo", out.getvalue(), filename="a.png")
    return (await sim.raw("sendPhoto", data=data))[1]["result"]


async def test_messages_have_known_fields(sim):
    ana = await sim.captain("Ana", last_name="Ruiz", username="ana_ruiz")
    chat = {"chat_id": ana}
    said = await sim.say(ana, ana, "hello")
    quiz = {"type": "quiz", "correct_option_ids": [0], "open_period": 60}
    _assert_known(
        telegram.Message,
        [
            await sim.call("sendMessage", **chat, text="/help https://example.org",
                           reply_to_message_id=said["message_id"], reply_markup=button()),
            await sim.call("sendPoll", **chat, question="?", options=["a", "b"], **quiz),
            await sim.call("sendContact", **chat, phone_number="1", first_name="x"),
            await sim.call("sendVenue", **chat, latitude=1, longitude=1, title="x", address="y"),
            await sim.call("forwardMessage", **chat, from_chat_id=ana, message_id=2),
            await _photo(sim, ana),
        ],
    )  # fmt: skip


async def test_updates_have_known_fields(sim):
    ana = await sim.captain()
    group = await sim.group(ana, bot="administrator")
    await sim.call("getUpdates", allowed_updates=["chat_member", "message", "my_chat_member"])
    ben = await sim.captain("Ben")
    await sim.post(f"/groups/{group}/join", person=ben)
    await sim.post(f"/groups/{group}/status", person=ben, status="restricted")
    await sim.post(f"/groups/{group}/status", person=ben, status="kicked")
    await sim.post(f"/people/{ana}/block")
    await sim.say(group, ana, "hello", anonymous=True)
    updates = await sim.call("getUpdates")
    assert len(updates) == 7
    _assert_known(telegram.Update, updates)


async def test_what_people_share_has_known_fields(sim):
    ana = await sim.captain()
    path = f"/chats/{ana}"
    await sim.post(f"{path}/sticker", from_=ana, emoji="🎉")
    await sim.post(f"{path}/voice", from_=ana, duration=3)
    await sim.post(f"{path}/contact", from_=ana, phone_number="1", first_name="x")
    await sim.post(f"{path}/forward", from_=ana, from_name="Someone", text="x")
    sent = await sim.call("sendPoll", chat_id=ana, question="?", options=["a"], is_anonymous=False)
    await sim.post(f"{path}/vote", from_=ana, poll_id=sent["poll"]["id"], options=[0])
    updates = await sim.call("getUpdates")
    assert len(updates) == 6
    _assert_known(telegram.Update, updates)


async def test_chats_and_members_have_known_fields(sim):
    ana = await sim.captain()
    group = await sim.group(ana, bot="administrator")
    chats = [await sim.call("getChat", chat_id=chat) for chat in (ana, group)]
    _assert_known(telegram.ChatFullInfo, chats)
    admins = await sim.call("getChatAdministrators", chat_id=group)
    _assert_known(telegram.ChatMember, admins)
    _assert_known(telegram.User, [await sim.call("getMe")])
    _assert_known(telegram.WebhookInfo, [await sim.call("getWebhookInfo")])
