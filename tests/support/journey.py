"""A whole bot and a whole simulator in one event loop, talking over real HTTP, on a clock that
stands still until somebody moves it.

Every act waits until the bot has taken the update, done what is due and sent what it has to say:
the simulator tells when nothing is pending, the bot's outbox when it is empty. Nothing sleeps.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.app import assemble_all
from bot.config import Settings
from bot.engine.service import Service
from bot.engine.storage.db import Database
from bot.engine.telegram.client import TelegramBot
from bot.engine.time.clock import SetClock
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound
from bot.rehearsal import NAME, TOKEN, USERNAME, Rehearsal
from bot.simulator.server import serve
from bot.start import opened, stored_campaigns
from tests.support.enlisting import enlist
from tests.support.faithful import faithful
from tests.support.gate import GatedSimulator
from tests.support.players import Group, Player
from tests.support.transcript import Transcript
from tests.support.words import Words

LONGEST_WAIT = 20
Event = dict[str, Any]


class StandingClock(Rehearsal):
    """The simulator's `ClockControl` as in a rehearsal, but time passes only when it is told to."""

    def __init__(self, clock: SetClock) -> None:  # no folder: nothing is kept between tests
        self.clock = clock  # type: ignore[assignment]  # both tell the time and are moved by `_go`
        self.service: Service | None = None
        self.campaign = None
        self.waits_for_sends = True
        self.longest_wait: float = LONGEST_WAIT

    async def _go(self, to: datetime) -> None:
        self.clock.instant = max(to, self.clock.instant)
        await self.do_what_is_due()

    async def do_what_is_due(self) -> None:
        """Let the bot do it, and wait until it is sent, unless sends are being held back."""
        if self.service:
            work = self.service.tick() if self.waits_for_sends else self.service.schedule.tick()
            await asyncio.wait_for(work, self.longest_wait)


class Bot:
    """The bot's process, as far as one loop can be one: it can be stopped and started again."""

    def __init__(self, settings: Settings, control: StandingClock, url: str) -> None:
        self.settings = settings
        self.control = control
        self._url = url
        self._open = contextlib.AsyncExitStack()
        self._running: asyncio.Task[None] | None = None
        self.options: dict[str, Any] = {}
        self.database: Database
        self.service: Service

    async def start(self) -> None:
        """Open the database and begin to poll."""
        database = await self._open.enter_async_context(opened(self.settings, self.control.clock))
        campaigns = await stored_campaigns(self.settings, database)
        self.campaign = campaigns[0]
        bot = TelegramBot(TOKEN, self._url)
        self.database = database
        self.service = Service(bot, database, assemble_all(campaigns), 0.0, **self.options)
        self._running = asyncio.create_task(self.service.run())
        await asyncio.wait_for(self.service.ready.wait(), LONGEST_WAIT)
        self.control.service = self.service

    async def stop(self) -> None:
        """End as SIGTERM would have it."""
        if self._running is None:
            return
        self.control.service = None
        self.service.stop()
        await asyncio.wait_for(self._running, LONGEST_WAIT)
        self._running = None
        await self._open.aclose()

    @property
    def is_up(self) -> bool:
        """Tell whether anybody answers; a bot that crashed raises what it crashed of."""
        if self._running is not None and self._running.done():
            self._running.result()
        return self._running is not None


