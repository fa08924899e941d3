"""Reactions to messages: the bot's, and people's, which the bot hears of only when it asked to."""

from __future__ import annotations

from typing import Any

from bot.simulator.chats.access import readable_chat
from bot.simulator.http.errors import RefusedError, bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.messages import from_people
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.privacy_mode import SERVICE_FIELDS
from bot.simulator.world.state import ADMINS, Chat, Person

LISTED = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍
🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻
👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊
🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
SELECTOR = "\ufe0f"  # asks for a coloured picture; Telegram takes an emoji with it or without
EMOJI = frozenset(LISTED.split())


def set_message_reaction(tg: Telegram, params: Params) -> bool:
    """The bot reacts with one emoji, or takes its reaction back."""
    chat = readable_chat(tg, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    wanted: Any = params.json("reaction", "reaction types") or []
    if not isinstance(wanted, list) or not all(isinstance(each, dict) for each in wanted):
        raise bad_request("can't parse ReactionType: ReactionType must be an Object")
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not SERVICE_FIELDS.isdisjoint(message) or not all(map(_is_known, wanted)):
        raise bad_request("REACTION_INVALID")
    _put(tg, chat, message["message_id"], tg.world.bot.id, wanted)
    return True


def _is_known(reaction: JsonObject) -> bool:
    return reaction.get("type") == "emoji" and _is_listed(reaction.get("emoji"))


def _is_listed(emoji: object) -> bool:
    return isinstance(emoji, str) and emoji.replace(SELECTOR, "") in EMOJI


def _put(
    tg: Telegram, chat: Chat, message_id: int, who: int, wanted: list[JsonObject]
) -> list[JsonObject]:
    given = chat.reactions.setdefault(message_id, {})
    before = given.pop(who, [])
    if wanted:
        given[who] = wanted
    tg.events.add("reaction", chat_id=chat.id, message_id=message_id, who=who, reaction=wanted)
    return before


def react(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody reacts with an emoji, or takes the reaction back with none."""
    from_people.check_may_write(tg, chat, person)
    message = from_people.find_message(chat, body.get("message_id"))
    emoji = body.get("emoji")
    if emoji and not _is_listed(emoji):
        raise RefusedError("Telegram has no such reaction.")
    wanted = [{"type": "emoji", "emoji": emoji}] if emoji else []
    before = _put(tg, chat, message["message_id"], person.id, wanted)
    if before != wanted:
        _tell(tg, chat, person, message["message_id"], before, wanted)
    return {"reaction": wanted}


def _tell(
    tg: Telegram,
    chat: Chat,
    person: Person,
    message_id: int,
    before: list[JsonObject],
    after: list[JsonObject],
) -> None:
    group = tg.world.groups.get(chat.id)
    if group is not None and group.status_of(tg.world.bot.id) not in ADMINS:
        return
    hidden = group is not None and group.members[person.id].anonymous
    here = objects.chat(tg.world, chat.id)
    who = {"actor_chat": here} if hidden else {"user": objects.person_user(person)}
    tg.updates.push(
        "message_reaction",
        {
            "chat": here,
            "message_id": message_id,
            **who,
            "date": tg.now(),
            "old_reaction": before,
            "new_reaction": after,
        },
    )


METHODS: dict[str, Method] = {"setMessageReaction": set_message_reaction}
