"""Ways of killing a bot, at a named place, a request or a moment; and what it left behind."""

from __future__ import annotations

import asyncio
import random
import socket
from collections import Counter
from contextlib import suppress

from tests.support.campaigning import Campaign
from tests.support.checker import Checker
from tests.support.fragile import FragileBot, RecordingSimulator
from tests.support.processes import Moment

ON_DEMAND = ("notice", "copies", "work")
"""What the names of places begin with that only a notice passes."""
UNREACHED_SECONDS = 40.0
MOST_PASSAGES = 25
MOST_REQUESTS = 80
AFTER_START_SECONDS = 1.5
CALLED = 0.2
MOMENTS: tuple[Moment, ...] = ("before", "after")
PLACES = (
    "updates-received",
    "updates-handled",
    "updates-committed",
    "updates-sending",
    "reply-leaving",
    "reply-accepted",
    "results-written",
    "results-recorded",
    "work-written",
    "work-committed",
    "copies-written",
    "notices-marked",
    "notices-claimed",
    "outbox-recovered",
    "notice-leaving",
    "notice-accepted",
    "webhook-committed",
)
"""Where the running bot is killed."""
BACKING_UP = ("backup-written", "backup-named")
RESTORING = ("restore-loaded", "restore-swapping", "restore-swapped")
COPYING = ("copy-loaded",)
ROTATING = (
    "rotate-begun", "rotate-secrets-kept", "rotate-rewrapped", "rotate-ending", "rotate-ended",
)  # fmt: skip
POSTING = ("post-made",)
READING = ("part-noted",)
BRINGING_BACK = ("import-reading", "import-written", "import-committed", "undo-committed")


class Killing:
    """Kills one bot again and again. `deaths` counts how, `problems` says what was wrong."""

    def __init__(
        self,
        bot: FragileBot,
        simulator: RecordingSimulator,
        campaign: Campaign,
        checker: Checker,
        seed: int,
    ) -> None:
        self.deaths: Counter[str] = Counter()
        self.problems: list[str] = []
        self._bot = bot
        self._simulator = simulator
        self._campaign = campaign
        self._checker = checker
        self._chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        simulator.trap.spring = bot.kill

    async def at_place(self, place: str) -> None:
        """Die at a named place, which must be reached."""
        self._bot.is_called(free_port() if place.startswith("webhook") else None)
        if place.startswith(ON_DEMAND):
            self._campaign.wants_a_notice()
        self._bot.charge(place)
        await self._bot.start()
        if not await self._dies(UNREACHED_SECONDS):
            self.problems.append(f"{place} is never reached")
        await self._look(place)

    async def at_random(self) -> None:
        """Die in one of three ways, sometimes of a bot that Telegram calls."""
        self._bot.is_called(free_port() if self._chance.random() < CALLED else None)
        way = self._chance.choice((self._at_a_moment, self._at_a_request, self._at_a_passage))
        await way()

    async def lives(self) -> None:
        """Start a bot that is not to be killed any more."""
        self._bot.charge(None)
        self._bot.is_called(None)
        await self._bot.start()

    async def _at_a_moment(self) -> None:
        """While it starts, or soon after."""
        self._bot.charge(None)
        await self._bot.launch()
        usual = self._bot.took[0] if self._bot.took else 1.0
        await self._dies(self._chance.uniform(0, usual + AFTER_START_SECONDS))
        await self._look("at a moment")

    async def _at_a_request(self) -> None:
        """Before Telegram has it, or after, and before we have the answer."""
        self._bot.charge(None)
        trap = self._simulator.trap
        moment = self._chance.choice(MOMENTS)
        trap.at = {trap.count + self._chance.randint(1, MOST_REQUESTS): moment}
        await self._bot.start()
        died = await self._dies(UNREACHED_SECONDS / 4)
        trap.at = {}
        await self._look(f"{moment} a request" if died else "at a moment")

    async def _at_a_passage(self) -> None:
        """At any passage of a named place."""
        place = self._chance.choice(PLACES)
        self._bot.charge(f"{place}:{self._chance.randint(1, MOST_PASSAGES)}")
        await self._bot.start()
        died = await self._dies(UNREACHED_SECONDS / 8)
        await self._look("at a place" if died else "at a moment")

    async def _dies(self, within: float) -> bool:
        """Wait for it to die of itself, then help; tell whether it did."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bot.ended(), within)
            return True
        self._bot.kill()
        return False

    async def _look(self, how: str) -> None:
        code = await self._bot.ended()
        if code != -9:
            self.problems.append(f"{how}: it ended by itself with {code}")
        self.deaths["at a named place" if how in PLACES else how] += 1
        found = self._checker.after_a_kill(set(self._simulator.confirmed))
        self.problems += [f"{how}: {each}" for each in found]


def free_port() -> int:
    """Return a port on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
