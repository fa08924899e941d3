"""Plays people against the whole bot on a real database, without HTTP: fast, and exact in time.

Updates go through the real intake; what lands in the outbox is delivered at once to `Chat`s that
behave as Telegram's do. `theatre.transcript()` reads like the conversation.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import telegram

from bot.app import assemble
from bot.engine.dialog import place
from bot.engine.intake.update import Received
from bot.engine.outbox import fetching, outbox
from bot.engine.outbox.outbox import Queued
from bot.engine.storage.db import Tx
from bot.engine.telegram import reading
from bot.engine.telegram.memberships import chat_of
from bot.engine.telegram.request import AiohttpRequest
from bot.engine.time import due
from bot.engine.time.clock import SetClock
from tests.support import stagehand
from tests.support.chats import Chat, Shown, words_of
from tests.support.databases import Opened
from tests.support.once import drawn, settled_example

TAGS = re.compile(r"<[^>]+>")
# As many as Telegram gives at a time.
FULL_BATCH = 100


class _Bot(telegram.Bot):
    """Enough of a Bot to read updates with."""

    username = "capitaine_bot"
    id = 1000001
    server = 0

    def __init__(self) -> None:
        # The library's own request reads all certificates of the machine when it is made.
        super().__init__(
            f"{self.id}:theatre", request=AiohttpRequest(), get_updates_request=AiohttpRequest()
        )


class Theatre:
    """The stage: `person` and `group` make players, `tick` lets due work happen."""

    def __init__(self, opened: Opened, clock: SetClock) -> None:
        self.opened = opened
        self.clock = clock
        self.campaign = opened.run(settled_example)
        self.parts = assemble(self.campaign)
        self.bot = _Bot()
        self.chats: dict[int, Chat] = {}
        self.toasts: list[str] = []
        self.lines: list[str] = []
        self.deliveries: list[tuple[int, str, str]] = []
        self._together: list[Received] | None = None
        self._update_ids = itertools.count(1)
        self.message_ids = itertools.count(1)
        self._people = itertools.count(1001)
        self._groups = itertools.count(1)

    def person(self, name: str, language: str = "en") -> Player:
        """Bring a new person on stage."""
        return Player(self, next(self._people), name, language)

    def group(self, title: str) -> Chat:
        """Make a group; members are added with `Player.joins`."""
        chat = Chat(-next(self._groups), "group", title)
        self.chats[chat.id] = chat
        return chat

    def tick(self, **passing: float) -> None:
        """Let time go by, then do all that is due."""
        self.clock.pass_(**passing)
        for _ in range(1000):
            count, _queued = self.opened.run(self.parts.due_work.slice)
            self.deliver()
            if not count:
                return
        raise AssertionError("due work never ends")

    def pass_until_next(self) -> None:
        """Move the clock to the next due row and do it."""
        at = self.opened.run(due.next_due)
        if at is not None:
            self.tick(seconds=max(0.0, (at - self.clock.now()).total_seconds()))

    def update(self, raw: dict[str, Any], standing: str | None = None) -> None:
        """Have the bot take one update, and deliver what it says."""
        read = reading.read(raw, self.bot)
        if read and (about := chat_of(self.parts.routes, read)) != read.chat.id:
            known = self.chats.get(about)  # Telegram knows no such chat where it is made up
            standing = known.members.get(read.sender.id) if known else None
        received = Received(raw, read, standing=standing)
        if self._together is None:
            self.take([received])
        else:
            self._together.append(received)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Have the bot take all that the block sends as it comes after a pause: in full batches."""
        self._together = together = []
        yield
        self._together = None
        for first in range(0, len(together), FULL_BATCH):
            self.take(together[first : first + FULL_BATCH])

    def take(self, batch: list[Received]) -> None:
        """Have the bot take updates in one transaction, and deliver what it says."""
        outcome = self.opened.run(lambda tx: self.parts.intake.take(tx, batch))
        for instant in outcome.instants:
            params = instant["params"]
            if instant["method"] == "editMessageReplyMarkup":
                self.chats[params["chat_id"]].message(params["message_id"]).buttons = []
            if text := params.get("text", ""):
                self.toasts.append(text)
                self.lines.append(f"      ({text})")
        self.deliver()

    def deliver(self) -> None:
        """Send everything that waits."""
        with self.opened.transaction() as tx:
            while rows := self._waiting(tx):
                for row in rows:
                    stagehand.deliver(self, tx, row)

    def _waiting(self, tx: Tx) -> list[Queued]:
        replies, _more = outbox.waiting_replies(tx, 0, 100)
        return replies or fetching.claim(tx, FULL_BATCH, lambda *_: [], self.parts.word)[0]

    def show(self, tx: Tx, row: Queued) -> int:
        payload = place.ways(row.payload, whispers=True)[0]
        params = payload["params"]
        chat_id = params["chat_id"] if "elsewhere" in payload else row.chat_id
        chat = self.chats.setdefault(chat_id, Chat(chat_id, "private"))
        text = unescape(TAGS.sub("", words_of(params)))
        target = params.get("message_id")
        if "edit_of" in payload:
            target = outbox.message_of(tx, payload["edit_of"], row.chat_id)
        self.deliveries.append((row.chat_id, row.kind, row.key or ""))
        if payload["method"].endswith("MyCommands"):
            return chat.show_menu(params)
        edits = payload["method"] == "editMessageText" and target is not None
        shown = chat.message(target) if edits else self._new(chat)
        shown.text, shown.edited = text, edits
        shown.note(params)
        if edits:
            chat.edited.append(shown)
        if "draw" in payload:
            shown.drawn = drawn(self.parts.painters, payload["draw"])
        self._write(chat, shown)
        return shown.message_id

    def _new(self, chat: Chat) -> Shown:
        chat.shown.append(Shown(next(self.message_ids), "", []))
        return chat.shown[-1]

    def _write(self, chat: Chat, shown: Shown) -> None:
        mark = "~" if shown.edited else ">"
        where = f" [{chat.title}]" if chat.kind != "private" else ""
        self.lines.append(f"{mark}{where} {shown.text}")
        self.lines += [f"      [{'] ['.join(b['text'] for b in row)}]" for row in shown.buttons]
        if shown.drawn:
            self.lines.append(f"      (picture or file, {len(shown.drawn)} bytes)")

    def transcript(self) -> str:
        """Return all that was said, in order: "<" people, ">" the bot, "~" its edits."""
        return "\n".join(self.lines)


