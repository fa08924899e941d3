"""At least one call of each method that goes through, in a world made for it.

They show which parameters a method looks at, and give an answer of each type to check.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import Image

from bot.simulator.botapi.api import METHODS
from bot.simulator.botapi.call_trace import Call
from bot.simulator.chats import groups
from bot.simulator.http.params import Params, Upload
from bot.simulator.messages import from_people
from bot.simulator.people import accounts
from bot.simulator.server import Simulator
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects

ANA = 5_000_000_000
LIKE = [{"type": "emoji", "emoji": "👍"}]
HERE = {"latitude": 1.5, "longitude": 2.5}
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
QUIZ = {
    "type": "quiz",
    "correct_option_ids": [1],
    "explanation": "<b>x</b>",
    "explanation_parse_mode": "HTML",
    "open_period": 60,
}
RIGHTS = ("is_anonymous", *objects.ADMIN_RIGHTS)
NAMED = {"language_code": "fr"}


def picture() -> Upload:
    """A small picture as an upload."""
    out = io.BytesIO()
    Image.new("RGB", (400, 300)).save(out, "PNG")
    return Upload("a.png", "image/png", out.getvalue())


class World:
    """A person who wrote, an ordinary group and a forum that the bot administers."""

    def __init__(self) -> None:
        self.simulator = Simulator("1000001:samples", "Capitaine", "capitaine_bot")
        self.calls: list[Call] = []
        self.simulator.api.observer = self.calls.append
        tg = self.telegram = self.simulator.telegram
        ana = accounts.add_person(
            tg, {"first_name": "Ana", "last_name": "Ruiz", "username": "ana_ruiz", "id": ANA}
        )
        from_people.start(tg, tg.world.chats[ANA], ana, {})
        self.group = _group(tg, "group")
        self.forum = _group(tg, "supergroup", is_forum=True)

    async def do(self, method: str, /, **params: Any) -> Any:
        """Call a method; values that are uploads go as files."""
        files = {name: value for name, value in params.items() if isinstance(value, Upload)}
        values = {name: value for name, value in params.items() if name not in files}
        return await self.simulator.api.call(method.lower(), Params(values, files))

    def ask(self, message: dict[str, Any]) -> str:
        """Somebody taps the button of a message; the query's id."""
        chat = self.telegram.world.chats[ANA]
        tap = {"message_id": message["message_id"], "data": "y"}
        asked = from_people.tap(self.telegram, chat, self.telegram.world.people[ANA], tap)
        return str(asked["callback_query_id"])


def _group(tg: Telegram, kind: str, **more: object) -> int:
    members = [{"id": ANA, "status": "creator"}]
    body = {"title": "Team", "type": kind, "members": members, "bot": "administrator", **more}
    return groups.add_group(tg, body).id


async def play() -> list[Call]:
    """Make every call; those that were refused are among them."""
    world = World()
    for scene in (
        _messages,
        _media,
        _edits,
        _polls,
        _profile,
        _commands,
        _chats,
        _topics,
        _whispers,
        _updates,
    ):
        await scene(world)
    return world.calls


async def _whispers(w: World) -> None:
    """What one member of a group alone sees: sent, changed, answered, taken away."""
    to_ana = {"chat_id": w.forum, "ephemeral_message_parameters": {"receiver_user_id": ANA}}
    flat = {"chat_id": w.forum, "receiver_user_id": ANA}
    said = await w.do("sendMessage", **to_ana, text="x", reply_markup=KEYBOARD)
    where = {**flat, "ephemeral_message_id": said["ephemeral_message_id"]}
    unseen = {"link_preview_options": {"is_disabled": True}}
    await w.do("editEphemeralMessageText", **where, text="<b>y</b>", parse_mode="HTML", **unseen)
    await w.do("editEphemeralMessageReplyMarkup", **where, reply_markup=KEYBOARD)
    reply = {"ephemeral_message_id": said["ephemeral_message_id"]}
    await w.do("sendMessage", **flat, text="z", reply_parameters=reply)
    shown = await w.do("sendPhoto", **to_ana, photo=picture())
    which = {**flat, "ephemeral_message_id": shown["ephemeral_message_id"]}
    await w.do("editEphemeralMessageCaption", **which, caption="c")
    await w.do("deleteEphemeralMessage", **where)


async def _messages(w: World) -> None:
    text = {"text": "<b>x</b> https://example.org", "parse_mode": "HTML"}
    unseen = {"link_preview_options": {"is_disabled": True}}
    sent = await w.do("sendMessage", chat_id=ANA, **text, **unseen, reply_markup=KEYBOARD)
    more = {"protect_content": True, "message_effect_id": "5104841245755180586"}
    reply = {"message_id": sent["message_id"]}
    again = await w.do("sendMessage", chat_id=ANA, text="y", reply_parameters=reply, **more)
    await w.do("sendMessage", chat_id=ANA, text="?", reply_markup={"force_reply": True})
    await w.do("sendMessage", chat_id=ANA, text="?", reply_markup={"remove_keyboard": True})
    entities = [{"type": "bold", "offset": 0, "length": 1}]
    await w.do("sendMessage", chat_id=ANA, text="z", entities=entities)
    await w.do("answerCallbackQuery", callback_query_id=w.ask(sent), text="Done", show_alert=True)
    here = {"chat_id": ANA, "from_chat_id": ANA}
    await w.do("forwardMessage", **here, message_id=sent["message_id"])
    await w.do("copyMessage", **here, message_id=sent["message_id"])
    await w.do("forwardMessages", **here, message_ids=[1, sent["message_id"]])
    await w.do("copyMessages", **here, message_ids=[1, sent["message_id"]])
    await w.do("setMessageReaction", chat_id=ANA, message_id=sent["message_id"], reaction=LIKE)
    await w.do("sendChatAction", chat_id=ANA, action="typing")
    await w.do("deleteMessage", chat_id=ANA, message_id=again["message_id"])
    await w.do("deleteMessages", chat_id=ANA, message_ids=[sent["message_id"]])


