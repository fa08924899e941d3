"""The only module that reads Telegram's updates, from the JSON as it came.

Whatever is not as Telegram documents it raises here, before anything is done with it.
python-telegram-bot's own types take any value for any field, and making them is a fifth of an
update's cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import telegram

from bot.engine.telegram import fields, who
from bot.engine.telegram.formatting import TAGS
from bot.engine.telegram.incoming import (
    Chat,
    Command,
    Edited,
    Entity,
    Event,
    File,
    Incoming,
    Migrated,
    Other,
    PollAnswer,
    SharedContact,
    SharedLocation,
    SharedUsers,
    Tap,
    Text,
)

Json = Mapping[str, Any]


def read(raw: Json, bot: telegram.Bot) -> Incoming | None:
    """Return the update, None for a kind that concerns nobody; a malformed one raises."""
    number = fields.number(raw["update_id"])
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
        return _edited(number, raw["edited_message"], bot)
    return None


def _chat(chat: Json) -> Chat:
    return Chat(
        fields.number(chat["id"]), fields.string(chat["type"]), fields.string(chat.get("title"))
    )


def _tap(number: int, query: Json) -> Incoming | None:
    message = query.get("message")
    if message is None:
        return None
    message_id, unseen = fields.numbers(message)
    tap = Tap(fields.string(query["id"]), fields.string(query.get("data")), message_id)
    where = _chat(message["chat"])
    sender, topic = who.person(query["from"]), _topic(message)
    return Incoming(number, where, sender, tap, message_id, topic=topic, unseen=unseen)


def _poll_answer(number: int, answer: Json) -> Incoming | None:
    if "user" not in answer:
        return None
    person = who.person(answer["user"])
    names = tuple(map(fields.string, answer.get("option_persistent_ids") or ()))
    options = tuple(map(fields.number, answer["option_ids"]))
    event = PollAnswer(fields.string(answer["poll_id"]), options, names=names)
    return Incoming(number, Chat(person.id, "private"), person, event)


def _membership(number: int, member: Json, *, me: bool) -> Incoming:
    event = who.standing(member["old_chat_member"], member["new_chat_member"], me=me)
    return Incoming(number, _chat(member["chat"]), who.person(member["from"]), event)


def _edited(number: int, message: Json, bot: telegram.Bot) -> Incoming | None:
    """Read a command that was edited as the command it is now."""
    if who.is_of_a_bot(message):
        return None
    message_id, unseen = fields.numbers(message)
    event: Event | None = None
    if "text" in message and _begins_with_command(message, "entities"):
        event = _words(message, bot.username)
    elif message_id is not None:
        event = Edited(message_id, fields.string(message.get("text") or message.get("caption")))
    if event is None:
        return None
    where, answered = _chat(message["chat"]), _answered(message, bot.id)
    found = Incoming(number, where, who.sender(message), event, message_id, answered)
    return replace(found, topic=_topic(message), edited=True, unseen=unseen)


def _message(number: int, message: Json, bot: telegram.Bot) -> Incoming | None:
    if "migrate_from_chat_id" in message:
        return _migrated_from(number, message)
    event = _event(message, bot.username)
    if event is None or (who.is_of_a_bot(message) and not isinstance(event, Migrated)):
        return None
    message_id, unseen = fields.numbers(message)
    return Incoming(
        number,
        _chat(message["chat"]),
        who.sender(message),
        event,
        message_id,
        reply_to=_answered(message, bot.id),
        to_other=_is_to_other(message, bot.id),
        forwarded=_is_forwarded(message),
        topic=_topic(message),
        unseen=unseen,
        below=fields.buttons_below(message.get("reply_to_message")),
    )


def _migrated_from(number: int, message: Json) -> Incoming:
    """Read the second message of a move as if it were the first: either may be lost."""
    before = Chat(fields.number(message["migrate_from_chat_id"]), "group")
    event = Migrated(fields.number(message["chat"]["id"]))
    return Incoming(
        number, before, who.sender(message), event, fields.number(message["message_id"])
    )


def _topic(message: Json) -> int | None:
    """Return a forum's topic; a thread of replies elsewhere has a number too, but is none."""
    return (
        fields.maybe_number(message.get("message_thread_id"))
        if message.get("is_topic_message")
        else None
    )


def _is_forwarded(message: Json) -> bool:
    """Tell whether somebody else wrote it; one's own words, sent on, are one's own words."""
    origin = message.get("forward_origin")
    if origin is None:
        return False
    author = (origin.get("sender_user") or {}).get("id")
    return author is None or author != (message.get("from") or {}).get("id")


def _answered(message: Json, me: int) -> int | None:
    """Return which message of ours this one answers: an administrator bot hears all the others.

    What is written in a topic of ours is no answer. What one alone sees has a number below zero.
    """
    answered = message.get("reply_to_message") or {}
    if answered.get("from", {}).get("id") != me or "forum_topic_created" in answered:
        return None
    message_id, unseen = fields.numbers(answered)
    return message_id if unseen is None else -unseen


