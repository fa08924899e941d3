"""What every send method has in common: the chat, the topic, the reply, the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.simulator.chats.access import replied_message, topic_of_bot, writable_chat
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.keyboards.reply_keyboards import apply_reply_markup
from bot.simulator.keyboards.reply_markup import is_inline, read_markup
from bot.simulator.messages import ephemeral
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import Chat, Person

Content: TypeAlias = JsonObject | Callable[[Chat], JsonObject]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes and what hangs on it, once nothing can refuse it any longer.

    `reader` is the one member who sees it, None where all do.
    """

    chat: Chat
    fields: JsonObject
    markup: JsonObject | None
    reader: Person | None = None


def check_send(tg: Telegram, params: Params, without: frozenset[str] = frozenset()) -> Place:
    """Chat, topic, reply and keyboard of a send; ApiError in Telegram's words.

    `without` names what this method does not take: reply, markup, effect, reader.
    """
    chat = writable_chat(tg, params)
    reader = None if "reader" in without else ephemeral.read_receiver(tg, params, chat)
    markup = None if "markup" in without else read_markup(params, chat)
    replied = None if "reply" in without else _replied(tg, chat, params)
    if replied is not None and "ephemeral_message_id" in replied and reader is None:
        raise bad_request("an ephemeral message can be answered by an ephemeral one only")
    fields = topic_of_bot(tg, chat, params, replied)
    if replied is not None:
        fields["reply_to_message"] = replied
    if params.boolean("protect_content"):
        fields["has_protected_content"] = True
    if "effect" not in without and params.has("message_effect_id") and chat.id > 0:
        fields["effect_id"] = params.text("message_effect_id")
    return Place(chat, fields, markup, reader)


def _replied(tg: Telegram, chat: Chat, params: Params) -> JsonObject | None:
    return ephemeral.answered(params, chat) or replied_message(tg, chat, params)


def post(tg: Telegram, place: Place, content: JsonObject, method: str) -> JsonObject:
    """Put the bot's message into its place, and the keyboard on people's screens."""
    markup = place.markup
    fields = {**content, **place.fields}
    if markup is not None and is_inline(markup):
        fields["reply_markup"] = markup
    if place.reader is not None:
        fields["receiver_user"] = objects.person_user(place.reader)
        sender = objects.bot_user(tg.world.bot)
        return tg.post_for_one(place.chat, fields, "bot", method, sender)
    message = tg.post_by_bot(place.chat, fields, method)
    if markup is not None and (markup.get("force_reply") or not is_inline(markup)):
        apply_reply_markup(tg, place.chat, message, markup)
    return message


def send(
    tg: Telegram,
    params: Params,
    content: Content,
    method: str,
    without: frozenset[str] = frozenset(),
) -> JsonObject:
    """Put the bot's message into the chat that the parameters name; give the Message back.

    Content that costs something to make is a function of the chat: it is made once nothing else
    can refuse the call.
    """
    place = check_send(tg, params, without)
    made = content(place.chat) if callable(content) else content
    return post(tg, place, made, method)
