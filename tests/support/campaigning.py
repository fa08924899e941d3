"""A campaign in full swing: volunteers sign up, list friends and report talks, one after another,
while an owner writes to all captains. They go on until they are told that it is enough.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from typing import Any

from bot.engine.time.clock import SystemClock
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound
from bot.simulator.messages import from_people
from bot.simulator.server import Simulator
from tests.support.acts import RARER
from tests.support.databases import Opened
from tests.support.enlisting import enlist
from tests.support.guests import Guest, Key, Message, has, key, pressed

PATIENCE = 600.0
FORGOTTEN_AFTER = 160.0
OWNERS_PATIENCE = 8.0
NOTICE = "Notice no."
REPORT = "What became of your message"
FRIENDS = ("Luis", "María", "Sam")
LATER = ("Kim", "Ali")
TALKS = (
    ("Luis", "✅ Promised to vote", "Luis promised to vote"),
    ("María", "✋ Said no", "María said no"),
    ("Sam", "🙋 Wants to help", "Sam wants to help"),
)


class Volunteer(Guest):
    """Somebody who sometimes taps twice, as people do when nothing happens."""

    patience = PATIENCE
    tapped: tuple[int | None, Message] | None = None
    impatience = 0.0
    chance = random.Random(0)  # noqa: S311 (repeatable, not secret)

    async def taps(
        self,
        label: str,
        in_: int | None = None,
        old: Collection[Key] = (),
        under: str = "",
    ) -> None:
        """Press a button, perhaps twice, of a message that is not one of the `old`.

        It has to say what it stands `under`: an answer that was repeated after a crash has the
        same buttons as the one that is meant, but they are spent.
        """

        def is_meant(each: Message) -> bool:
            return key(each) not in old and has(each, label) and under in each.get("text", "")

        message = await self.waits_for(is_meant, label, in_)
        body = pressed(message, label)
        self.tapped = in_, body
        for _ in range(1 + (self.chance.random() < self.impatience)):
            from_people.tap(self._telegram, self._chat(in_), self.person, body)

    async def waits_for(
        self, fits: Any, what: str, in_: int | None = None, patience: float = 0.0
    ) -> Message:
        """Wait; press once more what was pressed last when Telegram has forgotten it meanwhile.

        It keeps a tap for 150 seconds, and a bot that is killed over and over can miss it.
        """
        for _ in range(int((patience or self.patience) // FORGOTTEN_AFTER)):
            with suppress(AssertionError):
                return await super().waits_for(fits, what, in_, FORGOTTEN_AFTER)
            if self.tapped:
                chat, body = self.tapped
                with suppress(Exception):  # the button may be gone
                    from_people.tap(self._telegram, self._chat(chat), self.person, body)
        return await super().waits_for(fits, what, in_)

    async def campaigns(self) -> None:
        """Sign up, list friends, talk with each, list more, look at the list."""
        self.says("/start")
        for label in ("English", "I agree", "I promise", f"I’m {self.name}"):
            await self.taps(label)
        await self.reads("you know best?")
        self.says("\n".join(FRIENDS))
        await self.reads("On your list:")
        for friend, outcome, recorded in TALKS:
            self.says("/talk")
            await self.taps(f"⚪ {friend}")
            asked = f"How did it go with {friend}?"
            if outcome in RARER:
                await self.taps("⋯ Another answer", under=asked)
            await self.taps(outcome, under=asked)
            await self.reads(recorded)
        self.says(f"/add {', '.join(LATER)}")
        await self.reads("5 of 10")
        self.says("/list")
        await self.reads("Your list")


class Campaign:
    """The people of one run; `done` counts volunteers."""

    def __init__(self, simulator: Simulator, database_url: str, seed: int) -> None:
        self.done = 0
        self._simulator = simulator
        self._numbers = itertools.count(1)
        self._numbered = 0
        self._enough = False
        self._more = asyncio.Event()
        self._chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        self._url = database_url
        self._owner = Volunteer(simulator, "Maya")
        self._owner.patience = OWNERS_PATIENCE
        self._group = self._owner.makes_group("Organizers")

    def assemble(self, captains: int) -> None:
        """Bind the group and make captains, as if that had been some time ago."""
        guests = [Guest(self._simulator, f"Captain {number}") for number in range(captains)]
        opened, now = Opened(self._url, SystemClock()), SystemClock().now()
        with opened.transaction() as tx:
            campaign = organizers.ensure_campaign(tx, "river-park", now)
            organizers.add_owner(tx, campaign, self._owner.id, "en", now)
            bound = GroupBound(self._group, "Organizers", "en", self._owner.id, None, now)
            organizers.bind_group(tx, campaign, bound)
            enlist(tx, campaign, {guest.id: guest.name for guest in guests}, "en", now)
        opened.close()
        for guest in (self._owner, *guests):
            guest.person.started = True

    @asynccontextmanager
    async def in_swing(self, at_once: int) -> AsyncIterator[None]:
        """People come and go while the block runs; then those who are there come to an end."""
        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(self._volunteers())
            group.create_task(self._writes())
            yield
            self._enough = True
            self.wants_a_notice()

    def wants_a_notice(self) -> None:
        """Have the owner write another notice as soon as the last one is on its way."""
        self._more.set()

    async def _volunteers(self) -> None:
        while not self._enough:
            volunteer = Volunteer(self._simulator, f"Volunteer {next(self._numbers)}")
            volunteer.chance, volunteer.impatience = self._chance, 0.2
            await volunteer.campaigns()
            self.done += 1

    async def _writes(self) -> None:
        while not self._enough:
            self._more.clear()
            reports = self._reports()
            self._numbered += 1
            with suppress(AssertionError):  # a repeated answer led astray; begin anew
                await self._write(f"{NOTICE} {self._numbered} for {{first_name}}!")
                await self._waits(reports)

    async def _write(self, text: str) -> None:
        old = {key(each) for each in self._in_group()}
        self._owner.says(f"/broadcast {text}", self._group)
        # One after the other they have no room in anybody's week, unless they can't wait.
        for label in ("Same text for everyone", "⚙️ More", "❗ It is urgent"):
            await self._owner.taps(label, self._group, old=old)
        await self._owner.waits_for(
            lambda each: key(each) not in old and "can’t it wait" in each.get("text", ""),
            "the question why",
            self._group,
        )
        self._owner.says("The vote is near", self._group)
        await self._owner.taps("📣 Send", self._group, old=old)

    async def _waits(self, reports: int) -> None:
        """Until there is one more report, somebody asks for the next notice, or it takes long."""
        reported = asyncio.create_task(
            self._owner.waits_for(lambda _: self._reports() > reports, REPORT, self._group)
        )
        asked = asyncio.create_task(self._more.wait())
        await asyncio.wait((reported, asked), return_when=asyncio.FIRST_COMPLETED)
        for task in (reported, asked):
            task.cancel()
        await asyncio.gather(reported, asked, return_exceptions=True)

    def _reports(self) -> int:
        return sum(REPORT in each.get("text", "") for each in self._in_group())

    def _in_group(self) -> list[Message]:
        return self._owner.from_bot(self._group)
