"""People and groups of a journey: what they do, and what they see."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.simulator.keyboards import callback_queries

if TYPE_CHECKING:
    from tests.support.journey import Stage

Event = dict[str, Any]


def _loose(words: str) -> str:
    """No-break spaces are held by tests/test_shipped_texts.py; elsewhere they would not be seen."""
    return words.replace("\u00a0", " ")


class Place:
    """A chat as it is looked at: the bot's words since the latest act."""

    def __init__(self, stage: Stage, number: int, name: str) -> None:
        self.stage = stage
        self.id = number
        self.name = name

    def screen(self) -> str:
        """Return what the bot said or changed since the latest act, buttons included."""
        lines = [line for event in self.stage.said_in(self.id) for line in _words(event["message"])]
        return "\n".join((*lines, *self._toasts()))

    def sees(self, *words: str, fr: str | None = None) -> None:
        """Fail unless all the words are there; `fr` are the words where French is played."""
        screen = _loose(self.screen())
        for each in map(_loose, (self.stage.by_language(words[0], fr), *words[1:])):
            assert each in screen, f"{each!r} is not in:\n{screen}"

    def does_not_see(self, *words: str) -> None:
        """Fail if any of the words is there."""
        screen = _loose(self.screen())
        for each in map(_loose, words):
            assert each not in screen, f"{each!r} is in:\n{screen}"

    def sees_nothing(self) -> None:
        """Fail if the bot said anything."""
        assert self.screen() == ""

    def sees_a_button(self, label: str) -> None:
        """Fail unless there is a button with these words, in the language that is played."""
        labels = {button["text"] for e in self.stage.said_in(self.id) for button in _buttons(e)}
        is_shown = self.stage.words.is_shown
        assert any(is_shown(label, each) for each in labels), f"{label!r} is not among {labels}"

    def messages(self) -> int:
        """Return how many new messages came since the latest act; edits make no noise."""
        return sum(event["event"] == "message" for event in self.stage.said_in(self.id))

    def _toasts(self) -> list[str]:
        return []

    async def history(self, viewer: int) -> list[Event]:
        """Return all messages that are in the chat now."""
        return list((await self.stage.get(f"/chats/{self.id}?viewer={viewer}"))["messages"])

    async def file(self, viewer: int, name: str) -> bytes:
        """Return the latest file of that name in the chat, or picture when it is "photo"."""
        for message in reversed(await self.history(viewer)):
            document = message.get("document", {})
            if document.get("file_name") == name or name in message:
                return await self.stage.download(message["file_url"])
        message = f"there is no file {name}"
        raise AssertionError(message)


class Group(Place):
    """A group, seen by any of its members."""

    async def changes(self, person: Player, status: str) -> None:
        """Promote, demote or remove somebody."""
        await self.stage.post(f"/groups/{self.id}/status", {"person": person.id, "status": status})
        await self.stage.played(f"{person.name} is {status} in “{self.name}” from now on")


