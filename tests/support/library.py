"""Calls and answers held against python-telegram-bot's own classes.

An answer is parsed by the class that the library expects from the method and written out again:
what comes out must be what went in, no field more and none less.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import telegram

from bot.simulator.botapi.call_trace import Call
from tests.support.specification import LEGACY

WORD = re.compile(r"[A-Z]\w+")
SNAKE = re.compile(r"(?<!^)(?=[A-Z])")
PLAIN = {"bool": bool, "int": int, "str": str}
# The library speaks Bot API 10.0; what came after is held against the specification alone.
NEWER_METHODS = frozenset(
    {
        *("editephemeralmessagetext", "editephemeralmessagecaption"),
        *("editephemeralmessagereplymarkup", "deleteephemeralmessage"),
    }
)
# Flat names are those of 10.2, which servers of one's own are told as well.
NEWER_PARAMETERS = frozenset(
    {"ephemeral_message_parameters", "receiver_user_id", "callback_query_id"}
)
RIGHTS = {"can_send_welcome_messages"}
NEWER_FIELDS = {
    "ChatAdministratorRights": RIGHTS,
    "ChatMemberAdministrator": RIGHTS,
    "User": {"supports_join_request_queries"},
    "InlineKeyboardMarkup": {"force_reply"},
    "InlineKeyboardButton": {"disabled"},
    "Message": {"ephemeral_message_id", "receiver_user"},
    "ReplyParameters": {"ephemeral_message_id"},
    "BotCommand": {"is_ephemeral"},
}
NEWER = frozenset(name for names in NEWER_FIELDS.values() for name in names)
ENTITIES = ("entities", "caption_entities", "question_entities", "explanation_entities")
LISTS: dict[str, type[telegram.TelegramObject]] = {
    **dict.fromkeys(ENTITIES, telegram.MessageEntity),
    "commands": telegram.BotCommand,
    "reaction": telegram.ReactionType,
}
OBJECTS: dict[str, type[telegram.TelegramObject]] = {
    "reply_parameters": telegram.ReplyParameters,
    "link_preview_options": telegram.LinkPreviewOptions,
    "scope": telegram.BotCommandScope,
    "menu_button": telegram.MenuButton,
    "rights": telegram.ChatAdministratorRights,
}
MARKUPS: dict[str, type[telegram.TelegramObject]] = {
    "inline_keyboard": telegram.InlineKeyboardMarkup,
    "remove_keyboard": telegram.ReplyKeyboardRemove,
    "force_reply": telegram.ForceReply,
}
METHODS = {
    re.sub("_", "", name): function
    for name, function in inspect.getmembers(telegram.Bot, inspect.iscoroutinefunction)
    if not name.startswith("_")
}


def check(call: Call) -> Iterator[str]:
    """What is wrong with a call that was carried out, or with its answer."""
    if call.status != 200:
        return
    if call.method in NEWER_METHODS:
        return
    if call.method not in METHODS:
        yield f"{call.method}: the library has no such method"
        return
    parameters, annotation = _signature(call.method)
    yield from _request(call, parameters)
    yield from _result(call, annotation)


@cache
def _signature(method: str) -> tuple[frozenset[str], str]:
    """The parameters of a method, and what it returns."""
    signature = inspect.signature(METHODS[method])
    return frozenset(signature.parameters), str(signature.return_annotation)


def _request(call: Call, known: frozenset[str]) -> Iterator[str]:
    for name in sorted(set(call.params) - known - LEGACY - NEWER_PARAMETERS):
        yield f"{call.method}: the library has no parameter {name}"
    for name, value in call.params.items():
        where = f"{call.method}({name})"
        given = decoded(value)
        if name == "reply_markup" and isinstance(given, dict):
            yield from _markup(given, where)
        elif name == "reply_parameters" and _is_newer_reply(given):
            continue
        elif name in OBJECTS and isinstance(given, dict):
            yield from _same(given, OBJECTS[name], where)
        elif name in LISTS and isinstance(given, list):
            for item in given:
                yield from _same(item, LISTS[name], f"{where}[]")


def _is_newer_reply(given: object) -> bool:
    """Tell whether a message is answered that one member of a group alone sees: it has no id."""
    return isinstance(given, dict) and "ephemeral_message_id" in given


def decoded(value: object) -> object:
    """What a parameter stands for: a form's text may be JSON."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _markup(given: dict[str, Any], where: str) -> Iterator[str]:
    if "keyboard" in given:
        for button in (button for row in given["keyboard"] for button in row):
            if isinstance(button, dict):
                yield from _same(button, telegram.KeyboardButton, where)
        return
    kind = next((kind for name, kind in MARKUPS.items() if name in given), None)
    if kind is None:
        yield f"{where}: no kind of keyboard"
        return
    yield from _same(given, kind, where)


def _result(call: Call, annotation: str) -> Iterator[str]:
    kinds = [getattr(telegram, word, None) for word in WORD.findall(annotation)]
    kind = next((each for each in kinds if isinstance(each, type)), None)
    if kind is not None and isinstance(call.result, dict | list):
        one = isinstance(call.result, dict)
        for item in [call.result] if one else call.result:
            yield from _same(item, kind, call.method if one else f"{call.method}[]")
        return
    plain = tuple(PLAIN[name] for name in PLAIN if name in annotation)
    if not isinstance(call.result, plain):
        yield f"{call.method}: {type(call.result).__name__} instead of {annotation}"


def _same(given: Any, kind: type[telegram.TelegramObject], where: str) -> Iterator[str]:
    try:
        parsed = kind.de_json(dict(given), None)
    except (TypeError, KeyError, ValueError, AttributeError) as problem:
        yield f"{where}: {kind.__name__} can't be read: {problem}"
        return
    yield from _unknown(parsed, where)
    yield from _compare(given, json.loads(parsed.to_json()), f"{where}: {kind.__name__}")


def _unknown(value: Any, where: str) -> Iterator[str]:
    """Fields that the library put aside because its class has no such field."""
    if isinstance(value, telegram.TelegramObject):
        for name in value.api_kwargs:
            newer = NEWER_FIELDS.get(type(value).__name__, ())
            # ForceReply sets its force_reply by itself.
            if not hasattr(value, name) and name not in newer:
                yield f"{where}: {type(value).__name__} has no {name}"
        for name in value.__slots__:
            yield from _unknown(getattr(value, name, None), f"{where}.{name}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _unknown(item, where)


def _compare(given: object, read: object, where: str) -> Iterator[str]:
    if isinstance(given, dict) and isinstance(read, dict):
        yield from _unlike(given, read, where)
        for name in given.keys() & read.keys():
            yield from _compare(given[name], read[name], f"{where}.{name}")
    elif isinstance(given, list) and isinstance(read, list) and len(given) == len(read):
        for one, other in zip(given, read, strict=True):
            yield from _compare(one, other, f"{where}[]")
    elif given != read:
        yield f"{where}: {given!r} is read as {read!r}"


def _unlike(given: dict[str, Any], read: dict[str, Any], where: str) -> Iterator[str]:
    """Fields on one side only; the library leaves empty lists out and says False for nothing."""
    for name in given.keys() - read.keys():
        if given[name] not in ([], None) and name not in NEWER:
            yield f"{where}.{name}: lost in reading"
    for name in read.keys() - given.keys():
        if read[name] not in ([], False, None):
            yield f"{where}.{name}: not given, read as {read[name]!r}"
