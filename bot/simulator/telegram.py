"""The simulated Telegram itself: the one place where messages come to be, change and vanish.

Both sides, the bot's methods and the people's acts, go through it; it keeps the world, the bot's
queue of updates and the event log in step.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.simulator.http.json_fields import JsonObject
from bot.simulator.trouble.trouble import Trouble
from bot.simulator.versions import NEWEST, Version
from bot.simulator.world import objects
from bot.simulator.world.clock import Clock
from bot.simulator.world.event_log import EventLog
from bot.simulator.world.file_store import FileStore
from bot.simulator.world.privacy_mode import bot_sees
from bot.simulator.world.state import ANONYMOUS_ADMIN, PRESENT, Chat, Group, Person, World
from bot.simulator.world.update_queue import UpdateQueue


class Telegram:
    """World, updates, events, files and time in one hand.

    `changes` counts what the bot did, so that a keeper knows when to save; `on_webhook` is called
    when another webhook is set, or none. `api` is the Bot API that it speaks.
    """

    def __init__(
        self,
        world: World,
        clock: Clock,
        files: FileStore,
        wall: Callable[[], float] = time.monotonic,
        api: Version = NEWEST,
    ) -> None:
        self.api = api
        self.world = world
        self.clock = clock
        self.files = files
        self.events = EventLog(clock.now)
        self.trouble = Trouble(clock, wall, self.events)
        self.changes = 0
        self.on_webhook: Callable[[], None] = lambda: None
        self.updates = UpdateQueue(lambda: clock.now().timestamp(), self._on_confirmed)

    def now(self) -> int:
        """Seconds since the epoch, whole, as Telegram's dates are."""
        return int(self.clock.now().timestamp())

    def bot_is_in(self, group: Group) -> bool:
        """Is the bot a member of the group?"""
        return group.status_of(self.world.bot.id) in PRESENT

    def new_message(self, chat: Chat, content: JsonObject) -> JsonObject:
        """A message with id, chat and date, not yet in the chat."""
        chat.last_message_id += 1
        return {
            "message_id": chat.last_message_id,
            "chat": objects.chat(self.world, chat.id),
            "date": self.now(),
            **content,
        }

    def post_by_bot(self, chat: Chat, content: JsonObject, method: str) -> JsonObject:
        """Put a message of the bot's into the chat."""
        sender = {"from": objects.bot_user(self.world.bot)}
        content = objects.with_known_mentions(self.world, content)
        message = self.new_message(chat, {**sender, **content})
        self.store(chat, message, "bot", method)
        return message

    def post_for_one(
        self, chat: Chat, content: JsonObject, by: str, act: str, sender: JsonObject
    ) -> JsonObject:
        """Put a message into the group that one member alone sees; its id is 0."""
        chat.last_ephemeral_id += 1
        number = chat.last_ephemeral_id
        message = {
            "message_id": 0,
            "ephemeral_message_id": number,
            "from": sender,
            "chat": objects.chat(self.world, chat.id),
            "date": self.now(),
            **content,
        }
        chat.behind[number] = chat.last_message_id
        chat.ephemeral[number] = message
        self._log("message", message, by, act)
        return message

    def post_by_person(
        self, chat: Chat, person: Person, content: JsonObject, act: str, *, anonymous: bool = False
    ) -> JsonObject:
        """Put a person's message into the chat and tell the bot, as far as it may see it."""
        sender: JsonObject = {"from": objects.person_user(person)}
        if anonymous:
            sender = {"from": ANONYMOUS_ADMIN, "sender_chat": objects.chat(self.world, chat.id)}
        message = self.new_message(chat, {**sender, **content})
        self.store(chat, message, "person", act)
        self.tell_bot("message", chat, message)
        return message

    def store(self, chat: Chat, message: JsonObject, by: str, method: str) -> None:
        """Keep a new message and write the event."""
        chat.messages[message["message_id"]] = message
        self._log("message", message, by, method)

    def replace(self, chat: Chat, message: JsonObject, by: str, method: str) -> None:
        """Keep a changed message in the place of the old one and write the event."""
        if "ephemeral_message_id" in message:
            chat.ephemeral[message["ephemeral_message_id"]] = message
        else:
            chat.messages[message["message_id"]] = message
        self._log("edited", message, by, method)

    def remove(self, chat: Chat, message_id: int, by: str, method: str) -> None:
        """Take a message away and write the event."""
        chat.messages.pop(message_id, None)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.events.add("deleted", by=by, method=method, chat_id=chat.id, message_id=message_id)

    def remove_ephemeral(self, chat: Chat, number: int, by: str, method: str) -> None:
        """Take a message away from the one who saw it."""
        chat.ephemeral.pop(number, None)
        chat.behind.pop(number, None)
        about = {"message_id": 0, "ephemeral_message_id": number}
        self.events.add("deleted", by=by, method=method, chat_id=chat.id, **about)

    def tell_bot(self, kind: str, chat: Chat, message: JsonObject) -> None:
        """Queue a message for the bot if it is there and may see it."""
        group = self.world.groups.get(chat.id)
        if group is None or (self.bot_is_in(group) and bot_sees(self.world, group, message)):
            self.updates.push(kind, message)

    def _log(self, kind: str, message: JsonObject, by: str, method: str) -> None:
        self.events.add(
            kind,
            by=by,
            method=method,
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            message=message,
        )

    def _on_confirmed(self, updates: list[JsonObject]) -> None:
        messages = [named for update in updates if (named := _named(update))]
        if messages:
            self.events.add("read", messages=messages)


def _named(update: JsonObject) -> JsonObject | None:
    try:
        message = update["message"]
        named = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    except (TypeError, KeyError):  # no message, or a raw update made to be odd
        return None
    return named if all(type(number) is int for number in named.values()) else None
