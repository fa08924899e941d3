"""Messages of a group that one member alone sees: whom the bot may send one, and how they change.

Their message id is 0; a chat numbers them apart. Nobody else sees them, and neither does an app of
last year.
"""

from __future__ import annotations

from bot.simulator.chats.access import bot_is_admin, writable_chat
from bot.simulator.entities.formatting import caption_fields, read_caption, read_text, text_fields
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.messages.replacing import put_in_place
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.versions import EPHEMERAL, EPHEMERAL_PARAMETERS
from bot.simulator.world.state import PRESENT, Chat, Person

WITHIN_SECONDS = 15
KEPT_BY_EVERY_EDIT = frozenset(
    {
        *("message_id", "ephemeral_message_id", "receiver_user", "from", "chat", "date"),
        *("reply_to_message", "message_thread_id", "is_topic_message"),
    }
)


def read_receiver(tg: Telegram, params: Params, chat: Chat) -> Person | None:
    """The one member whom a send is for, None where it is for all; ApiError when it can't be."""
    if params.api < EPHEMERAL:
        return None
    asked = {name: params.values.get(name) for name in ("receiver_user_id", "callback_query_id")}
    if params.api >= EPHEMERAL_PARAMETERS:
        named = params.mapping("ephemeral_message_parameters", "EphemeralMessageParameters")
        asked = named or asked
    given = Params(asked)
    if not given.has("receiver_user_id"):
        return None
    person = tg.world.people.get(given.integer("receiver_user_id"))
    group = tg.world.groups.get(chat.id)
    if group is None:
        raise bad_request("ephemeral messages can be sent in groups and supergroups only")
    if person is None or group.status_of(person.id) not in PRESENT:
        raise bad_request("USER_NOT_PARTICIPANT")
    if not _may_whisper(tg, params, given, chat, person):
        raise bad_request("not enough rights to send ephemeral messages to the chat")
    return person


def _may_whisper(tg: Telegram, params: Params, given: Params, chat: Chat, person: Person) -> bool:
    """An administrator at any time; else soon after that person's tap or command."""
    if bot_is_admin(tg, chat):
        return True
    now = tg.clock.now().timestamp()
    query = tg.world.queries.get(given.text("callback_query_id"))
    if query is not None:
        return query.person_id == person.id and now - query.asked_at <= WITHIN_SECONDS
    asked = params.mapping("reply_parameters", "reply parameters") or {}
    answered = chat.ephemeral.get(Params(asked).integer("ephemeral_message_id"))
    is_theirs = answered is not None and answered["from"]["id"] == person.id
    return bool(answered and is_theirs and now - answered["date"] <= WITHIN_SECONDS)


def answered(params: Params, chat: Chat) -> JsonObject | None:
    """The ephemeral message that a send answers; None where it answers none."""
    asked = Params(params.mapping("reply_parameters", "reply parameters") or {})
    number = asked.integer("ephemeral_message_id")
    if not number or params.api < EPHEMERAL:
        return None
    message = chat.ephemeral.get(number)
    if message is None and not asked.boolean("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _own(tg: Telegram, params: Params) -> tuple[Chat, JsonObject]:
    """The bot's ephemeral message that the parameters name."""
    if not params.has("chat_id"):
        raise bad_request("chat_id is empty")
    chat = writable_chat(tg, params)
    message = chat.ephemeral.get(params.integer("ephemeral_message_id"))
    receiver = (message or {}).get("receiver_user", {}).get("id")
    if message is None or receiver != params.integer("receiver_user_id"):
        raise bad_request("message to edit not found")
    return chat, message


def edit_text(tg: Telegram, params: Params) -> bool:
    """Put another text, and the given keyboard or none, in the place of the one before."""
    if not params.has("chat_id"):
        raise bad_request("chat_id is empty")
    content = text_fields(read_text(params))
    chat, message = _own(tg, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    preview = params.mapping("link_preview_options", "LinkPreviewOptions")
    if preview:
        content["link_preview_options"] = preview
    return _edit(tg, params, chat, message, content, "editEphemeralMessageText")


def edit_caption(tg: Telegram, params: Params) -> bool:
    """Put another caption under a picture or file."""
    content = caption_fields(read_caption(params))
    chat, message = _own(tg, params)
    media: JsonObject = {key: message[key] for key in ("photo", "document") if key in message}
    if not media:
        raise bad_request("there is no caption in the message to edit")
    return _edit(tg, params, chat, message, {**media, **content}, "editEphemeralMessageCaption")


def edit_reply_markup(tg: Telegram, params: Params) -> bool:
    """Put another keyboard under a message, or take it away."""
    chat, message = _own(tg, params)
    dropped = {"reply_markup", "edit_date"}
    content = {key: value for key, value in message.items() if key not in dropped}
    return _edit(tg, params, chat, message, content, "editEphemeralMessageReplyMarkup")


def _edit(
    tg: Telegram, params: Params, chat: Chat, message: JsonObject, content: JsonObject, method: str
) -> bool:
    put_in_place(tg, params, chat, message, content, method, KEPT_BY_EVERY_EDIT)
    return True


def delete(tg: Telegram, params: Params) -> bool:
    """Take a message away from the one who sees it."""
    chat, message = _own(tg, params)
    tg.remove_ephemeral(chat, message["ephemeral_message_id"], "bot", "deleteEphemeralMessage")
    return True


def shown_to(tg: Telegram, chat: Chat, viewer: int) -> list[JsonObject]:
    """What this member alone sees, their own commands included; an old app shows nothing of it."""
    person = tg.world.people.get(viewer)
    if person is None or person.old_app:
        return []
    return [each for each in chat.ephemeral.values() if viewer in _readers(each)]


def _readers(message: JsonObject) -> set[int]:
    sender: JsonObject = message["from"]
    receiver: JsonObject = message.get("receiver_user", sender)
    return {sender["id"], receiver["id"]}


METHODS: dict[str, Method] = {
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageCaption": edit_caption,
    "editEphemeralMessageReplyMarkup": edit_reply_markup,
    "deleteEphemeralMessage": delete,
}
