"""The only module that reads Telegram's updates, from the JSON as it came.

Whatever is not as Telegram documents it raises here, before anything is done with it.
python-telegram-bot's own types take any value for any field, and making them is a fifth of an
update's cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import telegram

from bot.engine.storage.ids import LARGEST
from bot.engine.telegram.incoming import (
    Chat,
    Command,
    Edited,
    Event,
    File,
    Incoming,
    Membership,
    Migrated,
    Other,
    Person,
    PollAnswer,
    SharedContact,
    SharedLocation,
    SharedUsers,
    Tap,
    Text,
)

Json = Mapping[str, Any]
ANONYMOUS_ADMIN = 1087968824


def read(raw: Json, bot: telegram.Bot) -> Incoming | None:
    """Return the update, or None for a kind that concerns nobody.

    Raises KeyError, TypeError, ValueError or AttributeError for a malformed one.
    """
    number = _number(raw["update_id"])
    if "message" in raw:
        return _message(number, raw["message"], bot)
    if "callback_query" in raw:
        return _tap(number, raw["callback_query"])
    if "poll_answer" in raw:
        return _poll_answer(number, raw["poll_answer"])
    for kind in ("my_chat_member", "chat_member"):
        if kind in raw:
            return _membership(number, raw[kind], me=kind == "my_chat_member")
    if "edited_message" in raw:
        return _edited(number, raw["edited_message"])
    return None


def _number(value: object) -> int:
    """Ids have 63 bits at most: what the database can hold."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise TypeError("not a number of Telegram's")
    return value


def _maybe_number(value: object) -> int | None:
    return None if value is None else _number(value)


def _string(value: object) -> str:
    """Text is Unicode: half a pair of surrogates can't be stored nor sent back."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("not a text")
    value.encode()
    return value


def _degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number of degrees")
    return float(value)


def _chat(chat: Json) -> Chat:
    return Chat(_number(chat["id"]), _string(chat["type"]), _string(chat.get("title")))


def _person(user: Json, *, anonymous: bool = False) -> Person:
    return Person(
        _number(user["id"]),
        _string(user["first_name"]),
        _string(user.get("last_name")),
        _string(user.get("username")),
        _string(user.get("language_code")),
        anonymous=anonymous,
    )


def _is_of_a_bot(message: Json) -> bool:
    """Tell whether a bot wrote it, ourselves included: two bots that answer each other never end.

    Whoever writes as the group itself, or as a channel, comes under a bot of Telegram's.
    """
    user = message.get("from") or {}
    hidden = user.get("id") == ANONYMOUS_ADMIN or "sender_chat" in message
    return bool(user.get("is_bot")) and not hidden


def _sender(message: Json) -> Person:
    user = message.get("from")
    if user is None:
        return Person(0, "", anonymous=True)
    hidden = user["id"] == ANONYMOUS_ADMIN or "sender_chat" in message
    return _person(user, anonymous=hidden)


def _tap(number: int, query: Json) -> Incoming | None:
    message = query.get("message")
    if message is None:
        return None
    message_id = _number(message["message_id"])
    tap = Tap(_string(query["id"]), _string(query.get("data")), message_id)
    where = _chat(message["chat"])
    return Incoming(number, where, _person(query["from"]), tap, message_id, topic=_topic(message))


def _poll_answer(number: int, answer: Json) -> Incoming | None:
    if "user" not in answer:
        return None
    person = _person(answer["user"])
    event = PollAnswer(_string(answer["poll_id"]), tuple(map(_number, answer["option_ids"])))
    return Incoming(number, Chat(person.id, "private"), person, event)


def _membership(number: int, member: Json, *, me: bool) -> Incoming:
    event = Membership(
        _number(member["new_chat_member"]["user"]["id"]),
        _string(member["old_chat_member"]["status"]),
        _string(member["new_chat_member"]["status"]),
        me=me,
    )
    return Incoming(number, _chat(member["chat"]), _person(member["from"]), event)


def _edited(number: int, message: Json) -> Incoming | None:
    if _is_of_a_bot(message):
        return None
    message_id = _number(message["message_id"])
    event = Edited(message_id, _string(message.get("text") or message.get("caption")))
    return Incoming(number, _chat(message["chat"]), _sender(message), event, message_id)


def _message(number: int, message: Json, bot: telegram.Bot) -> Incoming | None:
    if "migrate_from_chat_id" in message:
        return _migrated_from(number, message)
    event = _event(message, bot.username)
    if event is None or (_is_of_a_bot(message) and not isinstance(event, Migrated)):
        return None
    return Incoming(
        number,
        _chat(message["chat"]),
        _sender(message),
        event,
        _number(message["message_id"]),
        reply_to=_answered(message, bot.id),
        forwarded=_is_forwarded(message),
        topic=_topic(message),
    )


def _migrated_from(number: int, message: Json) -> Incoming:
    """Read the second message of a move as if it were the first: either may be lost."""
    before = Chat(_number(message["migrate_from_chat_id"]), "group")
    event = Migrated(_number(message["chat"]["id"]))
    return Incoming(number, before, _sender(message), event, _number(message["message_id"]))


def _topic(message: Json) -> int | None:
    """Return a forum's topic; a thread of replies elsewhere has a number too, but is none."""
    return (
        _maybe_number(message.get("message_thread_id")) if message.get("is_topic_message") else None
    )


