"""Messages that have no words of their own, and how Telegram takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.engine.dialog.place import Payload, Place
from bot.engine.texts.catalogues import Texts


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


Wordless = Topic | Venue | CommandMenu | Reaction | Erase


def wordless(texts: Texts, place: Place, message: Wordless) -> Payload:
    """Return it as Telegram takes it."""
    match message:
        case Topic():
            label = texts.label
            name = label(place.language, message.name, message.values) if message.name else ""
            return _topic(place, message.number, name)
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