async def _media(w: World) -> None:
    photo = await w.do("sendPhoto", chat_id=ANA, photo=picture(), caption="x")
    file_id = photo["photo"][-1]["file_id"]
    await w.do("sendDocument", chat_id=ANA, document=picture(), caption="x")
    await w.do("sendMediaGroup", chat_id=ANA, media=[{"type": "photo", "media": file_id}] * 2)
    await w.do("getFile", file_id=file_id)
    await w.do("sendContact", chat_id=ANA, phone_number="1", first_name="x", last_name="y")
    await w.do("sendLocation", chat_id=ANA, **HERE, horizontal_accuracy=3.5)
    await w.do("sendVenue", chat_id=ANA, **HERE, title="x", address="y")
    copied = {"from_chat_id": ANA, "message_id": photo["message_id"]}
    await w.do("copyMessage", chat_id=ANA, **copied, caption="new")


async def _edits(w: World) -> None:
    text = (await w.do("sendMessage", chat_id=ANA, text="x"))["message_id"]
    where = {"chat_id": ANA, "message_id": text}
    await w.do("editMessageText", **where, text="y")
    await w.do("editMessageReplyMarkup", **where, reply_markup=KEYBOARD)
    photo = await w.do("sendPhoto", chat_id=ANA, photo=picture())
    where = {"chat_id": ANA, "message_id": photo["message_id"]}
    await w.do("editMessageCaption", **where, caption="y")
    media = {"type": "photo", "media": photo["photo"][-1]["file_id"], "caption": "z"}
    await w.do("editMessageMedia", **where, media=media)


async def _polls(w: World) -> None:
    options = [{"text": "a"}, {"text": "b"}]
    poll = await w.do("sendPoll", chat_id=ANA, question="?", options=options, close_date=0)
    await w.do("sendPoll", chat_id=ANA, question="?", options=options, **QUIZ)
    await w.do("stopPoll", chat_id=ANA, message_id=poll["message_id"])


async def _profile(w: World) -> None:
    await w.do("getMe")
    for what in ("Name", "Description", "ShortDescription"):
        name = {"Name": "name", "Description": "description"}.get(what, "short_description")
        await w.do(f"setMy{what}", **{name: "x"}, **NAMED)
        await w.do(f"getMy{what}", **NAMED)
    await w.do("setChatMenuButton", chat_id=ANA, menu_button={"type": "commands"})
    await w.do("getChatMenuButton", chat_id=ANA)
    await w.do("setMyDefaultAdministratorRights", rights=dict.fromkeys(RIGHTS, True))
    await w.do("getMyDefaultAdministratorRights", for_channels=False)
    await w.do("getUserProfilePhotos", user_id=ANA)


async def _commands(w: World) -> None:
    commands = [{"command": "help", "description": "Help"}]
    scope = {"type": "chat", "chat_id": ANA}
    await w.do("setMyCommands", commands=commands, scope=scope, **NAMED)
    await w.do("getMyCommands", scope=scope, **NAMED)
    await w.do("deleteMyCommands", scope=scope, **NAMED)


async def _chats(w: World) -> None:
    sent = await w.do("sendMessage", chat_id=w.group, text="x")
    where = {"chat_id": w.group, "message_id": sent["message_id"]}
    await w.do("pinChatMessage", **where)
    for chat in (ANA, w.group, w.forum):
        await w.do("getChat", chat_id=chat)
    await w.do("unpinChatMessage", **where)
    await w.do("unpinAllChatMessages", chat_id=w.group)
    await w.do("getChatMember", chat_id=w.group, user_id=ANA)
    await w.do("getChatAdministrators", chat_id=w.group)
    await w.do("getChatMemberCount", chat_id=w.group)
    await w.do("exportChatInviteLink", chat_id=w.group)
    await w.do("leaveChat", chat_id=w.group)


async def _topics(w: World) -> None:
    made = await w.do("createForumTopic", chat_id=w.forum, name="x", icon_color=16766590)
    where = {"chat_id": w.forum, "message_thread_id": made["message_thread_id"]}
    await w.do("sendMessage", **where, text="x")
    await w.do("editForumTopic", **where, name="y")
    for method in ("closeForumTopic", "reopenForumTopic", "deleteForumTopic"):
        await w.do(method, **where)


async def _updates(w: World) -> None:
    await w.do("getUpdates", limit=100, timeout=0, allowed_updates=["message", "callback_query"])
    await w.do("getUpdates", offset=-1)
    await w.do("setWebhook", url="https://127.0.0.1/x", secret_token="s", max_connections=5)
    await w.do("getWebhookInfo")
    await w.do("deleteWebhook", drop_pending_updates=True)
    await w.do("close")
    await w.do("logOut")


def never_called(calls: list[Call]) -> Iterator[str]:
    """Methods of the simulator that no sample went through."""
    went_through = {call.method for call in calls if call.status == 200}
    yield from sorted(METHODS.keys() - went_through)