def _is_forwarded(message: Json) -> bool:
    """Tell whether somebody else wrote it; one's own words, sent on, are one's own words."""
    origin = message.get("forward_origin")
    if origin is None:
        return False
    author = (origin.get("sender_user") or {}).get("id")
    return author is None or author != (message.get("from") or {}).get("id")


def _answered(message: Json, me: int) -> int | None:
    """Return which message of ours this one answers: an administrator bot hears all the others."""
    answered = message.get("reply_to_message") or {}
    if answered.get("from", {}).get("id") != me:
        return None
    return _number(answered["message_id"])


def _event(message: Json, username: str) -> Event | None:
    if "text" in message:
        return _words(message, username)
    if "migrate_to_chat_id" in message:
        return Migrated(_number(message["migrate_to_chat_id"]))
    return _shared(message) or _file(message) or _other(message)


def _words(message: Json, username: str) -> Event | None:
    """Read a command only where Telegram marked one, and only when it is meant for this bot."""
    text = _string(message["text"])
    entities = message.get("entities") or ()
    first = entities[0] if entities else {}
    if first.get("type") != "bot_command" or first["offset"] != 0:
        return Text(text)
    end = _number(first["length"])
    name, _, addressee = text[1:end].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None
    return Command(name.lower(), text[end:].strip())


def _shared(message: Json) -> Event | None:
    if "contact" in message:
        return _contact(message["contact"])
    if "users_shared" in message:
        return SharedUsers(tuple(map(_picked, message["users_shared"]["users"])))
    if "location" in message:
        place = message["location"]
        return SharedLocation(_degrees(place["latitude"]), _degrees(place["longitude"]))
    return None


def _contact(contact: Json) -> SharedContact:
    return SharedContact(
        _string(contact["first_name"]),
        _string(contact.get("last_name")),
        _string(contact["phone_number"]),
        _maybe_number(contact.get("user_id")),
        _string(contact.get("vcard")),
    )


def _picked(user: Json) -> Person:
    return Person(
        _number(user["user_id"]),
        _string(user.get("first_name")),
        _string(user.get("last_name")),
        _string(user.get("username")),
    )


def _file(message: Json) -> Event | None:
    caption = _string(message.get("caption"))
    if "document" in message:
        file = message["document"]
        size = _number(file.get("file_size", 0))
        name = _string(file.get("file_name"))
        return File("document", _string(file["file_id"]), name, size, caption)
    if "photo" in message:
        photo = message["photo"][-1]
        size = _number(photo.get("file_size", 0))
        return File("photo", _string(photo["file_id"]), "", size, caption)
    return None


_SILENT = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title")
_KINDS = ("sticker", "voice", "video", "video_note", "audio", "animation", "poll", "venue", "dice")


def _other(message: Json) -> Other | None:
    for kind in _KINDS:
        if kind in message:
            return Other(kind)
    if any(kind in message for kind in _SILENT) or message["chat"]["type"] != "private":
        return None
    return Other("unknown")
