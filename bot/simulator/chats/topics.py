"""Topics of forums: made, renamed, closed, deleted, by the bot and by people; and who may write.

A message of a topic answers the service message that made the topic, as Telegram has it.
"""

from __future__ import annotations

from bot.simulator.chats.access import bot_may, group_of, writable_chat
from bot.simulator.chats.groups import post_service
from bot.simulator.chats.migration import migrate
from bot.simulator.http.errors import RefusedError, bad_request
from bot.simulator.http.json_fields import JsonObject, text_in
from bot.simulator.http.params import Params
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import ADMINS, Chat, Group, Person, Topic

LONGEST_NAME = 128
COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
NO_RIGHTS = "not enough rights to manage forum topics"


def _forum(tg: Telegram, params: Params, problem: str) -> tuple[Chat, Group]:
    chat = writable_chat(tg, params)
    group = group_of(tg, chat, "the chat is not a forum")
    if not group.is_forum:
        raise bad_request("the chat is not a forum")
    if not bot_may(tg, chat, "can_manage_topics"):
        raise bad_request(problem)
    return chat, group


def _topic(tg: Telegram, params: Params) -> tuple[Chat, Group, Topic]:
    chat, group = _forum(tg, params, NO_RIGHTS)
    topic = group.topics.get(params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return chat, group, topic


def _name(params: Params) -> str:
    name = params.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    return name[:LONGEST_NAME]


def _tell(tg: Telegram, group: Group, topic: Topic, content: JsonObject) -> None:
    within = {"message_thread_id": topic.id, "is_topic_message": True}
    post_service(tg, group, tg.world.bot.id, {**content, **within})


def create_forum_topic(tg: Telegram, params: Params) -> JsonObject:
    """A new topic of the bot's; gives the ForumTopic."""
    _, group = _forum(tg, params, "not enough rights to create a topic")
    color = params.integer("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad_request("wrong icon color specified")
    emoji = params.text("icon_custom_emoji_id") or None
    topic = add_topic(tg, group, tg.world.bot.id, _name(params), color, emoji)
    return {"message_thread_id": topic.id, **_created(topic)}


def _created(topic: Topic) -> JsonObject:
    created: JsonObject = {"name": topic.name, "icon_color": topic.icon_color}
    if topic.icon_custom_emoji_id:
        created["icon_custom_emoji_id"] = topic.icon_custom_emoji_id
    return created


def add_topic(
    tg: Telegram, group: Group, by: int, name: str, color: int, emoji: str | None = None
) -> Topic:
    """A new topic with its service message, whose id is the topic's."""
    chat = tg.world.chats[group.id]
    # 1 is the general topic's, which nobody may name.
    chat.last_message_id = max(chat.last_message_id, 1)
    topic = Topic(chat.last_message_id + 1, name, color, emoji)
    group.topics[topic.id] = topic
    within = {"message_thread_id": topic.id, "is_topic_message": True}
    post_service(tg, group, by, {"forum_topic_created": _created(topic), **within})
    return topic


def edit_forum_topic(tg: Telegram, params: Params) -> bool:
    """Another name or icon."""
    _, group, topic = _topic(tg, params)
    edited: JsonObject = {}
    if params.has("name"):
        edited["name"] = _name(params)
    if "icon_custom_emoji_id" in params.values:
        edited["icon_custom_emoji_id"] = params.text("icon_custom_emoji_id")
    if edited == {key: getattr(topic, key) for key in edited}:
        raise bad_request("TOPIC_NOT_MODIFIED")
    for key, value in edited.items():
        setattr(topic, key, value)
    _tell(tg, group, topic, {"forum_topic_edited": edited})
    return True


def close_forum_topic(tg: Telegram, params: Params) -> bool:
    """Only administrators can write there from now on."""
    return _set_closed(tg, params, closed=True)


def reopen_forum_topic(tg: Telegram, params: Params) -> bool:
    """Everybody can write there again."""
    return _set_closed(tg, params, closed=False)


def _set_closed(tg: Telegram, params: Params, *, closed: bool) -> bool:
    _, group, topic = _topic(tg, params)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _tell(tg, group, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def delete_forum_topic(tg: Telegram, params: Params) -> bool:
    """The topic goes with all its messages."""
    chat, group, topic = _topic(tg, params)
    del group.topics[topic.id]
    for message in list(chat.messages.values()):
        if message.get("message_thread_id") == topic.id:
            tg.remove(chat, message["message_id"], "bot", "deleteForumTopic")
    return True


def topic_of_person(
    tg: Telegram, chat: Chat, person: Person, thread: object, replied: JsonObject | None
) -> JsonObject:
    """The fields of somebody's message in a topic; RefusedError when it is closed or none."""
    group = tg.world.groups.get(chat.id)
    if thread is None:
        thread = objects.topic_of(replied) or None
    if thread is None:
        return objects.reply_fields(group, replied)
    topic = group.topics.get(thread) if group and isinstance(thread, int) else None
    if group is None or topic is None:
        raise RefusedError("There is no such topic.", 404)
    if topic.closed and group.status_of(person.id) not in ADMINS:
        raise RefusedError("This topic is closed.", 403)
    return objects.topic_fields(chat, topic.id)


def people_topic(tg: Telegram, group: Group, body: JsonObject) -> Topic:
    """Somebody makes a topic, or closes or opens one; RefusedError unless they administer."""
    person = body.get("from")
    if not isinstance(person, int) or group.status_of(person) not in ADMINS:
        raise RefusedError("Only an administrator of the group manages its topics.", 403)
    if not group.is_forum:
        raise RefusedError("This group has no topics.", 409)
    if "thread" in body:
        return _close_by_person(tg, group, person, body)
    name = text_in(body, "name").strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise RefusedError(f"A topic's name has 1 to {LONGEST_NAME} characters.")
    return add_topic(tg, group, person, name, COLORS[0])


def switch_on(tg: Telegram, group: Group, body: JsonObject) -> Group:
    """The group with topics: an ordinary one becomes a supergroup by it, under another id."""
    person = body.get("from")
    if not isinstance(person, int) or group.status_of(person) not in ADMINS:
        raise RefusedError("Only an administrator of the group manages its topics.", 403)
    forum = migrate(tg, group) if group.kind == "group" else group
    forum.is_forum = True
    tg.events.add("groups")
    return forum


def _close_by_person(tg: Telegram, group: Group, person: int, body: JsonObject) -> Topic:
    topic = group.topics.get(body["thread"]) if isinstance(body["thread"], int) else None
    if topic is None:
        raise RefusedError("There is no such topic.", 404)
    topic.closed = body.get("closed") is True
    kind = "forum_topic_closed" if topic.closed else "forum_topic_reopened"
    within = {"message_thread_id": topic.id, "is_topic_message": True}
    post_service(tg, group, person, {kind: {}, **within})
    return topic


METHODS: dict[str, Method] = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