class Player:
    """One person; acts in the private chat unless told `in_` which group."""

    def __init__(self, theatre: Theatre, number: int, name: str, language: str) -> None:
        self.theatre = theatre
        self.id = number
        self.name = name
        self.user = {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        self.chat = theatre.chats.setdefault(number, Chat(number, "private"))
        self.topic: int | None = None
        self.as_group = False

    def joins(self, group: Chat, status: str = "member") -> None:
        """Become a member of a group, or change standing in it."""
        group.members[self.id] = status

    def says(self, text: str, in_: Chat | None = None, reply_to: int | None = None) -> None:
        """Send words or a /command."""
        message: dict[str, Any] = {"text": text}
        command = re.match(r"/\w+(@\w+)?", text)
        if command:
            end = len(command.group())
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": end}]
        self._sends(message, f"< {self.name}: {text}", in_, reply_to)

    def replies(self, text: str, in_: Chat) -> None:
        """Answer the bot's last message in a group."""
        last = next(each for each in reversed(in_.shown) if not each.mine)
        self.says(text, in_, last.message_id)

    def sends(self, in_: Chat | None = None, **content: Any) -> None:
        """Send anything else: `sends(sticker={...})`, `sends(contact={...})`, ..."""
        self._sends(content, f"< {self.name} sends: {', '.join(content)}", in_, None)

    def _sends(
        self, content: dict[str, Any], line: str, in_: Chat | None, reply_to: int | None
    ) -> None:
        chat = in_ or self.chat
        self._acts(chat, line)
        number = next(self.theatre.message_ids)
        chat.shown.append(Shown(number, content.get("text", ""), [], mine=True))
        chat.since = len(chat.shown)
        message = {"from": self.user, **self._message(chat, number), **content}
        if self.as_group:
            message["sender_chat"] = {"id": chat.id}
        if reply_to is not None:
            us = {"id": _Bot.id, "is_bot": True, "first_name": "Capitaine"}
            message["reply_to_message"] = {**self._message(chat, reply_to), "from": us}
        self._update({"message": message}, chat)

    def taps(self, label: str, in_: Chat | None = None) -> None:
        """Press the latest button with these words (or beginning with them)."""
        chat = in_ or self.chat
        shown, button = self._button(chat, label)
        self._acts(chat, f"< {self.name} taps [{button['text']}]")
        query = {
            "id": str(next(self.theatre._update_ids)),
            "from": self.user,
            "message": {**self._message(chat, shown.message_id), "text": shown.text},
            "chat_instance": "1",
            "data": button["callback_data"],
        }
        self._update({"callback_query": query}, chat)

    def _button(self, chat: Chat, label: str) -> tuple[Shown, dict[str, Any]]:
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for shown in reversed(chat.shown):
                for button in (button for row in shown.buttons for button in row):
                    if fits(button["text"], label):
                        return shown, button
        message = f"no button {label!r}; there are {[s.labels() for s in chat.shown[-3:]]}"
        raise AssertionError(message)

    def _acts(self, chat: Chat, line: str) -> None:
        chat.since = len(chat.shown)
        self.theatre.toasts.clear()
        self.theatre.lines.append(line)
        for shown in chat.edited:
            shown.edited = False
        chat.edited.clear()

    def _message(self, chat: Chat, number: int) -> dict[str, Any]:
        about = {"id": chat.id, "type": chat.kind}
        name = {"title": chat.title} if chat.kind != "private" else {"first_name": self.name}
        date = int(self.theatre.clock.now().timestamp())
        in_topic = self.topic is not None and chat.kind != "private"
        topic = {"is_topic_message": True, "message_thread_id": self.topic} if in_topic else {}
        return {"message_id": number, "date": date, "chat": about | name, **topic}

    def _update(self, content: dict[str, Any], chat: Chat) -> None:
        raw = {"update_id": next(self.theatre._update_ids), **content}
        self.theatre.update(raw, chat.members.get(self.id))

    def screen(self, in_: Chat | None = None) -> str:
        """Return what the bot said or changed since this person's last act, buttons included."""
        chat = in_ or self.chat
        new = chat.shown[chat.since :]
        edited = [each for each in chat.shown[: chat.since] if each.edited]
        parts = [part for each in (*edited, *new) for part in (each.text, *each.labels())]
        return "\n".join((*parts, *self.theatre.toasts))

    def sees(self, *words: str, in_: Chat | None = None) -> None:
        """Fail unless all the words are on the screen since the last act."""
        screen = self.screen(in_)
        for each in words:
            assert each in screen, f"{each!r} is not in:\n{screen}"

    def does_not_see(self, *words: str, in_: Chat | None = None) -> None:
        """Fail if any of the words is on the screen since the last act."""
        screen = self.screen(in_)
        for each in words:
            assert each not in screen, f"{each!r} is in:\n{screen}"
