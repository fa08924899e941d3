"""Methods about the bot itself: its account, names, descriptions, menu button, end."""

from __future__ import annotations

from bot.simulator.chats.access import find_chat
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.versions import ABILITIES
from bot.simulator.world import objects

LONGEST_NAME = 64
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120
MENU_BUTTONS = frozenset({"default", "commands", "web_app"})


def get_me(tg: Telegram, _params: Params) -> JsonObject:
    """The bot's own User, with what it can do."""
    able = {name: value for name, (value, since) in ABILITIES.items() if tg.api >= since}
    return {**objects.bot_user(tg.world.bot), **able}


def _set_text(texts: dict[str, str], params: Params, name: str, longest: int, problem: str) -> bool:
    value = params.text(name).strip()
    if len(value) > longest:
        raise bad_request(problem)
    language = params.text("language_code")
    if value:
        texts[language] = value
    else:
        texts.pop(language, None)
    return True


def _text(texts: dict[str, str], params: Params) -> str:
    return texts.get(params.text("language_code")) or texts.get("", "")


def set_my_name(tg: Telegram, params: Params) -> bool:
    """Another name for the bot, for everybody or for a language."""
    return _set_text(tg.world.bot.names, params, "name", LONGEST_NAME, "BOT_TITLE_INVALID")


def get_my_name(tg: Telegram, params: Params) -> JsonObject:
    """The name for a language."""
    return {"name": _text(tg.world.bot.names, params) or tg.world.bot.name}


def set_my_description(tg: Telegram, params: Params) -> bool:
    """What an empty chat with the bot shows."""
    texts = tg.world.bot.descriptions
    return _set_text(
        texts, params, "description", LONGEST_DESCRIPTION, "BOT_INFO_DESCRIPTION_INVALID"
    )


def get_my_description(tg: Telegram, params: Params) -> JsonObject:
    """The description for a language."""
    return {"description": _text(tg.world.bot.descriptions, params)}


def set_my_short_description(tg: Telegram, params: Params) -> bool:
    """What the bot's profile shows."""
    texts = tg.world.bot.short_descriptions
    return _set_text(
        texts, params, "short_description", LONGEST_SHORT_DESCRIPTION, "BOT_INFO_ABOUT_INVALID"
    )


def get_my_short_description(tg: Telegram, params: Params) -> JsonObject:
    """The short description for a language."""
    return {"short_description": _text(tg.world.bot.short_descriptions, params)}


def set_chat_menu_button(tg: Telegram, params: Params) -> bool:
    """Another menu button, in one private chat or everywhere."""
    button = params.mapping("menu_button", "MenuButton") or {"type": "default"}
    if str(button.get("type")) not in MENU_BUTTONS:
        raise bad_request("MenuButton has unsupported type")
    tg.world.bot.menu_buttons[_private_chat_id(tg, params)] = button
    return True


def get_chat_menu_button(tg: Telegram, params: Params) -> JsonObject:
    """The menu button in one private chat, or everywhere."""
    buttons = tg.world.bot.menu_buttons
    return buttons.get(_private_chat_id(tg, params)) or buttons.get(0) or {"type": "commands"}


def _private_chat_id(tg: Telegram, params: Params) -> int:
    if not params.has("chat_id"):
        return 0
    chat = find_chat(tg, params)
    if chat.id < 0:
        raise bad_request("chat_id must be a private chat")
    return chat.id


def set_my_default_administrator_rights(tg: Telegram, params: Params) -> bool:
    """The rights that the bot asks for when it is added as an administrator."""
    rights = params.mapping("rights", "ChatAdministratorRights") or {}
    kind = "channels" if params.boolean("for_channels") else "groups"
    tg.world.bot.admin_rights[kind] = {
        name: bool(rights.get(name)) for name in ("is_anonymous", *objects.ADMIN_RIGHTS)
    }
    return True


def get_my_default_administrator_rights(tg: Telegram, params: Params) -> JsonObject:
    """The rights set before, all False otherwise."""
    kind = "channels" if params.boolean("for_channels") else "groups"
    none = dict.fromkeys(("is_anonymous", *objects.ADMIN_RIGHTS), False)
    return tg.world.bot.admin_rights.get(kind, none)


def get_user_profile_photos(tg: Telegram, params: Params) -> JsonObject:
    """Nobody in the simulator has profile pictures."""
    if params.integer("user_id") not in {*tg.world.people, tg.world.bot.id}:
        raise bad_request("invalid user_id specified")
    return {"total_count": 0, "photos": []}


def close(_tg: Telegram, _params: Params) -> bool:
    """Accepted, as on a server of one's own; nothing needs closing here."""
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyDefaultAdministratorRights": set_my_default_administrator_rights,
    "getMyDefaultAdministratorRights": get_my_default_administrator_rights,
    "getUserProfilePhotos": get_user_profile_photos,
    "close": close,
    "logOut": close,
}