class Player(Place):
    """One person; acts in the private chat with the bot unless told `in_` which group."""

    async def says(
        self, text: str, in_: Group | None = None, *, fr: str | None = None, **more: Any
    ) -> None:
        """Write words or a /command; `fr` is what is written where French is played."""
        text = self.stage.by_language(text, fr)
        await self._act(in_, "say", f"writes{_where(in_)}: {text}", text=text, **more)

    async def answers(self, text: str, in_: Group, *, fr: str | None = None) -> None:
        """Reply to the bot's latest message in a group."""
        await self.says(text, in_, fr=fr, reply_to=await self._latest(in_))

    async def _latest(self, in_: Group) -> int:
        """Return the number of the bot's latest message in a group."""
        shown = await in_.history(self.id)
        mine = [m for m in shown if m["from"]["is_bot"] and m["message_id"]]
        return int(mine[-1]["message_id"])

    async def opens(self, payload: str = "") -> None:
        """Press START, or follow a link to the bot."""
        await self._act(None, "start", f"opens the link ?start={payload}", payload=payload)

    async def sends(self, act: str, **content: Any) -> None:
        """Send a "sticker", "voice", "location", "contact" or "venue"."""
        await self._act(None, act, f"sends a {act}", **content)

    async def edits(self, message_id: int, text: str, in_: Group | None = None) -> None:
        """Change an earlier message of their own."""
        told = f"changes an earlier message{_where(in_)}: {text}"
        await self._act(in_, "edit", told, message_id=message_id, text=text)

    async def edits_first(self, text: str, in_: Group | None = None) -> None:
        """Change the very first message that they wrote, which has long been answered."""
        await self.edits((await self.own_messages(in_))[0], text, in_)

    async def edits_latest(self, text: str, *, fr: str | None = None) -> None:
        """Change the message that was just answered."""
        text = self.stage.by_language(text, fr)
        await self.edits((await self.own_messages(None))[-1], text)

    async def own_messages(self, in_: Group | None) -> list[int]:
        """Return the ids of what they wrote, oldest first."""
        shown = await (in_ or self).history(self.id)
        return [m["message_id"] for m in shown if m["from"]["id"] == self.id and "text" in m]

    async def presses(self, key: str, **more: Any) -> None:
        """Press a key of the small keyboard, maybe to pick `users`; refused if it is not there."""
        wanted = self.stage.words.in_all(key)
        keyboard = await self.keyboard()
        label = next((each for row in keyboard for each in row if each in wanted), key)
        await self._act(None, "press", f"presses [{label}]", text=label, **more)

    async def keyboard(self) -> list[list[str]]:
        """Return the keys below the text field."""
        view = await self.stage.get(f"/chats/{self.id}?viewer={self.id}")
        shown = view.get("keyboard") or {}
        return [[button["text"] for button in row] for row in shown.get("keyboard", [])]

    async def sends_file(
        self, kind: str, name: str, content: bytes, in_: Group | None = None
    ) -> None:
        """Send a "photo" or a "document"; in a group it answers the bot's latest message."""
        form = aiohttp.FormData()
        form.add_field("file", content, filename=name)
        path = f"/chats/{in_.id if in_ else self.id}/file?from={self.id}&kind={kind}"
        if in_:
            path += f"&reply_to={await self._latest(in_)}"
        await self.stage.post(path, None, data=form)
        await self.stage.played(f"{self.name} sends a {kind}{_where(in_)}")

    async def taps(self, label: str, in_: Group | None = None) -> str:
        """Press the latest button with these English words; return the link or the copied text."""
        message, row, column, text = await self._button(label, in_)
        place = {**_named(message), "row": row, "column": column}
        answer = await self._post(in_, "tap", **place)
        await self.stage.played(f"{self.name} taps{_where(in_)} [{text}]")
        return str(answer.get("url") or answer.get("copied") or "")

    async def forges(self, message_id: int, data: str) -> None:
        """Send button data that the message never had, as a program can."""
        telegram = self.stage.simulator.telegram
        message = telegram.world.chats[self.id].messages[message_id]
        callback_queries.ask(telegram, telegram.world.people[self.id], message, data)
        await self.stage.played(f"{self.name} sends forged button data")

    async def taps_data(self, message_id: int, data: str) -> None:
        """Press a button whose data was seen before."""
        await self._act(None, "tap", "taps an old button", message_id=message_id, data=data)

    async def button(self, label: str, in_: Group | None = None) -> tuple[int, str]:
        """Return (message id, data) of the latest button with these English words."""
        message, row, column, _ = await self._button(label, in_)
        return message["message_id"], message["reply_markup"]["inline_keyboard"][row][column][
            "callback_data"
        ]

    async def blocks(self) -> None:
        """Block the bot."""
        await self.stage.post(f"/people/{self.id}/block")
        await self.stage.played(f"{self.name} blocks the bot")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self.stage.post(f"/people/{self.id}/unblock")
        await self.stage.played(f"{self.name} unblocks the bot")

    async def closes_account(self) -> None:
        """Leave Telegram for good."""
        await self.stage.delete(f"/people/{self.id}")
        await self.stage.played(f"{self.name} deletes the Telegram account")

    async def joins(self, group: Group, status: str = "member") -> None:
        """Enter a group."""
        await self.stage.post(f"/groups/{group.id}/join", {"person": self.id, "status": status})
        await self.stage.played(f"{self.name} joins “{group.name}” as {status}")

    async def _button(self, label: str, in_: Group | None) -> tuple[Event, int, int, str]:
        words = self.stage.words
        shown = await (in_ or self).history(self.id)
        for fits in (words.in_all(label).__contains__, partial(words.is_shown, label)):
            for message in reversed(shown):
                rows = message.get("reply_markup", {}).get("inline_keyboard", [])
                for row, buttons in enumerate(rows):
                    for column, button in enumerate(buttons):
                        if fits(button["text"]):
                            return message, row, column, button["text"]
        labels = [word for message in shown[-3:] for word in _words(message)]
        failure = f"no button {label!r} among {labels}"
        raise AssertionError(failure)

    async def _act(self, in_: Group | None, act: str, told: str, **body: Any) -> None:
        await self._post(in_, act, **body)
        await self.stage.played(f"{self.name} {told}")

    async def _post(self, in_: Group | None, act: str, **body: Any) -> Any:
        chat = in_.id if in_ else self.id
        return await self.stage.post(f"/chats/{chat}/{act}", {"from": self.id, **body})

    def _toasts(self) -> list[str]:
        return [
            event["text"]
            for event in self.stage.latest
            if event["event"] == "callback_answer" and event["from"] == self.id and event["text"]
        ]


def _named(message: Event) -> Event:
    """Return how a message is named: one that they alone see has a number of its own."""
    names = ("message_id", "ephemeral_message_id")
    return {name: message[name] for name in names if name in message}


def _words(message: Event) -> list[str]:
    words = [message.get("text") or message.get("caption") or ""]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [*words, *(button["text"] for row in rows for button in row)]


def _buttons(event: Event) -> list[Event]:
    rows = event["message"].get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _where(group: Group | None) -> str:
    return f" in “{group.name}”" if group else ""
