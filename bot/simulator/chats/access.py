"""May the bot do this in that chat? Finds chats and messages, or refuses in Telegram's words."""

from __future__ import annotations

from bot.simulator.http.errors import bad_request, forbidden
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import ADMINS, PRESENT, Chat, Group, Person


def find_chat(tg: Telegram, params: Params, name: str = "chat_id") -> Chat:
    """The chat that a parameter names, if the bot knows it; ApiError "chat not found" otherwise."""
    value = params.text(name)
    if not value:
        raise bad_request(f"{name} is empty")
    chat = tg.world.chats.get(_chat_id(value))
    if chat is None or not is_known(tg, chat):
        raise bad_request("chat not found")
    return chat


def _chat_id(value: str) -> int:
    try:
        return int(value)
    except ValueError:  # a @username: nothing in the simulator is public
        return 0


def is_known(tg: Telegram, chat: Chat) -> bool:
    """Has the bot ever met this person or been in this group?"""
    group = tg.world.groups.get(chat.id)
    bot_id = tg.world.bot.id
    if group is not None:
        return bot_id in group.members
    if tg.world.people[chat.id].started:
        return True
    return any(
        bot_id in group.members and chat.id in group.members for group in tg.world.groups.values()
    )


def readable_chat(tg: Telegram, params: Params, name: str = "chat_id") -> Chat:
    """The chat, if the bot may look into it."""
    chat = find_chat(tg, params, name)
    group = tg.world.groups.get(chat.id)
    if group is not None and group.kind == "supergroup":
        check_membership(tg, group)
    return chat


def writable_chat(tg: Telegram, params: Params) -> Chat:
    """The chat, if the bot may write there; ApiError 403 or 400 as Telegram words it."""
    chat = find_chat(tg, params)
    group = tg.world.groups.get(chat.id)
    if group is None:
        _check_person(tg.world.people[chat.id])
    else:
        check_membership(tg, group)
        if group.status_of(tg.world.bot.id) == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")
    return chat


def _check_person(person: Person) -> None:
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def check_membership(tg: Telegram, group: Group) -> None:
    """ApiError unless the bot is in the group and the group still lives under this id."""
    if group.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": group.migrated_to},
        )
    status = group.status_of(tg.world.bot.id)
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {group.kind} chat")
    if status not in PRESENT:
        raise forbidden(f"bot is not a member of the {group.kind} chat")


def bot_is_admin(tg: Telegram, chat: Chat) -> bool:
    """Is the bot an administrator of the group? False in a private chat."""
    group = tg.world.groups.get(chat.id)
    return group is not None and group.status_of(tg.world.bot.id) in ADMINS


def bot_may(tg: Telegram, chat: Chat, right: str) -> bool:
    """Does the bot administer the group with this right?"""
    group = tg.world.groups.get(chat.id)
    member = group.members.get(tg.world.bot.id) if group else None
    if member is None or member.status not in ADMINS:
        return False
    return member.rights.get(right, objects.ADMIN_RIGHTS.get(right, False))


def topic_of_bot(
    tg: Telegram, chat: Chat, params: Params, replied: JsonObject | None
) -> JsonObject:
    """The fields of a message in a topic: the one that is named, or the replied message's.

    In a group without topics the number is passed over.
    """
    group = tg.world.groups.get(chat.id)
    here = replied if replied is not None and replied["chat"]["id"] == chat.id else None
    thread = params.integer("message_thread_id") or objects.topic_of(here)
    if not thread or (group and not group.is_forum):
        return objects.reply_fields(group, here)
    topic = group.topics.get(thread) if group else None
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not bot_is_admin(tg, chat):
        raise bad_request("TOPIC_CLOSED")
    return objects.topic_fields(chat, thread)


def group_of(tg: Telegram, chat: Chat, problem: str) -> Group:
    """The group behind a chat; ApiError with the given text in a private chat."""
    group = tg.world.groups.get(chat.id)
    if group is None:
        raise bad_request(problem)
    return group


def find_message(chat: Chat, params: Params, what: str) -> JsonObject:
    """The message that `message_id` names; ApiError "<what> not found"."""
    message_id = params.integer("message_id")
    if message_id <= 0 and not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(f"{what} not found")
    return message


def replied_message(tg: Telegram, chat: Chat, params: Params) -> JsonObject | None:
    """The message to reply to, without its own reply; None when none is asked for."""
    asked = params.mapping("reply_parameters", "reply parameters")
    if asked is None:
        asked = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.boolean("allow_sending_without_reply"),
        }
    message_id = Params(asked).integer("message_id")
    if not message_id:
        return None
    other = asked.get("chat_id")
    source = chat if other in (None, "", chat.id) else find_chat(tg, Params(asked))
    message = source.messages.get(message_id)
    if message is None:
        if asked.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return without_reply(message)


def without_reply(message: JsonObject) -> JsonObject:
    """A message as it stands inside another one: Telegram nests replies once only."""
    if "reply_to_message" not in message:
        return message
    return {key: value for key, value in message.items() if key != "reply_to_message"}
