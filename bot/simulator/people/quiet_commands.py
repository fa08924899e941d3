"""Commands that others in a group don't see: an app sends them so where the bot's menu says it."""

from __future__ import annotations

from bot.simulator.botapi.commands import commands_in_group
from bot.simulator.http.json_fields import JsonObject, text_in
from bot.simulator.messages import from_people
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.privacy_mode import is_command_for
from bot.simulator.world.state import Chat, Person


def say(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody writes a text; others don't see it where it is such a command."""
    content = from_people.text_content(text_in(body, "text"))
    if not _is_quiet(tg, chat, person, content) or body.get("anonymous"):
        return from_people.say(tg, chat, person, body)
    from_people.check_may_write(tg, chat, person)
    content |= from_people.place_fields(tg, chat, person, body)
    sender = objects.person_user(person)
    message = tg.post_for_one(chat, content, "person", "say", sender)
    tg.tell_bot("message", chat, message)
    return message


def _is_quiet(tg: Telegram, chat: Chat, person: Person, content: JsonObject) -> bool:
    group = tg.world.groups.get(chat.id)
    if group is None or person.old_app or not is_command_for(tg.world.bot.username, content):
        return False
    member = group.members.get(person.id)
    if member is None or member.anonymous:
        return False
    said = str(content["text"]).split(maxsplit=1)[0].removeprefix("/").partition("@")[0].lower()
    known = commands_in_group(tg.world.bot, group, person.id, person.language_code)
    return any(each["command"] == said and each.get("is_ephemeral") for each in known)
