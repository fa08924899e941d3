"""The world as the page and the tests read it: people, groups, chats, messages, events."""

from __future__ import annotations

from bot.simulator.botapi.commands import commands_in_group, commands_in_private
from bot.simulator.entities.text_entities import to_html
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.keyboards.reply_keyboards import keyboard_for
from bot.simulator.messages.ephemeral import shown_to
from bot.simulator.messages.files import file_url
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import Chat, Group, Person, Topic


def message_view(tg: Telegram, message: JsonObject, viewer: int | None = None) -> JsonObject:
    """A Message with safe HTML, the file's address, and how the viewer voted."""
    view = {**message, "deleted": False}
    if "text" in message:
        view["text_html"] = to_html(message["text"], message.get("entities", []))
    if "caption" in message:
        view["caption_html"] = to_html(message["caption"], message.get("caption_entities", []))
    given = tg.world.chats[message["chat"]["id"]].reactions.get(message["message_id"])
    if given:
        view["reactions"] = [{"who": who, "reaction": which} for who, which in given.items()]
    url = file_url(tg, message)
    if url:
        view["file_url"] = url
    if "poll" in message and viewer is not None:
        poll = tg.world.polls.get(message["poll"]["id"])
        view["chosen"] = poll.votes.get(viewer, []) if poll else []
    return view


def person_view(tg: Telegram, person: Person) -> JsonObject:
    """A person with the commands that they see in private."""
    view = objects.person_user(person)
    view["blocked"] = person.blocked
    view["started"] = person.started
    view["app"] = {
        "time_zone": person.time_zone,
        "hours": person.hours,
        "old": person.old_app,
    }
    view["commands"] = commands_in_private(tg.world.bot, person.id, person.language_code)
    return view


def group_view(tg: Telegram, group: Group) -> JsonObject:
    """A group with its members and the commands that an ordinary member sees."""
    return {
        "id": group.id,
        "title": group.title,
        "type": group.kind,
        "is_forum": group.is_forum,
        "topics": [topic_view(topic) for topic in group.topics.values()],
        "members": [
            {
                "id": user_id,
                "status": member.status,
                "is_bot": user_id == tg.world.bot.id,
                **({"anonymous": True} if member.anonymous else {}),
            }
            for user_id, member in group.members.items()
        ],
        "commands": commands_in_group(tg.world.bot, group, None, ""),
    }


def topic_view(topic: Topic) -> JsonObject:
    """A topic of a forum; `thread` is what a message names it by."""
    return {"thread": topic.id, "name": topic.name, "closed": topic.closed}


def people_views(tg: Telegram) -> list[JsonObject]:
    """Everybody with an account."""
    people = tg.world.people.values()
    return [person_view(tg, person) for person in people if not person.deactivated]


def group_views(tg: Telegram) -> list[JsonObject]:
    """Every group that still lives under its id."""
    groups = tg.world.groups.values()
    return [group_view(tg, group) for group in groups if group.migrated_to is None]


def chat_view(tg: Telegram, chat: Chat, viewer: int) -> JsonObject:
    """A chat as one person sees it."""
    return {
        "chat": {**objects.chat(tg.world, chat.id), "commands": _commands(tg, chat, viewer)},
        "messages": [message_view(tg, message, viewer) for message in _seen(tg, chat, viewer)],
        "keyboard": keyboard_for(chat, viewer),
        "force_reply": chat.forced_replies.get(viewer),
        "pinned": list(chat.pinned),
    }


def _seen(tg: Telegram, chat: Chat, viewer: int) -> list[JsonObject]:
    """The messages of a chat in their order, with those that the viewer alone sees."""
    alone = shown_to(tg, chat, viewer)
    if not alone:
        return list(chat.messages.values())

    def place(message: JsonObject) -> tuple[int, int]:
        number = message.get("ephemeral_message_id", 0)
        return (chat.behind[number] if number else message["message_id"]), number

    return sorted([*chat.messages.values(), *alone], key=place)


def _commands(tg: Telegram, chat: Chat, viewer: int) -> list[JsonObject]:
    person = tg.world.people.get(viewer)
    language = person.language_code if person else ""
    group = tg.world.groups.get(chat.id)
    if group is None:
        return commands_in_private(tg.world.bot, viewer, language)
    return commands_in_group(tg.world.bot, group, viewer, language)


def event_view(tg: Telegram, event: JsonObject) -> JsonObject:
    """An event as it is sent out; messages become views only now, so that writing costs little."""
    if "message" not in event:
        return event
    return {**event, "message": message_view(tg, event["message"])}
