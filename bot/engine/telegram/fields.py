"""Fields of Telegram's JSON as values that can be stored; TypeError for any other kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.engine.storage.ids import LARGEST


def number(value: object) -> int:
    """Ids have 63 bits at most: what the database can hold."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise TypeError("not a number of Telegram's")
    return value


def maybe_number(value: object) -> int | None:
    return None if value is None else number(value)


def numbers(message: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return which message it is: its id, or its number among those that one member alone sees.

    The id of the latter is 0 for all of them.
    """
    alone = maybe_number(message.get("ephemeral_message_id"))
    return (number(message["message_id"]) if alone is None else None), alone


def string(value: object) -> str:
    """Text is Unicode: half a pair of surrogates can't be stored nor sent back."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("not a text")
    value.encode()
    return value


def degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number of degrees")
    return float(value)


def buttons_below(message: object) -> tuple[str, ...]:
    """Return what the buttons below a message carry; nothing where they are not as they should."""
    markup = message.get("reply_markup") if isinstance(message, Mapping) else None
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    return tuple(
        each["callback_data"]
        for row in rows or ()
        if isinstance(row, list)
        for each in row
        if isinstance(each, Mapping) and isinstance(each.get("callback_data"), str)
    )
