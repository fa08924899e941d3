"""People who write to a bot that may die at any moment: they wait for what they need to see, as
long as it takes, and go on.
"""

from __future__ import annotations

import asyncio
from typing import Any

from bot.simulator.chats.groups import add_group
from bot.simulator.messages import ephemeral, from_people
from bot.simulator.people.accounts import add_person
from bot.simulator.server import Simulator
from bot.simulator.world.state import Member

PATIENCE = 30
Message = dict[str, Any]
Key = tuple[str, int]


class Guest:
    """One person; `chat` is the private chat unless they act `in_` a group.

    `patience` is for how many seconds they wait for the bot's words.
    """

    patience: float = PATIENCE

    def __init__(self, simulator: Simulator, name: str, language: str = "en") -> None:
        self._telegram = simulator.telegram
        self.person = add_person(self._telegram, {"first_name": name, "language_code": language})
        self.id = self.person.id
        self.name = name

    def makes_group(self, title: str) -> int:
        """Make a group with the bot in it, of which the bot is not told; return its id."""
        members = [{"id": self.id, "status": "creator"}]
        group = add_group(self._telegram, {"title": title, "members": members, "bot": "left"})
        group.members[self._telegram.world.bot.id] = Member("administrator")
        return group.id

    def says(self, text: str, in_: int | None = None) -> None:
        """Write something."""
        from_people.say(self._telegram, self._chat(in_), self.person, {"text": text})

    def opens(self, payload: str) -> None:
        """Follow a link to the bot."""
        from_people.start(self._telegram, self._chat(None), self.person, {"payload": payload})

    async def taps(self, label: str, in_: int | None = None) -> None:
        """Press a button, as soon as it is there."""
        message = await self.waits_for(lambda each: has(each, label), label, in_)
        from_people.tap(self._telegram, self._chat(in_), self.person, pressed(message, label))

    async def reads(self, words: str, in_: int | None = None) -> Message:
        """Wait until the bot has said these words; return the message."""
        return await self.waits_for(lambda each: words in each.get("text", ""), words, in_)

    async def waits_for(
        self, fits: Any, what: str, in_: int | None = None, patience: float = 0.0
    ) -> Message:
        """Wait for a message of the bot's in the chat, as long as they have patience."""
        patience = patience or self.patience
        try:
            async with asyncio.timeout(patience):
                while True:
                    seen = self._telegram.events.last
                    for message in reversed(self.from_bot(in_)):
                        if fits(message):
                            return message
                    assert not self._telegram.events.closed, "the simulator has stopped"
                    await self._telegram.events.wait(seen, patience)
        except TimeoutError:
            shown = [each.get("text", "") for each in self.from_bot(in_)[-3:]]
            failure = f"{self.name} waits in vain for {what!r}; there is {shown}"
            raise AssertionError(failure) from None

    def from_bot(self, in_: int | None = None) -> list[Message]:
        """Return the bot's messages as they are in the chat now, those for them alone last."""
        chat = self._chat(in_)
        alone = ephemeral.shown_to(self._telegram, chat, self.id)
        return [each for each in (*chat.messages.values(), *alone) if each["from"]["is_bot"]]

    def _chat(self, in_: int | None) -> Any:
        return self._telegram.world.chats[in_ or self.id]


def pressed(message: Message, label: str) -> dict[str, Any]:
    """Return what an app tells of a press on a button of a message."""
    shown = next(each for each in _labels(message) if each.startswith(label))
    return dict([key(message)]) | {"text": shown}


def has(message: Message, label: str) -> bool:
    """Tell whether there is a button with these words, or beginning with them."""
    return any(each.startswith(label) for each in _labels(message))


def key(message: Message) -> Key:
    """Return what tells a message from all others of its chat: the kind of number, and it."""
    kind = "ephemeral_message_id" if "ephemeral_message_id" in message else "message_id"
    return kind, message[kind]


def _labels(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
