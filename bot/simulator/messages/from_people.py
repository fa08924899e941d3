"""What people do: write, edit, tap, press, share, send files, vote."""

from __future__ import annotations

from typing import Any

from bot.simulator.chats.access import without_reply
from bot.simulator.chats.topics import topic_of_person
from bot.simulator.entities.formatting import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    caption_fields,
    text_fields,
)
from bot.simulator.entities.text_entities import tidy, utf16_length
from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject, text_in
from bot.simulator.http.params import Upload
from bot.simulator.keyboards import callback_queries, reply_keyboards
from bot.simulator.messages import ephemeral
from bot.simulator.messages.files import document_object, keep, photo_sizes
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import ADMINS, PRESENT, Chat, Person


def find_person(tg: Telegram, person_id: object) -> Person:
    """The person with that id; RefusedError (404) when there is none."""
    person = tg.world.people.get(person_id) if isinstance(person_id, int) else None
    if person is None or person.deactivated:
        raise RefusedError("There is no such person.", 404)
    return person


def find_chat(tg: Telegram, chat_id: int) -> Chat:
    """The chat with that id; RefusedError (404) when there is none."""
    chat = tg.world.chats.get(chat_id)
    if chat is None:
        raise RefusedError("There is no such chat.", 404)
    return chat


def check_may_write(tg: Telegram, chat: Chat, person: Person) -> None:
    """RefusedError (403) unless the person may write in the chat."""
    group = tg.world.groups.get(chat.id)
    if group is None:
        if chat.id != person.id:
            raise RefusedError("This is somebody else's chat.", 403)
        if person.blocked:
            raise RefusedError(f"{person.first_name} has blocked the bot.", 403)
    elif group.migrated_to is not None:
        raise RefusedError("This group has become a supergroup.", 409)
    elif group.status_of(person.id) not in PRESENT:
        raise RefusedError(f"{person.first_name} is not in this group.", 403)


def post(
    tg: Telegram, chat: Chat, person: Person, content: JsonObject, act: str, *, hidden: bool = False
) -> JsonObject:
    """Put a person's message into a chat; `hidden` is an administrator who writes as the group."""
    check_may_write(tg, chat, person)
    hidden = hidden or _is_hidden(tg, chat, person)
    if hidden:
        _check_may_hide(tg, chat, person)
    person.started = person.started or chat.id > 0
    reply_keyboards.on_said(chat, person.id)
    return tg.post_by_person(chat, person, content, act, anonymous=hidden)


def _is_hidden(tg: Telegram, chat: Chat, person: Person) -> bool:
    """Does this administrator always write as the group?"""
    group = tg.world.groups.get(chat.id)
    return group is not None and group.members[person.id].anonymous


def _check_may_hide(tg: Telegram, chat: Chat, person: Person) -> None:
    group = tg.world.groups.get(chat.id)
    if group is None or group.status_of(person.id) not in ADMINS:
        raise RefusedError("Only a group's administrator can write anonymously.", 403)


def text_content(text: str) -> JsonObject:
    """A person's text as fields of a message; RefusedError when empty or too long."""
    clean, entities = tidy(text, [])
    if not clean:
        raise RefusedError("There is nothing to send.")
    if utf16_length(clean) > LONGEST_TEXT:
        raise RefusedError(f"A message has at most {LONGEST_TEXT} characters.")
    return text_fields((clean, entities))


