"""Methods that send text, and forward, copy or delete messages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

from bot.simulator.chats.access import bot_may, find_message, readable_chat, writable_chat
from bot.simulator.entities.formatting import caption_fields, read_caption, read_text, text_fields
from bot.simulator.http.errors import ApiError, bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.messages.sending import check_send, send
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.privacy_mode import SERVICE_FIELDS
from bot.simulator.world.state import Chat

DELETABLE_SECONDS = 48 * 3600
MOST_AT_ONCE = 100
CONTENT_FIELDS = frozenset(
    {
        "text",
        "entities",
        "caption",
        "caption_entities",
        "photo",
        "document",
        "sticker",
        "voice",
        "contact",
        "location",
        "venue",
        "poll",
        "link_preview_options",
    }
)
TAKEN_BY_MANY = ("chat_id", "from_chat_id", "message_thread_id", "protect_content")
CAPTIONED = frozenset({"photo", "document", "voice"})


def send_message(tg: Telegram, params: Params) -> JsonObject:
    """Send text."""
    content = text_fields(read_text(params))
    preview = params.mapping("link_preview_options", "LinkPreviewOptions")
    if preview:
        content["link_preview_options"] = preview
    return send(tg, params, content, "sendMessage")


def forward_message(tg: Telegram, params: Params) -> JsonObject:
    """Send a message on, saying whose it was."""
    message = _source(tg, params, "message to forward not found")
    if message.get("has_protected_content") or not SERVICE_FIELDS.isdisjoint(message):
        raise bad_request("the message can't be forwarded")
    content = {**_content(message), "forward_origin": _origin(message)}
    return send(tg, params, content, "forwardMessage", frozenset({"reply", "markup", "reader"}))


def copy_message(tg: Telegram, params: Params) -> JsonObject:
    """Send the same again as the bot's own, perhaps with another caption; gives only the new id."""
    return _copy(tg, params, without_caption=False)


def _copy(tg: Telegram, params: Params, *, without_caption: bool) -> JsonObject:
    message = _source(tg, params, "message to copy not found")
    if not SERVICE_FIELDS.isdisjoint(message):
        raise bad_request("the message can't be copied")
    content = _content(message)
    caption = caption_fields(read_caption(params)) if params.has("caption") else None
    if without_caption or (caption and not CAPTIONED.isdisjoint(content)):
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption or {}
    return {
        "message_id": send(tg, params, content, "copyMessage", frozenset({"reader"}))["message_id"]
    }


def forward_messages(tg: Telegram, params: Params) -> list[JsonObject]:
    """Send up to 100 messages on; those that can't be are passed over. Gives the new ids."""
    return _each(tg, params, forward_message, "message to forward not found")


def copy_messages(tg: Telegram, params: Params) -> list[JsonObject]:
    """Send up to 100 messages again; those that can't be are passed over. Gives the new ids."""
    copy = partial(_copy, without_caption=params.boolean("remove_caption"))
    return _each(tg, params, copy, "message to copy not found")


def _each(
    tg: Telegram,
    params: Params,
    act: Callable[[Telegram, Params], JsonObject],
    problem: str,
) -> list[JsonObject]:
    ids = _message_ids(params)
    readable_chat(tg, params, "from_chat_id")
    check_send(tg, params, frozenset({"reply", "markup", "effect", "reader"}))
    kept = {name: params.values.get(name) for name in TAKEN_BY_MANY}
    done = []
    for message_id in ids:
        with contextlib.suppress(ApiError):
            sent = act(tg, Params({**kept, "message_id": message_id}))
            done.append({"message_id": sent["message_id"]})
    if not done:
        raise bad_request(problem)
    return done


def _message_ids(params: Params) -> list[int]:
    ids: Any = params.json("message_ids", "message identifiers")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    return [each for each in ids if isinstance(each, int)]


def _content(message: JsonObject) -> JsonObject:
    return {key: value for key, value in message.items() if key in CONTENT_FIELDS}


def _source(tg: Telegram, params: Params, problem: str) -> JsonObject:
    chat = readable_chat(tg, params, "from_chat_id")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(problem)
    return message


def _origin(message: JsonObject) -> JsonObject:
    if "forward_origin" in message:
        return dict(message["forward_origin"])
    if "sender_chat" in message:
        return {"type": "chat", "date": message["date"], "sender_chat": message["sender_chat"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


def delete_message(tg: Telegram, params: Params) -> bool:
    """Delete one message for everybody."""
    chat = writable_chat(tg, params)
    message = find_message(chat, params, "message to delete")
    if not _is_deletable(tg, chat, message):
        raise bad_request("message can't be deleted for everyone")
    tg.remove(chat, message["message_id"], "bot", "deleteMessage")
    return True


def delete_messages(tg: Telegram, params: Params) -> bool:
    """Delete up to 100 messages; those that are gone or not the bot's to delete are passed over."""
    ids = _message_ids(params)
    chat = writable_chat(tg, params)
    for message_id in ids:
        message = chat.messages.get(message_id)
        if message is not None and _is_deletable(tg, chat, message):
            tg.remove(chat, message["message_id"], "bot", "deleteMessages")
    return True


def _is_deletable(tg: Telegram, chat: Chat, message: JsonObject) -> bool:
    if bot_may(tg, chat, "can_delete_messages"):
        return True
    if tg.now() - message["date"] > DELETABLE_SECONDS:
        return False
    return chat.id > 0 or message["from"]["id"] == tg.world.bot.id


def send_chat_action(tg: Telegram, params: Params) -> bool:
    """Show that the bot is busy."""
    action = params.text("action").lower()
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(tg, params)
    sender = objects.bot_user(tg.world.bot)
    tg.events.add("chat_action", chat_id=chat.id, action=action, user=sender)
    return True


CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
    "forwardMessages": forward_messages,
    "copyMessages": copy_messages,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": send_chat_action,
}
