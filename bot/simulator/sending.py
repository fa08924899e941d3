"""What every send method has in common: the chat, the reply, the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.simulator.access import replied_message, writable_chat
from bot.simulator.keyboards import is_inline, read_markup
from bot.simulator.params import Params
from bot.simulator.screens import change_screens
from bot.simulator.telegram import Telegram
from bot.simulator.world import Chat, JsonObject

Method: TypeAlias = Callable[[Telegram, Params], object]
Content: TypeAlias = JsonObject | Callable[[Chat], JsonObject]


def send(tg: Telegram, params: Params, content: Content, method: str) -> JsonObject:
    """Put the bot's message into the chat that the parameters name; give the Message back.

    Content that costs something to make is a function of the chat: it is made once nothing else
    can refuse the call.
    """
    chat = writable_chat(tg, params)
    markup = read_markup(params, chat)
    replied = replied_message(tg, chat, params)
    fields = dict(content(chat) if callable(content) else content)
    if replied is not None:
        fields["reply_to_message"] = replied
    if params.boolean("protect_content"):
        fields["has_protected_content"] = True
    if markup is not None and is_inline(markup):
        fields["reply_markup"] = markup
    message = tg.post_by_bot(chat, fields, method)
    if markup is not None and not is_inline(markup):
        change_screens(tg, chat, message, markup)
    return message
