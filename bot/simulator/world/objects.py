"""Bot API objects made from the world: users, chats, members, the empty message."""

from __future__ import annotations

from bot.simulator.http.json_fields import JsonObject
from bot.simulator.world.state import BotProfile, Chat, Group, Member, Person, World

ADMIN_RIGHTS = {
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": True,
    "can_edit_stories": True,
    "can_delete_stories": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
    "can_send_welcome_messages": False,
}
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def person_user(person: Person) -> JsonObject:
    """The User object of a person."""
    user: JsonObject = {"id": person.id, "is_bot": False, "first_name": person.first_name}
    if person.last_name:
        user["last_name"] = person.last_name
    if person.username:
        user["username"] = person.username
    user["language_code"] = person.language_code
    return user


def with_known_mentions(world: World, content: JsonObject) -> JsonObject:
    """A message's fields, its mentions by number with the User meant; of nobody's there is none."""
    entities = content.get("entities", ())
    if all(each["type"] != "text_mention" for each in entities):
        return content
    told = []
    for each in entities:
        person = world.people.get(each["user"]["id"]) if "user" in each else None
        if person:
            told.append({**each, "user": person_user(person)})
        elif "user" not in each:
            told.append(each)
    return {**content, "entities": told}


def bot_user(bot: BotProfile) -> JsonObject:
    """The User object of the bot, as it stands in messages."""
    return {
        "id": bot.id,
        "is_bot": True,
        "first_name": bot.names.get("", bot.name),
        "username": bot.username,
    }


def user(world: World, user_id: int) -> JsonObject:
    """The User object of a person or of the bot itself; KeyError when there is nobody."""
    if user_id == world.bot.id:
        return bot_user(world.bot)
    return person_user(world.people[user_id])


def private_chat(person: Person) -> JsonObject:
    """The Chat object of somebody's chat with the bot."""
    chat: JsonObject = {"id": person.id, "first_name": person.first_name}
    if person.last_name:
        chat["last_name"] = person.last_name
    if person.username:
        chat["username"] = person.username
    chat["type"] = "private"
    return chat


def group_chat(group: Group) -> JsonObject:
    """The Chat object of a group."""
    chat: JsonObject = {"id": group.id, "title": group.title, "type": group.kind}
    return {**chat, "is_forum": True} if group.is_forum else chat


def topic_fields(chat: Chat, thread: int) -> JsonObject:
    """What every message of a topic carries."""
    fields: JsonObject = {"message_thread_id": thread, "is_topic_message": True}
    created = chat.messages.get(thread)
    return {**fields, "reply_to_message": created} if created else fields


def topic_of(message: JsonObject | None) -> int:
    """The topic that a message is in; 0 when it is in none."""
    is_in_one = message is not None and message.get("is_topic_message")
    return int(message["message_thread_id"]) if message is not None and is_in_one else 0


def reply_fields(group: Group | None, replied: JsonObject | None) -> JsonObject:
    """The number that a reply outside of topics carries: the first message's, and no topic's."""
    if group is None or group.kind != "supergroup" or replied is None:
        return {}
    return {"message_thread_id": replied.get("message_thread_id", replied["message_id"])}


def chat(world: World, chat_id: int) -> JsonObject:
    """The Chat object behind an id; KeyError when there is none."""
    if chat_id < 0:
        return group_chat(world.groups[chat_id])
    return private_chat(world.people[chat_id])


def member(world: World, user_id: int, standing: Member | None) -> JsonObject:
    """The ChatMember object for a standing in a group; None is somebody who is not there."""
    status = standing.status if standing else "left"
    result: JsonObject = {"user": user(world, user_id), "status": status}
    hidden = {"is_anonymous": bool(standing and standing.anonymous)}
    if status == "creator":
        result |= hidden
    elif status == "administrator":
        rights = {**ADMIN_RIGHTS, **(standing.rights if standing else {})}
        result |= {"can_be_edited": False, **hidden, **rights}
    elif status == "kicked":
        result["until_date"] = standing.until if standing else 0
    elif status == "restricted":
        result |= {"is_member": True, **dict.fromkeys(MEMBER_RIGHTS, False), "until_date": 0}
    if standing and standing.title and status in {"creator", "administrator"}:
        result["custom_title"] = standing.title
    return result