def say(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody writes a text, perhaps in reply, perhaps as an anonymous administrator."""
    content = {**text_content(text_in(body, "text")), **place_fields(tg, chat, person, body)}
    return post(tg, chat, person, content, "say", hidden=bool(body.get("anonymous")))


def place_fields(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """The topic and the replied message as fields, as far as the body names them."""
    reply_to = body.get("reply_to")
    replied = find_message(chat, reply_to) if reply_to is not None else None
    fields = topic_of_person(tg, chat, person, body.get("thread"), replied)
    return {**fields, "reply_to_message": without_reply(replied)} if replied else fields


def find_message(chat: Chat, message_id: object) -> JsonObject:
    """The message with that id; RefusedError (404) when there is none."""
    message = chat.messages.get(message_id) if isinstance(message_id, int) else None
    if message is None:
        raise RefusedError("There is no such message.", 404)
    return message


def edit(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody changes a text of theirs."""
    check_may_write(tg, chat, person)
    message = find_message(chat, body.get("message_id"))
    if message["from"]["id"] != person.id or "text" not in message:
        raise RefusedError("Only one's own text can be edited.", 403)
    kept = {key: value for key, value in message.items() if key not in {"text", "entities"}}
    edited = {**kept, **text_content(text_in(body, "text")), "edit_date": tg.now()}
    tg.replace(chat, edited, "person", "edit")
    tg.tell_bot("edited_message", chat, edited)
    return edited


def delete(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody deletes a message of theirs; bots are not told, as in Telegram."""
    check_may_write(tg, chat, person)
    message = find_message(chat, body.get("message_id"))
    if message["from"]["id"] != person.id and chat.id < 0:
        raise RefusedError("Only one's own message can be deleted.", 403)
    tg.remove(chat, message["message_id"], "person", "delete")
    return {}


def start(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody presses START or follows a deep link; it unblocks the bot, as in Telegram."""
    payload = text_in(body, "payload")
    if person.blocked and chat.id == person.id:
        set_blocked(tg, person, blocked=False)
    command = "/start" if chat.id > 0 else f"/start@{tg.world.bot.username}"
    return post(tg, chat, person, text_content(f"{command} {payload}"), "start")


def set_blocked(tg: Telegram, person: Person, *, blocked: bool) -> None:
    """Somebody blocks or unblocks the bot; the bot is told by my_chat_member."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    free: JsonObject = {"status": "member"}
    barred: JsonObject = {"status": "kicked", "until_date": 0}
    before, after = (free, barred) if blocked else (barred, free)
    bot = objects.bot_user(tg.world.bot)
    tg.updates.push(
        "my_chat_member",
        {
            "chat": objects.private_chat(person),
            "from": objects.person_user(person),
            "date": tg.now(),
            "old_chat_member": {"user": bot, **before},
            "new_chat_member": {"user": bot, **after},
        },
    )
    tg.events.add("people")


def tap(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """Somebody taps an inline button; RefusedError (404) when the message has no such button."""
    check_may_write(tg, chat, person)
    message = _seen(tg, chat, person, body)
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    button = find_button(rows, body)
    if "callback_data" in button:
        query_id = callback_queries.ask(tg, person, message, button["callback_data"])
        return {"callback_query_id": query_id}
    if "url" in button:
        return {"url": button["url"]}
    if "copy_text" in button:
        return {"copied": button["copy_text"]["text"]}
    return {"button": button}


def _seen(tg: Telegram, chat: Chat, person: Person, body: JsonObject) -> JsonObject:
    """The message that the body names, perhaps one that this person alone sees."""
    number = body.get("ephemeral_message_id")
    if number is None:
        return find_message(chat, body.get("message_id"))
    for message in ephemeral.shown_to(tg, chat, person.id):
        if message["ephemeral_message_id"] == number:
            return message
    raise RefusedError("There is no such message.", 404)


def find_button(rows: list[list[JsonObject]], body: JsonObject) -> JsonObject:
    """The button that the body names: by data, by label, or by row and column."""
    for row_number, row in enumerate(rows):
        for column, button in enumerate(row):
            if _is_named(button, row_number, column, body):
                return button
    raise RefusedError("The message has no such button.", 404)


def _is_named(button: JsonObject, row: int, column: int, body: JsonObject) -> bool:
    if body.get("data") is not None:
        return bool(button.get("callback_data") == body["data"])
    if body.get("text") is not None:
        return bool(button["text"] == body["text"])
    return bool(row == body.get("row") and column == body.get("column"))


def send_file(
    tg: Telegram,
    chat: Chat,
    person: Person,
    upload: Upload,
    kind: str,
    caption: str,
    *,
    place: JsonObject | None = None,
) -> JsonObject:
    """Somebody sends a picture or a file, maybe into a topic, or in reply."""
    check_may_write(tg, chat, person)
    words = {**caption_content(caption), **place_fields(tg, chat, person, place or {})}
    file = keep(tg, upload, kind)
    media: dict[str, Any] = (
        {"photo": photo_sizes(tg, file)} if kind == "photo" else {"document": document_object(file)}
    )
    return post(tg, chat, person, {**media, **words}, "file")


def caption_content(caption: str) -> JsonObject:
    """A caption as fields of a message; RefusedError when it is too long."""
    clean, entities = tidy(caption, [])
    if utf16_length(clean) > LONGEST_CAPTION:
        raise RefusedError(f"A caption has at most {LONGEST_CAPTION} characters.")
    return caption_fields((clean, entities))