def _is_to_other(message: Json, me: int) -> bool:
    """Tell whether it answers somebody else; a topic's messages answer that which made it."""
    answered = message.get("reply_to_message")
    if answered is None or "forum_topic_created" in answered:
        return False
    return (answered.get("from") or {}).get("id") != me


def _event(message: Json, username: str) -> Event | None:
    if "text" in message:
        return _words(message, username)
    if "caption" in message and _begins_with_command(message, "caption_entities"):
        return _captioned(message, username)
    if "migrate_to_chat_id" in message:
        return Migrated(fields.number(message["migrate_to_chat_id"]))
    return _shared(message) or _file(message) or _other(message)


def _words(message: Json, username: str) -> Event | None:
    """Read a command only where Telegram marked one, and only when it is meant for this bot."""
    text = fields.string(message["text"])
    if not _begins_with_command(message, "entities"):
        return Text(text, _entities(message.get("entities")))
    return _command(text, message["entities"], username)


def _captioned(message: Json, username: str) -> Event | None:
    """Read a command under a picture; in private a file matters more than its caption."""
    file = _file(message)
    if file is None or (file.kind == "document" and message["chat"]["type"] == "private"):
        return _shared(message) or file or _other(message)
    command = _command(file.caption, message["caption_entities"], username)
    return replace(command, file=file) if command else None


def _begins_with_command(message: Json, field: str) -> bool:
    first: Json = next(iter(message.get(field) or ()), {})
    return bool(first.get("type") == "bot_command" and first["offset"] == 0)


def _command(text: str, entities: Sequence[Json], username: str) -> Command | None:
    end = fields.number(entities[0]["length"])
    name, _, addressee = text[1:end].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None
    argument = text[end:].strip()
    before = end + len(text[end:]) - len(text[end:].lstrip())
    shifted = _entities(entities[1:], before)
    return Command(name.lower(), argument, named=bool(addressee), entities=shifted)


def _entities(raw: Sequence[Json] | None, before: int = 0) -> tuple[Entity, ...]:
    """Return what emphasises or leads somewhere, behind so many letters that are left out."""
    return tuple(
        Entity(
            each["type"],
            fields.number(each["offset"]) - before,
            fields.number(each["length"]),
            fields.string(each.get("url")),
            fields.number(each.get("unix_time", 0)),
            fields.string(each.get("date_time_format")),
        )
        for each in raw or ()
        if each["type"] in TAGS
    )


def _shared(message: Json) -> Event | None:
    if "contact" in message:
        return _contact(message["contact"])
    if "users_shared" in message:
        return SharedUsers(tuple(map(who.picked, message["users_shared"]["users"])))
    if "location" in message:
        place = message["location"]
        venue = message.get("venue") or {}
        return SharedLocation(
            fields.degrees(place["latitude"]),
            fields.degrees(place["longitude"]),
            fields.string(venue.get("title")),
            fields.string(venue.get("address")),
        )
    return None


def _contact(contact: Json) -> SharedContact:
    return SharedContact(
        fields.string(contact["first_name"]),
        fields.string(contact.get("last_name")),
        fields.string(contact["phone_number"]),
        fields.maybe_number(contact.get("user_id")),
        fields.string(contact.get("vcard")),
    )


def _caption(message: Json) -> tuple[str, tuple[Entity, ...]]:
    return fields.string(message.get("caption")), _entities(message.get("caption_entities"))


def _file(message: Json) -> File | None:
    caption, entities = _caption(message)
    album = fields.string(message.get("media_group_id"))
    if "document" in message:
        file = message["document"]
        size = fields.number(file.get("file_size", 0))
        name = fields.string(file.get("file_name"))
        file_id = fields.string(file["file_id"])
        mime = fields.string(file.get("mime_type"))
        found = File("document", file_id, name, size, caption, entities=entities, mime=mime)
        return replace(found, album=album)
    if "photo" in message:
        photo = message["photo"][-1]
        size = fields.number(photo.get("file_size", 0))
        file_id = fields.string(photo["file_id"])
        return File("photo", file_id, "", size, caption, entities=entities, album=album)
    return None


_SILENT = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title")
_KINDS = ("sticker", "voice", "video", "video_note", "audio", "animation", "poll", "venue", "dice")


def _other(message: Json) -> Other | None:
    for kind in _KINDS:
        if kind in message:
            album, file_id = message.get("media_group_id"), message[kind].get("file_id")
            return Other(kind, fields.string(album), fields.string(file_id), *_caption(message))
    if any(kind in message for kind in _SILENT) or message["chat"]["type"] != "private":
        return None
    return Other("unknown")
