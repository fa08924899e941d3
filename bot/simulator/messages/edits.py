"""Methods that change messages already sent."""

from __future__ import annotations

from bot.simulator.chats.access import find_message, writable_chat
from bot.simulator.entities.formatting import caption_fields, read_caption, read_text, text_fields
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.messages.media import read_input_media
from bot.simulator.messages.messages import CAPTIONED
from bot.simulator.messages.replacing import put_in_place
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Chat

KEPT_BY_EVERY_EDIT = frozenset(
    {"message_id", "from", "chat", "date", "reply_to_message", "has_protected_content"}
)


def edit_message_text(tg: Telegram, params: Params) -> JsonObject:
    """Put another text, and the given keyboard or none, into a text message of the bot's."""
    content = text_fields(read_text(params))
    chat, message = _own_message(tg, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    preview = params.mapping("link_preview_options", "LinkPreviewOptions")
    if preview:
        content["link_preview_options"] = preview
    return put_in_place(tg, params, chat, message, content, "editMessageText", KEPT_BY_EVERY_EDIT)


def edit_message_caption(tg: Telegram, params: Params) -> JsonObject:
    """Put another caption under a picture or file of the bot's."""
    content = caption_fields(read_caption(params))
    chat, message = _own_message(tg, params)
    if CAPTIONED.isdisjoint(message):
        raise bad_request("there is no caption in the message to edit")
    media = {key: value for key, value in message.items() if key in CAPTIONED}
    return put_in_place(
        tg, params, chat, message, {**media, **content}, "editMessageCaption", KEPT_BY_EVERY_EDIT
    )


def edit_message_media(tg: Telegram, params: Params) -> JsonObject:
    """Put another picture or file into a message of the bot's."""
    chat, message = _own_message(tg, params)
    if "poll" in message or "location" in message or "contact" in message:
        raise bad_request("message can't be edited")
    content = read_input_media(tg, params)
    return put_in_place(tg, params, chat, message, content, "editMessageMedia", KEPT_BY_EVERY_EDIT)


def edit_message_reply_markup(tg: Telegram, params: Params) -> JsonObject:
    """Put another keyboard under a message of the bot's, or take it away."""
    chat, message = _own_message(tg, params)
    dropped = {"reply_markup", "edit_date"}
    content = {key: value for key, value in message.items() if key not in dropped}
    return put_in_place(
        tg, params, chat, message, content, "editMessageReplyMarkup", KEPT_BY_EVERY_EDIT
    )


def _own_message(tg: Telegram, params: Params) -> tuple[Chat, JsonObject]:
    if params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = writable_chat(tg, params)
    message = find_message(chat, params, "message to edit")
    if message["from"]["id"] != tg.world.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
