"""Privacy mode: which messages of a group reach the bot."""

from __future__ import annotations

from bot.simulator.http.json_fields import JsonObject
from bot.simulator.world.state import ADMINS, Group, World

SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "users_shared",
        "chat_shared",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "message_auto_delete_timer_changed",
    }
)


def bot_sees(world: World, group: Group, message: JsonObject) -> bool:
    """Administrators see everything; others commands, replies to the bot and service messages."""
    bot_id = world.bot.id
    if group.status_of(bot_id) in ADMINS:
        return True
    if not SERVICE_FIELDS.isdisjoint(message):
        return True
    replied = message.get("reply_to_message")
    if replied and replied["from"]["id"] == bot_id:
        return True
    return is_command_for(world.bot.username, message)


def is_command_for(username: str, message: JsonObject) -> bool:
    """Does the message begin with a command that is not another bot's?"""
    text: str = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    for entity in entities:
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            _, _, addressee = text[: entity["length"]].partition("@")
            return not addressee or addressee.lower() == username.lower()
    return False
