"""The bot's command lists by scope and language, and which of them somebody sees where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.simulator.chats.access import find_chat
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.versions import EPHEMERAL, Version
from bot.simulator.world.state import ADMINS, BotProfile, Group

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
NAME = re.compile(r"^[a-z0-9_]{1,32}$")
LANGUAGE = re.compile(r"^[a-z]{2}$")
PLAIN_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_my_commands(tg: Telegram, params: Params) -> bool:
    """Set the list for a scope and language; an empty list takes it away."""
    key = _key(tg, params)
    commands: Any = params.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    _put(tg, key, [_checked(command, params.api) for command in commands])
    return True


def get_my_commands(tg: Telegram, params: Params) -> list[JsonObject]:
    """The list of exactly that scope and language, maybe empty."""
    return tg.world.bot.commands.get(_key(tg, params), [])


def delete_my_commands(tg: Telegram, params: Params) -> bool:
    """Take the list of a scope and language away."""
    _put(tg, _key(tg, params), [])
    return True


def _put(tg: Telegram, key: str, commands: list[JsonObject]) -> None:
    if commands:
        tg.world.bot.commands[key] = commands
    else:
        tg.world.bot.commands.pop(key, None)
    tg.events.add("commands")


def _checked(command: Any, api: Version) -> JsonObject:  # noqa: ANN401  whatever the bot sent
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: BotCommand must be an Object")
    name = str(command.get("command", "")).strip().removeprefix("/").lower()
    description = str(command.get("description", "")).strip()
    if not NAME.match(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    unseen = {"is_ephemeral": True} if command.get("is_ephemeral") and api >= EPHEMERAL else {}
    return {"command": name, "description": description, **unseen}


def _key(tg: Telegram, params: Params) -> str:
    language = params.text("language_code")
    if language and not LANGUAGE.match(language):
        raise bad_request("invalid language code specified")
    return f"{_scope(tg, params)}|{language}"


def _scope(tg: Telegram, params: Params) -> str:
    scope = params.mapping("scope", "BotCommandScope")
    if scope is None:
        return "default"
    kind = str(scope.get("type"))
    if kind in PLAIN_SCOPES:
        return kind
    if kind not in CHAT_SCOPES:
        raise bad_request("unsupported type of BotCommandScope specified")
    chat = find_chat(tg, Params(scope))
    if kind != "chat" and chat.id > 0:
        raise bad_request("chat type is invalid for the scope")
    if kind == "chat_member":
        return f"chat_member:{chat.id}:{Params(scope).integer('user_id')}"
    return f"{kind}:{chat.id}"


def commands_in_private(bot: BotProfile, person_id: int, language: str) -> list[JsonObject]:
    """The commands that somebody sees in their chat with the bot."""
    return _first(bot, [f"chat:{person_id}", "all_private_chats", "default"], language)


def commands_in_group(
    bot: BotProfile, group: Group, person_id: int | None, language: str
) -> list[JsonObject]:
    """The commands that a member sees in a group; nobody in particular when the person is None."""
    return _first(bot, list(_group_scopes(group, person_id)), language)


def _group_scopes(group: Group, person_id: int | None) -> Iterator[str]:
    is_admin = person_id is not None and group.status_of(person_id) in ADMINS
    if person_id is not None:
        yield f"chat_member:{group.id}:{person_id}"
    if is_admin:
        yield f"chat_administrators:{group.id}"
    yield f"chat:{group.id}"
    if is_admin:
        yield "all_chat_administrators"
    yield "all_group_chats"
    yield "default"


def _first(bot: BotProfile, scopes: list[str], language: str) -> list[JsonObject]:
    for scope in scopes:
        for code in (language[:2], ""):
            commands = bot.commands.get(f"{scope}|{code}")
            if commands:
                return commands
    return []


METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
