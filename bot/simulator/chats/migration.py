"""A group becomes a supergroup: a new id, and two service messages that tell of it."""

from __future__ import annotations

from dataclasses import replace

from bot.simulator.chats.groups import new_group_id, post_service
from bot.simulator.http.errors import RefusedError
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import ANONYMOUS_ADMIN, Group


def migrate(tg: Telegram, group: Group) -> Group:
    """The supergroup that takes the group's place; RefusedError when it is one."""
    if group.kind != "group":
        raise RefusedError("Only an ordinary group can become a supergroup.", 409)
    members = {user_id: replace(member) for user_id, member in group.members.items()}
    successor = Group(
        new_group_id(tg, "supergroup"), group.title, "supergroup", members, group.description
    )
    tg.world.add_group(successor)
    post_service(tg, group, None, {"migrate_to_chat_id": successor.id})
    group.migrated_to = successor.id
    chat = tg.world.chats[successor.id]
    sender = {"from": ANONYMOUS_ADMIN, "sender_chat": objects.group_chat(successor)}
    message = tg.new_message(chat, {**sender, "migrate_from_chat_id": group.id})
    tg.store(chat, message, "service", "migrate_from_chat_id")
    tg.tell_bot("message", chat, message)
    tg.events.add("groups")
    return successor
