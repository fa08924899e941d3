"""Methods about chats: what they are, who is in them, pinned messages, leaving."""

from __future__ import annotations

from bot.simulator.chats.access import (
    bot_may,
    check_membership,
    find_message,
    group_of,
    readable_chat,
    writable_chat,
)
from bot.simulator.chats.groups import set_standing
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.privacy_mode import SERVICE_FIELDS
from bot.simulator.world.state import ADMINS, PRESENT, Chat, Group, Member

NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}
MOST_REACTIONS = 11
NO_PINNING = "not enough rights to manage pinned messages in the chat"


def get_chat(tg: Telegram, params: Params) -> JsonObject:
    """Everything about a chat (ChatFullInfo)."""
    chat = readable_chat(tg, params)
    full = {
        **objects.chat(tg.world, chat.id),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": MOST_REACTIONS,
        "accepted_gift_types": NO_GIFTS,
    }
    group = tg.world.groups.get(chat.id)
    if group is not None:
        full["permissions"] = dict.fromkeys(objects.MEMBER_RIGHTS, True)
        full |= {"description": group.description} if group.description else {}
        full |= {"invite_link": group.invite_link} if group.invite_link else {}
    else:
        person = tg.world.people[chat.id]
        full |= {"active_usernames": [person.username]} if person.username else {}
    if chat.pinned:
        full["pinned_message"] = chat.messages[max(chat.pinned)]
    return full


def get_chat_member(tg: Telegram, params: Params) -> JsonObject:
    """How somebody stands in a group."""
    chat = readable_chat(tg, params)
    user_id = params.integer("user_id")
    group = tg.world.groups.get(chat.id)
    if group is not None:
        check_membership(tg, group)
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if user_id not in tg.world.people and user_id != tg.world.bot.id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if group is None:
        if user_id not in {chat.id, tg.world.bot.id}:
            raise bad_request("member not found")
        return {"user": objects.user(tg.world, user_id), "status": "member"}
    return objects.member(tg.world, user_id, group.members.get(user_id))


def _group(tg: Telegram, params: Params, problem: str) -> Group:
    group = group_of(tg, readable_chat(tg, params), problem)
    check_membership(tg, group)
    return group


def get_chat_administrators(tg: Telegram, params: Params) -> list[JsonObject]:
    """The administrators of a group, the creator among them."""
    group = _group(tg, params, "there are no administrators in the private chat")
    return [
        objects.member(tg.world, user_id, member)
        for user_id, member in group.members.items()
        if member.status in ADMINS
    ]


def get_chat_member_count(tg: Telegram, params: Params) -> int:
    """How many are in the chat, the bot included."""
    chat = readable_chat(tg, params)
    if chat.id > 0:
        return 2
    group = _group(tg, params, "")
    return sum(member.status in PRESENT for member in group.members.values())


def leave_chat(tg: Telegram, params: Params) -> bool:
    """The bot goes."""
    group = _group(tg, params, "chat member status can't be changed in private chats")
    set_standing(tg, group, tg.world.bot.id, Member("left"), tg.world.bot.id)
    return True


def export_chat_invite_link(tg: Telegram, params: Params) -> str:
    """A new primary invite link; the old one ends."""
    group = _group(tg, params, "can't export invite link in a private chat")
    _check_right(
        tg,
        tg.world.chats[group.id],
        "can_invite_users",
        "not enough rights to manage chat invite link",
    )
    group.invite_link = f"https://t.me/+{tg.world.bot.id:x}{tg.world.count():08x}"
    return group.invite_link


def _check_right(tg: Telegram, chat: Chat, right: str, problem: str) -> None:
    if chat.id < 0 and not bot_may(tg, chat, right):
        raise bad_request(problem)


def pin_chat_message(tg: Telegram, params: Params) -> bool:
    """Pin a message, with the service message that goes with it."""
    chat = writable_chat(tg, params)
    message = find_message(chat, params, "message to pin")
    _check_right(tg, chat, "can_pin_messages", NO_PINNING)
    if not SERVICE_FIELDS.isdisjoint(message):
        raise bad_request("a message can't be pinned")
    if message["message_id"] not in chat.pinned:
        chat.pinned.append(message["message_id"])
        service = tg.post_by_bot(chat, {"pinned_message": message}, "pinChatMessage")
        tg.tell_bot("message", chat, service)
    return True


def unpin_chat_message(tg: Telegram, params: Params) -> bool:
    """Unpin one message: the given one, or the latest."""
    chat = writable_chat(tg, params)
    _check_right(tg, chat, "can_pin_messages", NO_PINNING)
    message_id = params.integer("message_id") or max(chat.pinned, default=0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    return True


def unpin_all_chat_messages(tg: Telegram, params: Params) -> bool:
    """Unpin everything."""
    chat = writable_chat(tg, params)
    _check_right(tg, chat, "can_pin_messages", NO_PINNING)
    chat.pinned.clear()
    return True


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "exportChatInviteLink": export_chat_invite_link,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
