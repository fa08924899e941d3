"""Where a message goes, who reads it there, what it answers; and what has no words of its own.

For one pair of eyes there are messages of a group that one member alone sees. They have no message
id, nothing of them is kept, and an older server would show them to all: so each is written with
what is said `instead` where it can't be (see `saying`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.engine.texts.catalogues import Texts

Payload = dict[str, Any]
NAMED = "ephemeral_message_parameters"
EDIT = "editEphemeralMessageText"


@dataclass(frozen=True, slots=True)
class Whisper:
    """Who alone is to see it, and what it answers: their tap, on the message `tapped` if that was
    one for them alone too, or the command `asked` that only they see.
    """

    receiver: int
    query_id: str = ""
    tapped: int | None = None
    asked: int | None = None

    def params(self) -> dict[str, Any]:
        """Return how a new message is sent so."""
        query = {"callback_query_id": self.query_id} if self.query_id else {}
        answers = {"ephemeral_message_id": self.asked, "allow_sending_without_reply": True}
        shown = {} if self.asked is None else {"reply_parameters": answers}
        return {NAMED: {"receiver_user_id": self.receiver, **query}, **shown}

    def edited(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return the payload that puts the words of a new message into the one that was tapped."""
        kept = ("chat_id", "text", "parse_mode", "link_preview_options", "reply_markup")
        words = {key: params[key] for key in kept if key in params}
        which = {"receiver_user_id": self.receiver, "ephemeral_message_id": self.tapped}
        return {"method": EDIT, "params": {**words, **which}}


class Unworded(NamedTuple):
    """Notices whose words are made when their turn comes, of what is true then.

    `words` is one of `Feature.words`. `each` is a chat, a key, and what the words are told: the
    subject and what it is about, without anybody's name. Keys and `expires_at` are as in a
    `Notice`; none of them leaves in the `silence`.
    """

    words: str
    each: Sequence[tuple[int, str, int, str]]
    expires_at: datetime | None = None
    silence: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes and who reads it.

    `user_id` is whom its buttons are for (0: anybody there), `tapped` the message whose button
    was pressed, `asked` the message that this one answers, and shows it `in_sight` of; `topic` is
    that of the forum where it was. `mention` is how the one is called who is to reply in a group
    and has written nothing that could be answered; `whisper` is who alone of a group sees it, and
    `instead` what is sent where that can't be.
    """

    chat_id: int
    user_id: int
    language: str
    tapped: int | None = None
    asked: int | None = None
    topic: int | None = None
    in_sight: bool = False
    mention: str = ""
    whisper: Whisper | None = None
    instead: Payload | None = None

    def params(self) -> dict[str, Any]:
        """Return where a new message goes, as Telegram takes it."""
        topic = {} if self.topic is None else {"message_thread_id": self.topic}
        answers = {"reply_parameters": self.answer()} if self.in_sight and self.asked else {}
        if self.whisper is not None:
            answers = self.whisper.params()
        return {"chat_id": self.chat_id, **topic, **answers}

    def answer(self) -> dict[str, Any]:
        """Return what this answers; it may have been deleted meanwhile."""
        return {"message_id": self.asked, "allow_sending_without_reply": True}


def messages_in(payload: Mapping[str, Any]) -> int:
    """Return as how many messages Telegram counts it: an album as many as it has pictures."""
    media = payload["params"].get("media")
    return len(media) if media else 1


def is_whisper(payload: Mapping[str, Any]) -> bool:
    """Tell whether one member alone would see it, on a server that knows such messages."""
    return payload["method"] == EDIT or NAMED in payload["params"]


def ways(payload: Mapping[str, Any], *, whispers: bool) -> list[Payload]:
    """Return how a message may be sent, the best first: what can't be whispered is never tried.

    Each has with it what is said `instead`.
    """
    found: list[Payload] = []
    way: Any = payload
    while way is not None:
        if whispers or not is_whisper(way):
            found.append(way)
        way = way.get("instead")
    return found


def at_home(way: Mapping[str, Any], before: int) -> tuple[int, Payload]:
    """Return the chat where a way that leads `elsewhere` goes on, and what is sent there.

    What is said instead of that is said in the chat where it was `before`.
    """
    home = {key: value for key, value in way.items() if key != "elsewhere"}
    back = way.get("instead")
    if back:
        there = {**back["params"], "chat_id": before}
        home["instead"] = {**back, "params": there, "elsewhere": True}
    return int(way["params"]["chat_id"]), home


def elsewhere(payload: Mapping[str, Any]) -> Payload:
    """Return a message for the chat that its group became: what it meant by number is not there.

    So is what is said instead; but for what goes to a private chat, which is where it was.
    """
    instead = payload.get("instead")
    rest = {"instead": elsewhere(instead)} if instead else {}
    if payload.get("elsewhere"):
        return {**payload, **rest}
    numbers = ("message_thread_id", "reply_parameters", "message_id", "ephemeral_message_id")
    params = {key: value for key, value in payload["params"].items() if key not in numbers}
    method = payload["method"]
    if is_whisper(payload):
        named = payload["params"].get(NAMED, payload["params"])
        params.pop("receiver_user_id", None)
        params[NAMED] = {"receiver_user_id": named["receiver_user_id"]}
    if method == EDIT or (method == "editMessageText" and "edit_of" not in payload):
        method = "sendMessage"
    return {**payload, "method": method, "params": params, **rest}


# --- messages that have no words of their own -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Topic:
    """No words, but a topic: the one of this `number` opened again, else a new one called so.

    `refused` is what is said where Telegram does not let us: the name of a text, or a message.
    """

    refused: Any
    number: int | None = None
    name: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TopicName:
    """No words, but another name for a topic; where Telegram does not let us it keeps its own."""

    number: int
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place as a map shows it; degrees, and words that people wrote."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """No words, but Telegram's menu of commands in this one chat: names, and labels to translate.

    It is for apps in `language`, without one for all others. Without commands the chat has the
    menu again that everybody has.
    """

    commands: tuple[tuple[str, str], ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji under a message, as a nod; `refused` as of `Topic`."""

    emoji: str
    to: int
    refused: Any


