"""The simulated world on disk: one JSON file, written whole and swapped in.

A crash leaves either the old file or the new one.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.simulator.http.json_fields import JsonObject
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import (
    BotProfile,
    Chat,
    Group,
    Member,
    Person,
    Poll,
    Query,
    ShownKeyboard,
    StoredFile,
    Topic,
    Webhook,
    World,
)
from bot.simulator.world.update_queue import Pending

logger = logging.getLogger(__name__)

QUIET_SECONDS = 0.5
SHARE_OF_TIME = 20
T = TypeVar("T")


def snapshot(tg: Telegram) -> str:
    """Everything that a restart needs, as JSON."""
    return json.dumps(
        {
            "world": tg.world,
            "updates": list(tg.updates.pending),
            "last_update": tg.updates.last_id,
            "allowed_updates": tg.updates.allowed,
            "last_event": tg.events.last,
        },
        default=_plain,
    )


def _plain(value: object) -> JsonObject:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"can't keep {type(value).__name__}")


def restore(tg: Telegram, text: str) -> None:
    """Put a snapshot's content into a fresh Telegram."""
    saved = json.loads(text)
    restore_world(tg.world, saved["world"])
    tg.updates.last_id = saved["last_update"]
    tg.updates.allow(saved["allowed_updates"])
    for item in saved["updates"]:
        tg.updates.requeue(Pending(**item))
    tg.events.last = saved["last_event"]


def restore_world(world: World, saved: JsonObject) -> None:
    """Fill a world from its JSON; the bot's account stays the one that the caller gave."""
    account = {"id": world.bot.id, "name": world.bot.name, "username": world.bot.username}
    world.bot = BotProfile(**{**saved["bot"], **account})
    world.bot.menu_buttons = _by_number(saved["bot"]["menu_buttons"])
    world.people = _each(Person, saved["people"])
    world.groups = _each(Group, saved["groups"])
    world.chats = _each(Chat, saved["chats"])
    world.polls = {key: Poll(**value) for key, value in saved["polls"].items()}
    world.queries = {key: Query(**value) for key, value in saved["queries"].items()}
    world.files = {key: StoredFile(**value) for key, value in saved["files"].items()}
    world.counter = saved["counter"]
    world.name = saved.get("name", world.name)
    world.webhook = Webhook(**saved["webhook"]) if saved.get("webhook") else None
    for group in world.groups.values():
        group.members = _each(Member, group.members)
        group.topics = _each(Topic, group.topics)
    for chat in world.chats.values():
        chat.messages = _by_number(chat.messages)
        chat.ephemeral = _by_number(chat.ephemeral)
        chat.behind = _by_number(chat.behind)
        chat.keyboards = _each(ShownKeyboard, chat.keyboards)
        chat.forced_replies = _by_number(chat.forced_replies)
        chat.reactions = {
            message_id: _by_number(given)
            for message_id, given in _by_number(chat.reactions).items()
        }
    for poll in world.polls.values():
        poll.votes = _by_number(poll.votes)


def _by_number(saved: dict[Any, T]) -> dict[int, T]:
    return {int(key): value for key, value in saved.items()}


def _each(kind: type[T], saved: dict[Any, Any]) -> dict[int, T]:
    return {int(key): kind(**value) for key, value in saved.items()}


class Keeper:
    """Writes the world down soon after it changed, never more than a twentieth of the time."""

    def __init__(self, tg: Telegram, path: Path) -> None:
        self.tg = tg
        self.path = path
        self._saved: tuple[int, ...] = ()

    def load(self) -> None:
        """Go on where the last run ended, if there was one."""
        if self.path.is_file():
            restore(self.tg, self.path.read_text())
        self._remember()

    def save(self) -> None:
        """Write now."""
        self._remember()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        with fresh.open("w") as file:
            file.write(snapshot(self.tg))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)

    async def run(self) -> None:
        """Save again and again until cancelled."""
        pause = QUIET_SECONDS
        while True:
            await asyncio.sleep(pause)
            began = time.monotonic()
            if self._is_changed():
                self._try_to_save()
            pause = max(QUIET_SECONDS, SHARE_OF_TIME * (time.monotonic() - began))

    def _try_to_save(self) -> None:
        try:
            self.save()
        except OSError:  # a full disk must not end the play; the next try may work
            logger.exception("The simulator could not save its world")

    def _is_changed(self) -> bool:
        return self._saved != self._state()

    def _remember(self) -> None:
        self._saved = self._state()

    def _state(self) -> tuple[int, ...]:
        updates = self.tg.updates
        return self.tg.events.last, self.tg.changes, updates.last_id, len(updates.pending)
