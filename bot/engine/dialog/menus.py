"""The menus of commands, as setMyCommands takes them: for each kind of chat and each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.engine.dialog.feature import ADMINISTRATORS, Feature, OnCommand, Where
from bot.engine.texts.catalogues import Texts

SCOPES = (
    ("all_private_chats", Where.PRIVATE),
    ("all_group_chats", Where.GROUP),
    ("all_chat_administrators", Where.GROUP),
)


def command_menus(
    features: Sequence[Feature], texts: Texts, languages: Sequence[str]
) -> list[dict[str, Any]]:
    """Return setMyCommands parameters for each scope and language.

    The campaign's first language is for everybody whose own has no list. A language that the
    campaign does not speak (any more) gets the same list, in place of what may be set for it.
    """
    first = languages[0]
    spoken = [*languages, *(each for each in texts.languages if each not in languages)]
    menus = []
    for scope, where in SCOPES:
        shown = _shown(features, where, to_all=scope == "all_group_chats")
        for language in (None, *spoken):
            words = language if language in languages else first
            commands = [
                {"command": route.name, "description": texts.label(words or first, route.menu, {})}
                for route in shown
            ]
            code = {"language_code": language[:2]} if language else {}
            menus.append({"commands": commands, "scope": {"type": scope}, **code})
    return menus


def _shown(features: Sequence[Feature], where: Where, *, to_all: bool) -> list[OnCommand]:
    """Return what stands in a menu; what only administrators may do is shown to them alone."""
    return [
        route
        for feature in features
        for route in feature.routes
        if isinstance(route, OnCommand)
        and route.menu
        and route.where in (where, Where.ANYWHERE)
        and not (to_all and route.who in ADMINISTRATORS)
    ]
