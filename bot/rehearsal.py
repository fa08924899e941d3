"""A rehearsal: the real bot over real HTTP against the simulator, on a clock that can be moved."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import logging
import shutil
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.campaigns.model import Campaign
from bot.campaigns.pack import read_campaign
from bot.campaigns.rules import GET_OUT_THE_VOTE_DAYS
from bot.config import Settings
from bot.engine.parts import Parts
from bot.engine.service import Service
from bot.engine.several.together import Whole
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram.client import TelegramBot
from bot.engine.time.clock import ShiftedClock, SystemClock
from bot.engine.webhooks.posting import Postman
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound
from bot.simulator.people.starting_people import StartingPeople, add_starting_people
from bot.simulator.server import Simulator, serve
from bot.simulator.versions import NEWEST, Version
from bot.simulator.world.clock import Landmark
from bot.start import clean_parts, opened, running, stop_on_signals

TOKEN = "1000001:capitaine-rehearsal-needs-no-secret"  # noqa: S105 (it opens nothing)
NAME, USERNAME = "Capitaine", "capitaine_bot"
PORTS_TRIED = 20
STEPS = 500
LONGEST_HOLD = 10.0
"""Seconds: a group's messages are four apart; what waits for longer was refused, comes later."""
NOON = time(12)
SILENT = frozenset({"count", "erase", "forget", "mark", "strangers"})
# A play begins weeks before the vote, also long after the day in the campaign file.
LEAST_AHEAD, AHEAD = timedelta(weeks=2), timedelta(weeks=8)
log = logging.getLogger(__name__)


class Rehearsal:
    """The simulator's `ClockControl`: moves on through every due event, one after the other.

    With a `campaign`, the time is told in its zone, the days that matter are landmarks, and the
    play begins before its vote, whatever the machine's own clock says.
    """

    can_restart = True

    def __init__(self, folder: Path, campaign: Campaign | None = None) -> None:
        self._file = folder / "clock.json"
        self.campaign = campaign
        if self._file.exists():
            shift = timedelta(seconds=json.loads(self._file.read_text())["shift_s"])
        else:
            shift = first_day(campaign, datetime.now(UTC)) if campaign else timedelta()
        self.clock = ShiftedClock(shift)
        self.service: Service | None = None
        self.begins_anew = False

    @property
    def zone(self) -> str | None:
        """Return where the campaign's day is told."""
        return self.campaign.time_zone if self.campaign else None

    @property
    def landmarks(self) -> Sequence[Landmark]:
        """Return the days that a campaign is about."""
        return landmarks(self.campaign) if self.campaign else ()

    def now(self) -> datetime:
        """Return the rehearsal's present, UTC."""
        return self.clock.now()

    async def next_event(self) -> datetime | None:
        """Return when the bot will next act by itself, or a landmark comes: none is passed over."""
        now = self.now()
        ahead = [each.at for each in self.landmarks if each.at > now]
        due = await self.service.next_event(_is_silent) if self.service else None
        return min([*ahead, due] if due else ahead, default=None)

    async def _next_due(self) -> datetime | None:
        """Counting waits for whatever else is due: it comes each hour, and changes nothing."""
        return await self.service.next_event(_is_counting) if self.service else None

    async def move(self, to: datetime) -> None:
        """Go to `to`, stopping at everything that is due on the way."""
        for _ in range(STEPS):
            upcoming = await self._next_due()
            if upcoming is None or upcoming > to:
                break
            await self._go(upcoming)
        await self._go(to)

    async def _go(self, to: datetime) -> None:
        self.clock.move_to(to)
        self._file.write_text(json.dumps({"shift_s": self.clock.shift.total_seconds()}))
        if self.service:
            await self.service.tick()
            await self._let_leave(self.service)

    async def _let_leave(self, service: Service) -> None:
        """Wait for what Telegram's pace still holds: once time has jumped it would be too late."""
        for _ in range(STEPS):
            held = await service.held_for()
            if held is None or held > LONGEST_HOLD:
                return
            await asyncio.sleep(held)
            await service.sender.idle()

    async def restart(self) -> None:
        """Have the play end, and another one begin."""
        self.begins_anew = True
        if self.service:
            self.service.stop()


def _is_counting(job: str) -> bool:
    """Tell whether a job only counts."""
    return job.endswith(".count")


