"""Keyboards that a bot puts under messages: read, and checked as strictly as Telegram does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.entities.text_entities import utf16_length
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.versions import DISABLED_BUTTONS, REPLIES_TO_BUTTONS, STYLES, Version
from bot.simulator.world.state import Chat

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
# The keyboard that takes the phone's own place may be larger.
MOST_KEYS = 300
MOST_KEYS_IN_A_ROW = 12
COLOURS = frozenset({"primary", "success", "danger"})
LARGEST = 10_000
"""Bytes, about: what Telegram takes of one inline keyboard, however few its buttons."""
LONGEST_DATA = 64
LONGEST_COPY = 256
MOST_USERS = 10
LONGEST_PLACEHOLDER = 64
URL_SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite", "mailto", "tel"})
HOST = re.compile(r"^([a-z0-9_-]+\.)+[a-z]{2,}$|^\d{1,3}(\.\d{1,3}){3}$", re.IGNORECASE)
INLINE_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
NOTHING = (None, "", False)
PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "web_app": "web app buttons can be used in private chats only",
}


def read_markup(params: Params, chat: Chat, *, inline_only: bool = False) -> JsonObject | None:
    """The reply_markup of a call, or None; ApiError in Telegram's words when it is wrong."""
    markup = params.mapping("reply_markup", "reply keyboard markup")
    if not markup:
        return None
    checked = _checked(markup, chat, params.api)
    if inline_only and checked is not None and not is_inline(checked):
        raise bad_request("inline keyboard expected")
    return checked


def _checked(markup: JsonObject, chat: Chat, api: Version) -> JsonObject | None:
    if markup.get("keyboard"):
        return _reply_keyboard(markup, chat, api)
    if markup.get("inline_keyboard"):
        return _inline_keyboard(markup, chat, api)
    return _other(markup)


def is_inline(markup: JsonObject | None) -> bool:
    """Does this keyboard hang under a message, rather than replace the phone's keyboard?"""
    return markup is not None and "inline_keyboard" in markup


def _other(markup: JsonObject) -> JsonObject | None:
    for name in ("remove_keyboard", "force_reply"):
        if markup.get(name):
            _check_placeholder(markup)
            return markup
    return None


def _check_placeholder(markup: JsonObject) -> None:
    if len(str(markup.get("input_field_placeholder") or "")) > LONGEST_PLACEHOLDER:
        raise bad_request("INPUT_FIELD_PLACEHOLDER_TOO_LONG")


def _rows(
    rows: Any,  # noqa: ANN401  whatever the bot sent
    problem: str,
    check: Callable[[Any], JsonObject],
    most: tuple[int, int] = (MOST_BUTTONS, MOST_IN_A_ROW),
) -> list[list[JsonObject]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(problem)
    if sum(map(len, rows)) > most[0] or any(len(row) > most[1] for row in rows):
        raise bad_request("reply markup is too long")
    return [[check(button) for button in row] for row in rows if row]


def _text(button: JsonObject, what: str) -> str:
    if "text" not in button:
        raise bad_request(f"can't parse {what}: Can't find field \"text\"")
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {what}: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{what} text must be non-empty")
    return text


def _styled(button: JsonObject, what: str, api: Version) -> JsonObject:
    """The button as it is kept, its colour in small letters; older servers pass over colours."""
    kept = {key: value for key, value in button.items() if value is not None}
    style = str(kept.pop("style", "")).lower()
    if api < STYLES or not style:
        return kept
    if style not in COLOURS:
        raise bad_request(f"can't parse {what}: Unknown button style specified")
    return {**kept, "style": style}


def _inline_keyboard(markup: JsonObject, chat: Chat, api: Version) -> JsonObject | None:
    problem = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = _rows(markup["inline_keyboard"], problem, partial(_inline_button, chat=chat, api=api))
    if len(json.dumps(rows, ensure_ascii=False).encode(errors="replace")) > LARGEST:
        raise bad_request("reply markup is too long")
    if not rows:
        return None
    replies = {"force_reply": True} if markup.get("force_reply") else {}
    return {"inline_keyboard": rows, **(replies if api >= REPLIES_TO_BUTTONS else {})}


def _inline_button(button: Any, *, chat: Chat, api: Version) -> JsonObject:  # noqa: ANN401  whatever the bot sent
    if not isinstance(button, dict):
        raise bad_request(
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    _text(button, "inline keyboard button")
    known = (*INLINE_ACTIONS, "disabled") if api >= DISABLED_BUTTONS else INLINE_ACTIONS
    action = next((name for name in known if button.get(name) not in NOTHING), None)
    if action is None:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if action == "web_app" and chat.id < 0:
        raise bad_request("BUTTON_TYPE_INVALID")
    if action in _INLINE_CHECKS:
        _INLINE_CHECKS[action](button[action])
    return _styled(button, "inline keyboard button", api)


def _check_data(data: Any) -> None:  # noqa: ANN401  whatever the bot sent
    if not isinstance(data, str) or len(data.encode(errors="replace")) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:  # noqa: ANN401  whatever the bot sent
    text = str(url).strip()
    if problem := _url_problem(text if ":" in text else f"http://{text}"):
        raise bad_request(f"inline keyboard button URL '{text}' is invalid: {problem}")


def _url_problem(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme.lower() not in URL_SCHEMES:
        return "Unsupported URL protocol"
    if parts.scheme.lower() in {"http", "https"} and not HOST.match(host):
        return "Wrong HTTP URL"
    return None


def _check_web_app(app: Any) -> None:  # noqa: ANN401  whatever the bot sent
    url = str(app.get("url", "")) if isinstance(app, dict) else ""
    if not url.startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


def _check_copy(copied: Any) -> None:  # noqa: ANN401  whatever the bot sent
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 1 <= utf16_length(text) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


_INLINE_CHECKS: dict[str, Callable[[Any], None]] = {
    "callback_data": _check_data,
    "url": _check_url,
    "web_app": _check_web_app,
    "copy_text": _check_copy,
}


def _reply_keyboard(markup: JsonObject, chat: Chat, api: Version) -> JsonObject:
    _check_placeholder(markup)
    problem = 'field "keyboard" must be an Array of Arrays'
    check = partial(_reply_button, chat=chat, api=api)
    rows = _rows(markup["keyboard"], problem, check, (MOST_KEYS, MOST_KEYS_IN_A_ROW))
    return {**markup, "keyboard": rows}


def _reply_button(button: Any, *, chat: Chat, api: Version) -> JsonObject:  # noqa: ANN401  whatever the bot sent
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(
            "can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    _text(button, "keyboard button")
    for name, problem in PRIVATE_ONLY.items():
        if button.get(name) and chat.id < 0:
            raise bad_request(problem)
    _check_users(button.get("request_users"))
    return _styled(button, "keyboard button", api)


def _check_users(asked: Any) -> None:  # noqa: ANN401  whatever the bot sent
    if asked is None:
        return
    if not isinstance(asked, dict) or "request_id" not in asked:
        raise bad_request("can't parse keyboard button: Can't find field \"request_id\"")
    if not 1 <= Params(asked).integer("max_quantity", 1) <= MOST_USERS:
        raise bad_request("BUTTON_USER_INVALID")
