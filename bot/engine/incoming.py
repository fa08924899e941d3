"""Updates of Telegram as our own small types; the only module that reads telegram.Update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import telegram

ANONYMOUS_ADMIN = 1087968824


@dataclass(frozen=True, slots=True)
class Chat:
    """Where something happened."""

    id: int
    kind: str
    title: str = ""

    @property
    def private(self) -> bool:
        """Tell whether this is a chat with one person."""
        return self.kind == "private"


@dataclass(frozen=True, slots=True)
class Person:
    """Who did it, as Telegram tells; `language` is an IETF tag or ""."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A /command addressed to this bot, without the slash, and the rest of its line(s)."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button of ours was pressed; `data` as it came, `action`/`args` once it has been checked."""

    query_id: str
    data: str
    message_id: int | None
    action: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card shared from the phone."""

    first_name: str
    last_name: str
    phone: str
    user_id: int | None
    vcard: str


@dataclass(frozen=True, slots=True)
class SharedUsers:
    """People picked with Telegram's own picker."""

    users: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A place; degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class File:
    """A document or photo; `file_id` lets the engine fetch it, `size` is in bytes."""

    kind: str
    file_id: str
    name: str
    size: int
    caption: str


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message of theirs was changed to `text`."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's standing in the chat changed; `me` when it is the bot's own."""

    person_id: int
    before: str
    after: str
    me: bool


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup with another id."""

    to_chat_id: int


@dataclass(frozen=True, slots=True)
class PollAnswer:
    """Somebody answered a poll or quiz of ours."""

    poll_id: str
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Anything else in a message: "sticker", "voice", "video", ...; never an error."""

    kind: str


Event = (
    Text
    | Command
    | Tap
    | SharedContact
    | SharedUsers
    | SharedLocation
    | File
    | Edited
    | Membership
    | Migrated
    | PollAnswer
    | Other
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update: where, who, what. `reply_to` is the message answered; `forwarded` if passed on."""

    update_id: int
    chat: Chat
    sender: Person
    event: Event
    message_id: int | None = None
    reply_to: int | None = None
    forwarded: bool = False


def read(raw: Mapping[str, Any], bot: telegram.Bot) -> Incoming | None:
    """Return the update, or None for a kind that concerns nobody.

    Raises whatever telegram.Update raises for a malformed one (KeyError, TypeError, ...).
    """
    update = telegram.Update.de_json(dict(raw), bot)
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    if update.poll_answer and update.poll_answer.user:
        return _poll_answer(update.update_id, update.poll_answer)
    member = update.my_chat_member or update.chat_member
    if member:
        return _membership(update, member)
    if update.edited_message:
        return _edited(update.update_id, update.edited_message)
    if update.message:
        return _message(update.update_id, update.message, bot.username)
    return None


def _chat(chat: telegram.Chat) -> Chat:
    return Chat(chat.id, str(chat.type), chat.title or "")


def _person(user: telegram.User, *, anonymous: bool = False) -> Person:
    return Person(
        user.id,
        user.first_name,
        user.last_name or "",
        user.username or "",
        user.language_code or "",
        anonymous=anonymous,
    )


def _sender(message: telegram.Message) -> Person:
    user = message.from_user
    if user is None:
        return Person(0, "", anonymous=True)
    hidden = user.id == ANONYMOUS_ADMIN or message.sender_chat is not None
    return _person(user, anonymous=hidden)


def _tap(update_id: int, query: telegram.CallbackQuery) -> Incoming | None:
    if query.message is None:
        return None
    tap = Tap(query.id, query.data or "", query.message.message_id)
    return Incoming(
        update_id, _chat(query.message.chat), _person(query.from_user), tap, tap.message_id
    )


def _poll_answer(update_id: int, answer: telegram.PollAnswer) -> Incoming | None:
    if answer.user is None:
        return None
    chat = Chat(answer.user.id, "private")
    event = PollAnswer(answer.poll_id, tuple(answer.option_ids))
    return Incoming(update_id, chat, _person(answer.user), event)


def _membership(update: telegram.Update, member: telegram.ChatMemberUpdated) -> Incoming:
    event = Membership(
        member.new_chat_member.user.id,
        str(member.old_chat_member.status),
        str(member.new_chat_member.status),
        me=update.my_chat_member is not None,
    )
    return Incoming(update.update_id, _chat(member.chat), _person(member.from_user), event)


def _edited(update_id: int, message: telegram.Message) -> Incoming:
    event = Edited(message.message_id, message.text or message.caption or "")
    return Incoming(update_id, _chat(message.chat), _sender(message), event, message.message_id)


def _message(update_id: int, message: telegram.Message, username: str) -> Incoming | None:
    event = _event(message, username)
    if event is None:
        return None
    return Incoming(
        update_id,
        _chat(message.chat),
        _sender(message),
        event,
        message.message_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        forwarded=message.forward_origin is not None,
    )


def _event(message: telegram.Message, username: str) -> Event | None:
    if message.text is not None:
        return _words(message, username)
    if message.contact:
        return _contact(message.contact)
    if message.users_shared:
        return SharedUsers(tuple(_picked(user) for user in message.users_shared.users))
    if message.location:
        return SharedLocation(message.location.latitude, message.location.longitude)
    if message.document:
        return _document(message.document, message.caption or "")
    if message.photo:
        photo = message.photo[-1]
        return File("photo", photo.file_id, "", photo.file_size or 0, message.caption or "")
    if message.migrate_to_chat_id:
        return Migrated(message.migrate_to_chat_id)
    return _other(message)


def _words(message: telegram.Message, username: str) -> Event | None:
    """Read a command only where Telegram marked one, and only when it is meant for this bot."""
    text = message.text or ""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != "bot_command" or first.offset != 0:
        return Text(text)
    name, _, addressee = text[1 : first.length].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None
    return Command(name.lower(), text[first.length :].strip())


def _contact(contact: telegram.Contact) -> SharedContact:
    return SharedContact(
        contact.first_name,
        contact.last_name or "",
        contact.phone_number,
        contact.user_id,
        contact.vcard or "",
    )


def _picked(user: telegram.SharedUser) -> Person:
    return Person(user.user_id, user.first_name or "", user.last_name or "", user.username or "")


def _document(document: telegram.Document, caption: str) -> File:
    return File(
        "document", document.file_id, document.file_name or "", document.file_size or 0, caption
    )


_SILENT = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title")
_KINDS = ("sticker", "voice", "video", "video_note", "audio", "animation", "poll", "venue", "dice")


def _other(message: telegram.Message) -> Other | None:
    for kind in _KINDS:
        if getattr(message, kind):
            return Other(kind)
    if any(getattr(message, kind) for kind in _SILENT) or message.chat.type != "private":
        return None
    return Other("unknown")