def _is_silent(job: str) -> bool:
    """Tell whether a job only tidies up: nobody hears of it."""
    return job.rpartition(".")[2] in SILENT


def landmarks(campaign: Campaign) -> tuple[Landmark, ...]:
    """Return the last days, the vote and the day after, each at noon: its morning has been said."""
    days = {"last_days": -GET_OUT_THE_VOTE_DAYS, "vote": 0, "after": 1}
    return tuple(
        Landmark(name, _at(campaign.election_day + timedelta(days=away), NOON, campaign))
        for name, away in days.items()
    )


def first_day(campaign: Campaign, now: datetime) -> timedelta:
    """Return how far the clock is put back, so that the vote is still to come."""
    last = _at(campaign.election_day - LEAST_AHEAD, NOON, campaign)
    return timedelta() if now < last else _at(campaign.election_day - AHEAD, NOON, campaign) - now


def _at(day: date, hour: time, campaign: Campaign) -> datetime:
    return datetime.combine(day, hour, campaign.zone).astimezone(UTC)


async def run_simulation(
    settings: Settings, *, fresh: bool, port: int, api: Version = NEWEST
) -> None:
    """Play until Ctrl+C; what is played is kept in data/simulator unless `fresh`."""
    folder = Path("data") / "simulator"
    again: int | None = port
    while again is not None:
        again = await _play(settings, folder, again, fresh=fresh, api=api)
        fresh = True


async def _play(
    settings: Settings, folder: Path, port: int, *, fresh: bool, api: Version
) -> int | None:
    """Play once; return the port where the page waits for a play that somebody wants to begin."""
    settings = _settings_in(folder, settings, fresh=fresh)
    campaigns = [read_campaign(each) for each in settings.campaign_files]
    rehearsal = Rehearsal(folder, campaigns[0])
    async with opened(settings, rehearsal.clock) as database:
        data = folder / "telegram"
        simulator = Simulator(TOKEN, NAME, USERNAME, clock=rehearsal, data=data, api=api)
        names = [each.name.in_(each.languages[0]) for each in campaigns]
        seated = add_starting_people(simulator.telegram, names)
        parts = await clean_parts(settings, database)
        await seat_organizers(database, parts, seated)
        async with on_a_port(simulator, port) as url:
            await _serve(settings, database, parts, rehearsal, url)
    return int(url.rpartition(":")[2]) if rehearsal.begins_anew else None


def _settings_in(folder: Path, settings: Settings, *, fresh: bool) -> Settings:
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return settings.model_copy(
        update={
            "database_url": f"sqlite:///{folder / 'capitaine.db'}",
            "master_key_file": folder / "master.key",
            "erasures_file": None,
        }
    )


async def _serve(
    settings: Settings, database: Database, parts: Whole, rehearsal: Rehearsal, url: str
) -> None:
    bot = TelegramBot(
        TOKEN,
        url,
        dates=settings.telegram_dates,
        ephemeral=settings.telegram_ephemeral,
        reply_buttons=settings.telegram_reply_buttons,
    )
    postman = Postman(SystemClock(), private=settings.webhooks_private)
    rate = settings.messages_per_second
    service = Service(bot, database, parts, rate, postman=postman)
    stop_on_signals(service)
    async with running(service):
        if not await service.started():
            return
        rehearsal.service = service
        print(f"\nOpen {url} in your browser. Ctrl+C stops; what you play is kept.\n")  # noqa: T201 (for the person at the terminal)


async def seat_organizers(database: Database, parts: Whole, seated: StartingPeople) -> None:
    """Begin with an owner and a bound group, so that both sides can be played at once."""
    groups = ((seated.group, seated.group_title), *seated.others)
    for each, (group, title) in zip(parts.each, groups, strict=True):
        await _seat(database, each, seated.owner, group, title)


async def _seat(database: Database, parts: Parts, owner: int, group: int, title: str) -> None:
    campaign: Campaign = parts.campaign

    def seat(tx: Tx) -> None:
        language, now = campaign.languages[0], tx.now()
        organizers.add_owner(tx, campaign.id, owner, language, now)
        if organizers.group_of(tx, campaign.id) is None:
            parts.work(tx).announce(GroupBound(group, title, language, owner, None, now))

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
