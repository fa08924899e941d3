"""A rehearsal: the real bot over real HTTP against the simulator, on a clock that can be moved."""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import shutil
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.campaigns.model import Campaign
from bot.config import Settings
from bot.engine.service import Parts, Service
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram.client import TelegramBot
from bot.engine.time.clock import ShiftedClock
from bot.organizers import store as organizers
from bot.simulator.people.starting_people import StartingPeople, add_starting_people
from bot.simulator.server import Simulator, serve
from bot.start import clean_parts, opened, running, stop_on_signals

TOKEN = "1000001:capitaine-rehearsal-needs-no-secret"  # noqa: S105 (it opens nothing)
NAME, USERNAME = "Capitaine", "capitaine_bot"
PORTS_TRIED = 20
STEPS = 500
log = logging.getLogger(__name__)


class Rehearsal:
    """The simulator's `ClockControl`: moves on through every due event, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock.json"
        shift = json.loads(self._file.read_text())["shift_s"] if self._file.exists() else 0.0
        self.clock = ShiftedClock(timedelta(seconds=shift))
        self.service: Service | None = None

    def now(self) -> datetime:
        """Return the rehearsal's present, UTC."""
        return self.clock.now()

    async def next_event(self) -> datetime | None:
        """Return when the bot will next act by itself."""
        return await self.service.next_event() if self.service else None

    async def move(self, to: datetime) -> None:
        """Go to `to`, stopping at everything that is due on the way."""
        for _ in range(STEPS):
            upcoming = await self.next_event()
            if upcoming is None or upcoming > to:
                break
            await self._go(upcoming)
        await self._go(to)

    async def _go(self, to: datetime) -> None:
        self.clock.move_to(to)
        self._file.write_text(json.dumps({"shift_s": self.clock.shift.total_seconds()}))
        if self.service:
            await self.service.tick()


async def run_simulation(settings: Settings, *, fresh: bool, port: int) -> None:
    """Play until Ctrl+C; what is played is kept in data/simulator unless `fresh`."""
    folder = Path("data") / "simulator"
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    settings = settings.model_copy(
        update={
            "database_url": f"sqlite:///{folder / 'capitaine.db'}",
            "master_key_file": folder / "master.key",
            "erasures_file": None,
        }
    )
    rehearsal = Rehearsal(folder)
    async with opened(settings, rehearsal.clock) as database:
        simulator = Simulator(TOKEN, NAME, USERNAME, clock=rehearsal, data=folder / "telegram")
        seated = add_starting_people(simulator.telegram)
        parts = await clean_parts(settings, database)
        await _seat_organizers(database, parts.campaign, seated)
        async with on_a_port(simulator, port) as url:
            await _play(settings, database, parts, rehearsal, url)


async def _play(
    settings: Settings, database: Database, parts: Parts, rehearsal: Rehearsal, url: str
) -> None:
    bot = TelegramBot(TOKEN, url)
    service = Service(bot, database, parts, settings.messages_per_second)
    stop_on_signals(service)
    async with running(service):
        if not await service.started():
            return
        rehearsal.service = service
        print(f"\nOpen {url} in your browser. Ctrl+C stops; what you play is kept.\n")  # noqa: T201 (for the person at the terminal)


async def _seat_organizers(database: Database, campaign: Campaign, seated: StartingPeople) -> None:
    """Begin with an owner and a bound group, so that both sides can be played at once."""

    def seat(tx: Tx) -> None:
        organizers.add_owner(tx, campaign.id, seated.owner, "en", tx.now())
        if organizers.group_of(tx, campaign.id) is None:
            organizers.seat_group(tx, campaign.id, seated.group, seated.group_title, "en", tx.now())

    await database.run(seat)


@contextlib.asynccontextmanager
async def on_a_port(simulator: Simulator, port: int) -> AsyncIterator[str]:
    """Serve on `port`, or say that it is taken and use the next free one."""
    for candidate in range(port, port + PORTS_TRIED):
        served = serve(simulator, port=candidate)
        try:
            url = await served.__aenter__()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            print(f"Port {candidate} is taken by another program; trying {candidate + 1}.")  # noqa: T201 (for the person at the terminal)
            continue
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_exit(served.__aexit__)
            yield url
        return
    message = f"Ports {port} to {port + PORTS_TRIED - 1} are all taken. Set SIMULATOR_PORT."
    raise OSError(message)
