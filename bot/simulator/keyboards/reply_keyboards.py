"""Reply keyboards and forced replies: what the bot's message does to people's screens."""

from __future__ import annotations

from bot.simulator.http.json_fields import JsonObject
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import PRESENT, Chat, ShownKeyboard


def apply_reply_markup(tg: Telegram, chat: Chat, message: JsonObject, markup: JsonObject) -> None:
    """Show or remove a reply keyboard, or force a reply, for those whom the message concerns."""
    viewers = _viewers(tg, chat, message, selective=bool(markup.get("selective")))
    message_id = message["message_id"]
    for viewer in viewers:
        if markup.get("force_reply"):
            chat.forced_replies[viewer] = message_id
            continue
        chat.forced_replies.pop(viewer, None)
        if markup.get("keyboard"):
            chat.keyboards[viewer] = ShownKeyboard(message_id, markup)
        else:
            chat.keyboards.pop(viewer, None)
    tg.events.add("keyboard", chat_id=chat.id, viewers=viewers, markup=markup)


def keyboard_for(chat: Chat, viewer: int) -> JsonObject | None:
    """The reply keyboard that somebody sees now; None after a one-time keyboard was used."""
    shown = chat.keyboards.get(viewer)
    return shown.markup if shown and not shown.used else None


def on_said(chat: Chat, viewer: int) -> None:
    """Somebody wrote: a one-time keyboard hides, a forced reply is done."""
    chat.forced_replies.pop(viewer, None)


def on_pressed(chat: Chat, viewer: int) -> None:
    """Somebody used the reply keyboard: a one-time one hides."""
    shown = chat.keyboards.get(viewer)
    if shown and shown.markup.get("one_time_keyboard"):
        shown.used = True


def _viewers(tg: Telegram, chat: Chat, message: JsonObject, *, selective: bool) -> list[int]:
    group = tg.world.groups.get(chat.id)
    if group is None:
        return [chat.id]
    everybody = [
        user_id
        for user_id, member in group.members.items()
        if member.status in PRESENT and user_id != tg.world.bot.id
    ]
    if not selective:
        return everybody
    named = _named(message)
    return [user_id for user_id in everybody if user_id in named]


def _named(message: JsonObject) -> set[int]:
    named = {
        entity["user"]["id"]
        for entity in message.get("entities", [])
        if entity["type"] == "text_mention"
    }
    replied = message.get("reply_to_message")
    if replied:
        named.add(replied["from"]["id"])
    return named