class Stage:
    """Where a journey is played: makes people and groups, lets time pass, keeps the transcript."""

    def __init__(
        self, simulator: GatedSimulator, bot: Bot, http: aiohttp.ClientSession, url: str
    ) -> None:
        self.simulator = simulator
        self.bot = bot
        self.clock: SetClock = bot.control.clock  # type: ignore[assignment]  # see StandingClock
        self.url = url
        self.language = "en"
        self.words = Words()
        self.transcript = Transcript(bot.campaign.zone)
        self.latest: list[Event] = []
        self._words: dict[tuple[int, int], str] = {}
        self._http = http
        self._seen = 0

    async def person(self, first_name: str, language: str | None = None, **more: Any) -> Player:
        """Bring somebody on stage who has Telegram and has never written to the bot."""
        body = {"first_name": first_name, "language_code": language or self.language, **more}
        person = await self.post("/people", body)
        self.transcript.names[person["id"]] = first_name
        return Player(self, person["id"], first_name)

    async def group(self, title: str, *members: Player, bot: str = "administrator") -> Group:
        """Make a group; the first member created it and the bot is let in at once."""
        rows = [{"id": each.id, "status": "member"} for each in members]
        rows[0]["status"] = "creator"
        made = await self.post("/groups", {"title": title, "members": rows, "bot": bot})
        self.transcript.names[made["id"]] = title
        group = Group(self, made["id"], title)
        await self.played(f"{members[0].name} makes the group “{title}” and adds the bot")
        return group

    async def seated_group(self, title: str, owner: Player, *members: Player) -> Group:
        """Make a group that is bound already: for journeys that are about something else."""
        group = await self.group(title, owner, *members)
        campaign = self.bot.campaign

        def seat(tx: Any) -> None:
            now = self.clock.now()
            organizers.add_owner(tx, campaign.id, owner.id, self.language, now)
            bound = GroupBound(group.id, title, self.language, owner.id, None, now)
            organizers.bind_group(tx, campaign.id, bound)

        await self.bot.database.run(seat)
        return group

    async def enlist(self, *names: str) -> list[Player]:
        """Make captains who signed up some time ago, without playing it."""
        players = [await self.person(name) for name in names]
        people = self.simulator.telegram.world.people
        for each in players:
            people[each.id].started = True
        ids = {each.id: each.name for each in players}
        campaign, now = self.bot.campaign, self.clock.now()
        await self.bot.database.run(lambda tx: enlist(tx, campaign.id, ids, self.language, now))
        return players

    async def passes(self, **time: float) -> None:
        """Let a `timedelta(**time)` go by, with everything that comes due in it."""
        seconds = timedelta(**time).total_seconds()
        await self.post("/clock", {"seconds": seconds})
        await self.played(self.transcript.now(self.clock.now()))

    async def passes_to_next(self) -> None:
        """Go to the next moment at which the bot acts by itself."""
        await self.post("/clock", {"to": "next"})
        await self.played(self.transcript.now(self.clock.now()))

    async def restarts(self) -> None:
        """Stop the bot and start it anew, on the same database."""
        await self.bot.stop()
        await self.bot.start()
        await self.played("The bot is stopped and started again")

    async def goes_down(self) -> None:
        """Stop the bot; people go on writing."""
        await self.bot.stop()
        await self.played("The bot is stopped")

    async def comes_back(self) -> None:
        """Start the bot that was stopped."""
        await self.bot.start()
        await self.played("The bot is started again")

    async def holds_back(self, words: str) -> None:
        """Let no message with these (plain) words arrive at Telegram."""
        self.simulator.gate.holds_back(words)
        self.bot.control.waits_for_sends = False

    async def lets_through(self) -> None:
        """Let everything arrive that was held back."""
        self.simulator.gate.opens()
        self.bot.control.waits_for_sends = True
        await self.played("The way to Telegram is free again")

    async def played(self, act: str) -> None:
        """Wait until everything has been said, then write the act and its answers down."""
        if self.bot.is_up:
            await self._settle()
        events = await self.get(f"/log?after={self._seen}&limit=100000")
        self._seen = events[-1]["number"] if events else self._seen
        self.latest = [event for event in events if not self._only_lost_its_buttons(event)]
        self.transcript.write(act, self.latest)

    def _only_lost_its_buttons(self, event: Event) -> bool:
        """Tell whether nothing else became of a message: what was asked was answered in words."""
        if event["event"] not in ("message", "edited"):
            return False
        message = event["message"]
        where = event["chat_id"], event.get("message_id", message.get("message_id"))
        before = self._words.get(where)
        self._words[where] = message.get("text", message.get("caption", ""))
        is_bare = event["event"] == "edited" and "reply_markup" not in message
        return is_bare and self._words[where] == before

    async def _settle(self) -> None:
        for _ in range(3):  # what the bot does may make one more, in that very moment
            idle = await self.get(f"/idle?wait={LONGEST_WAIT}")
            if idle["pending_updates"] == 0:
                break
        assert idle["pending_updates"] == 0, "the bot does not take its updates"
        await self.bot.control.do_what_is_due()

    def by_language(self, english: str, french: str | None) -> str:
        """Return the words for the language that is played."""
        return french if french is not None and self.language == "fr" else english

    def said_in(self, chat_id: int) -> list[Event]:
        """Return what the bot said or changed in a chat since the latest act, in order."""
        return [
            event
            for event in self.latest
            if event["event"] in ("message", "edited")
            and event["by"] == "bot"
            and event["chat_id"] == chat_id
        ]

    async def log(self) -> list[Event]:
        """Return everything that ever happened, in order."""
        return list(await self.get("/log?limit=1000000"))

    async def get(self, path: str) -> Any:
        """Ask the people's side."""
        async with self._http.get(f"{self.url}/sim{path}") as answer:
            return await _answer(answer)

    async def download(self, path: str) -> bytes:
        """Fetch a file's bytes."""
        async with self._http.get(f"{self.url}{path}") as answer:
            assert answer.status == 200
            return await answer.read()

    async def post(self, path: str, body: Any = None, **options: Any) -> Any:
        """Do something on the people's side; AssertionError with its sentence when refused."""
        async with self._http.post(f"{self.url}/sim{path}", json=body, **options) as answer:
            return await _answer(answer)

    async def delete(self, path: str) -> Any:
        """Take something away on the people's side."""
        async with self._http.delete(f"{self.url}/sim{path}") as answer:
            return await _answer(answer)


async def _answer(response: aiohttp.ClientResponse) -> Any:
    body = await response.json()
    assert response.status == 200, body
    return body


@contextlib.asynccontextmanager
async def on_stage(database_url: str, folder: Path, clock: SetClock) -> AsyncIterator[Stage]:
    """Raise the curtain on a migrated, empty database."""
    settings = Settings(
        _env_file=None, database_url=database_url, master_key_file=folder / "master.key"
    )
    control = StandingClock(clock)
    simulator = GatedSimulator(TOKEN, NAME, USERNAME, clock=control)
    with faithful(simulator):
        async with serve(simulator) as url, aiohttp.ClientSession() as http:
            bot = Bot(settings, control, url)
            await bot.start()
            try:
                yield Stage(simulator, bot, http, url)
            finally:
                await bot.stop()
