"""Another content in the place of a message's own, whoever sees it."""

from __future__ import annotations

from bot.simulator.http.errors import NOT_MODIFIED, bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.keyboards.reply_markup import read_markup
from bot.simulator.telegram import Telegram
from bot.simulator.world.objects import with_known_mentions
from bot.simulator.world.state import Chat


def put_in_place(
    tg: Telegram,
    params: Params,
    chat: Chat,
    message: JsonObject,
    content: JsonObject,
    method: str,
    always: frozenset[str],
) -> JsonObject:
    """Put content and the given keyboard, or none, in the place of what a message was.

    `always` are the fields that every edit keeps.
    """
    kept = {key: value for key, value in message.items() if key in always}
    edited = {**kept, **with_known_mentions(tg.world, content)}
    markup = read_markup(params, chat, inline_only=True)
    if markup is not None:
        edited["reply_markup"] = markup
    if edited == {key: value for key, value in message.items() if key != "edit_date"}:
        raise bad_request(NOT_MODIFIED)
    edited["edit_date"] = tg.now()
    tg.replace(chat, edited, "bot", method)
    return edited