@dataclass(frozen=True, slots=True)
class Erase:
    """Messages of ours go from a chat, or a whole `topic`; `refused` as of `Topic`."""

    which: tuple[int, ...]
    refused: Any
    topic: int | None = None


Wordless = Topic | TopicName | Venue | CommandMenu | Reaction | Erase


def wordless(texts: Texts, place: Place, message: Wordless) -> Payload:
    """Return it as Telegram takes it."""
    match message:
        case Topic():
            label = texts.label
            name = label(place.language, message.name, message.values) if message.name else ""
            return _topic(place, message.number, name)
        case TopicName():
            name = texts.label(place.language, message.name, message.values)
            return _named(place, message.number, name)
        case Venue():
            return _venue(place, message)
        case CommandMenu():
            return _command_menu(texts, place, message)
        case Reaction():
            return _reaction(place, message)
        case Erase():
            return _erase(place, message)


def _venue(place: Place, venue: Venue) -> Payload:
    where = {"latitude": venue.latitude, "longitude": venue.longitude}
    words = {"title": venue.title, "address": venue.address}
    return {"method": "sendVenue", "params": {**place.params(), **where, **words}}


def _topic(place: Place, number: int | None, name: str) -> Payload:
    if number is None:
        params = {"chat_id": place.chat_id, "name": name}
        return {"method": "createForumTopic", "params": params}
    params = {"chat_id": place.chat_id, "message_thread_id": number}
    return {"method": "reopenForumTopic", "params": params}


def _named(place: Place, number: int, name: str) -> Payload:
    params = {"chat_id": place.chat_id, "message_thread_id": number, "name": name}
    return {"method": "editForumTopic", "params": params, "optional": True}


def _erase(place: Place, erase: Erase) -> Payload:
    params: dict[str, Any] = {"chat_id": place.chat_id}
    if erase.topic is not None:
        params["message_thread_id"] = erase.topic
        return {"method": "deleteForumTopic", "params": params}
    params["message_ids"] = list(erase.which)
    return {"method": "deleteMessages", "params": params}


def _reaction(place: Place, reaction: Reaction) -> Payload:
    emoji = {"type": "emoji", "emoji": reaction.emoji}
    about = {"chat_id": place.chat_id, "message_id": reaction.to, "reaction": [emoji]}
    return {"method": "setMessageReaction", "params": about}


def _command_menu(texts: Texts, place: Place, menu: CommandMenu) -> Payload:
    """The scope alone says which chat is meant."""
    params: dict[str, Any] = {"scope": {"type": "chat", "chat_id": place.chat_id}}
    if menu.language:
        params["language_code"] = menu.language[:2]
    if not menu.commands:
        return {"method": "deleteMyCommands", "params": params}
    params["commands"] = [
        {"command": name, "description": texts.label(place.language, label, {})}
        for name, label in menu.commands
    ]
    return {"method": "setMyCommands", "params": params}
