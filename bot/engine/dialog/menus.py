"""The menus of commands, as setMyCommands takes them: for each kind of chat and each language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from bot.engine.dialog.feature import ADMINISTRATORS, Feature, OnCommand, Where, Who
from bot.engine.dialog.work import Listening
from bot.engine.texts.catalogues import Texts

# What only some may do is shown to them alone: owners have a menu of their own.
SCOPES = (
    ("all_private_chats", Where.PRIVATE, (Who.OWNER,)),
    ("all_group_chats", Where.GROUP, (*ADMINISTRATORS, Who.OWNER)),
    ("all_chat_administrators", Where.GROUP, (Who.OWNER,)),
)


def command_menus(
    features: Sequence[Feature], texts: Texts, languages: Sequence[str], *, whispers: bool = False
) -> list[dict[str, Any]]:
    """Return setMyCommands parameters for each scope and language.

    The campaign's first language is for everybody whose own has no list. A language that the
    campaign does not speak (any more) gets the same list, in place of what may be set for it.
    `whispers`: the server knows commands that others in a group don't see.
    """
    first = languages[0]
    spoken = [*languages, *(each for each in texts.languages if each not in languages)]
    menus = []
    for scope, where, hidden in SCOPES:
        shown = _shown(features, where, hidden)
        for language in (None, *spoken):
            words = language if language in languages else first
            commands = [
                {
                    "command": route.name,
                    "description": texts.label(words or first, route.menu, {}),
                    **({"is_ephemeral": True} if whispers and route.quiet else {}),
                }
                for route in shown
            ]
            code = {"language_code": language[:2]} if language else {}
            menus.append({"commands": commands, "scope": {"type": scope}, **code})
    return menus


def owners_menu(features: Iterable[Listening]) -> tuple[tuple[str, str], ...]:
    """Return the commands of an owner's private chat, with the labels to translate."""
    return tuple((route.name, route.menu) for route in _shown(features, Where.PRIVATE, ()))


def _shown(features: Iterable[Listening], where: Where, hidden: Collection[Who]) -> list[OnCommand]:
    return [
        route
        for feature in features
        for route in feature.routes
        if isinstance(route, OnCommand)
        and route.menu
        and route.where in (where, Where.ANYWHERE)
        and route.who not in hidden
    ]
