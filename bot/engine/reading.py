"""The only module that reads telegram.Update.

Whatever is not as Telegram documents it raises here, before anything is done with it: the library
itself takes any value for any field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import telegram

from bot.engine.ids import LARGEST
from bot.engine.incoming import (
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

ANONYMOUS_ADMIN = 1087968824


def read(raw: Mapping[str, Any], bot: telegram.Bot) -> Incoming | None:
    """Return the update, or None for a kind that concerns nobody.

    Raises whatever Telegram's types and ours raise for a malformed one.
    """
    update = telegram.Update.de_json(dict(raw), bot)
    number = _number(update.update_id)
    if update.callback_query:
        return _tap(number, update.callback_query)
    if update.poll_answer and update.poll_answer.user:
        return _poll_answer(number, update.poll_answer, update.poll_answer.user)
    member = update.my_chat_member or update.chat_member
    if member:
        return _membership(number, member, me=update.my_chat_member is not None)
    if update.edited_message:
        return _edited(number, update.edited_message)
    if update.message:
        return _message(number, update.message, bot)
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


def _chat(chat: telegram.Chat) -> Chat:
    return Chat(_number(chat.id), _string(chat.type), _string(chat.title))


def _person(user: telegram.User, *, anonymous: bool = False) -> Person:
    return Person(
        _number(user.id),
        _string(user.first_name),
        _string(user.last_name),
        _string(user.username),
        _string(user.language_code),
        anonymous=anonymous,
    )


def _sender(message: telegram.Message) -> Person:
    user = message.from_user
    if user is None:
        return Person(0, "", anonymous=True)
    hidden = user.id == ANONYMOUS_ADMIN or message.sender_chat is not None
    return _person(user, anonymous=hidden)


def _tap(number: int, query: telegram.CallbackQuery) -> Incoming | None:
    if query.message is None:
        return None
    message_id = _number(query.message.message_id)
    tap = Tap(_string(query.id), _string(query.data), message_id)
    return Incoming(number, _chat(query.message.chat), _person(query.from_user), tap, message_id)


def _poll_answer(number: int, answer: telegram.PollAnswer, user: telegram.User) -> Incoming:
    person = _person(user)
    event = PollAnswer(_string(answer.poll_id), tuple(map(_number, answer.option_ids)))
    return Incoming(number, Chat(person.id, "private"), person, event)


def _membership(number: int, member: telegram.ChatMemberUpdated, *, me: bool) -> Incoming:
    event = Membership(
        _number(member.new_chat_member.user.id),
        _string(member.old_chat_member.status),
        _string(member.new_chat_member.status),
        me=me,
    )
    return Incoming(number, _chat(member.chat), _person(member.from_user), event)


def _edited(number: int, message: telegram.Message) -> Incoming:
    message_id = _number(message.message_id)
    event = Edited(message_id, _string(message.text or message.caption))
    return Incoming(number, _chat(message.chat), _sender(message), event, message_id)


def _message(number: int, message: telegram.Message, bot: telegram.Bot) -> Incoming | None:
    event = _event(message, bot.username)
    if event is None:
        return None
    return Incoming(
        number,
        _chat(message.chat),
        _sender(message),
        event,
        _number(message.message_id),
        reply_to=_answered(message, bot.id),
        forwarded=message.forward_origin is not None,
    )


def _answered(message: telegram.Message, me: int) -> int | None:
    """Return which message of ours this one answers: an administrator bot hears all the others."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.id != me:
        return None
    return _number(answered.message_id)


def _event(message: telegram.Message, username: str) -> Event | None:
    if message.text is not None:
        return _words(message, username)
    if message.migrate_to_chat_id:
        return Migrated(_number(message.migrate_to_chat_id))
    return _shared(message) or _file(message) or _other(message)


def _words(message: telegram.Message, username: str) -> Event | None:
    """Read a command only where Telegram marked one, and only when it is meant for this bot."""
    text = _string(message.text)
    first = message.entities[0] if message.entities else None
    if first is None or first.type != "bot_command" or first.offset != 0:
        return Text(text)
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None
    return Command(name.lower(), text[first.length :].strip())


def _shared(message: telegram.Message) -> Event | None:
    if message.contact:
        return _contact(message.contact)
    if message.users_shared:
        return SharedUsers(tuple(map(_picked, message.users_shared.users)))
    if message.location:
        place = message.location
        return SharedLocation(_degrees(place.latitude), _degrees(place.longitude))
    return None


def _contact(contact: telegram.Contact) -> SharedContact:
    return SharedContact(
        _string(contact.first_name),
        _string(contact.last_name),
        _string(contact.phone_number),
        _maybe_number(contact.user_id),
        _string(contact.vcard),
    )


def _picked(user: telegram.SharedUser) -> Person:
    return Person(
        _number(user.user_id),
        _string(user.first_name),
        _string(user.last_name),
        _string(user.username),
    )


def _file(message: telegram.Message) -> Event | None:
    caption = _string(message.caption)
    if message.document:
        file = message.document
        size = _number(file.file_size or 0)
        return File("document", _string(file.file_id), _string(file.file_name), size, caption)
    if message.photo:
        photo = message.photo[-1]
        return File("photo", _string(photo.file_id), "", _number(photo.file_size or 0), caption)
    return None


_SILENT = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title")
_KINDS = ("sticker", "voice", "video", "video_note", "audio", "animation", "poll", "venue", "dice")


def _other(message: telegram.Message) -> Other | None:
    for kind in _KINDS:
        if getattr(message, kind):
            return Other(kind)
    if any(getattr(message, kind) for kind in _SILENT) or message.chat.type != "private":
        return None
    return Other("unknown")
