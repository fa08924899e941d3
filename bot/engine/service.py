"""The running bot: intake, sender and schedule over one database, started and stopped in order."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime

from telegram.error import InvalidToken, TelegramError

from bot.engine.backup.keeper import Keeper
from bot.engine.dialog.menus import command_menus
from bot.engine.intake.gaps import Reach
from bot.engine.intake.polling import Backoff, Poller
from bot.engine.intake.receiving import Receiver
from bot.engine.intake.webhook import Hook, Webhook
from bot.engine.long_files.gathering import gatherings_of
from bot.engine.outbox import outbox
from bot.engine.outbox.courier import Courier
from bot.engine.outbox.drawing import Studio
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace, Timing
from bot.engine.outbox.sender import Sender
from bot.engine.parts import Parts
from bot.engine.several.together import Together, Whole
from bot.engine.storage.db import Database, Tx
from bot.engine.storage.transaction import Dialect
from bot.engine.telegram.attachments import Attachments
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import Incoming
from bot.engine.telegram.memberships import Memberships
from bot.engine.time.clock import to_ms
from bot.engine.time.counting import Counting
from bot.engine.time.election import Election
from bot.engine.time.schedule import Schedule
from bot.engine.time.waiting import comes
from bot.engine.watch.alerts import Alerts
from bot.engine.watch.metrics import Metrics
from bot.engine.watch.watch import Machine, Watch
from bot.engine.webhooks.posting import Postman
from bot.engine.webhooks.rounds import rounds_of

START_RETRY_SECONDS = 5.0
STUCK_SECONDS = 300.0
SWEEPS: dict[Dialect, float] = {"sqlite": 10.0, "postgresql": 1.0}
"""Seconds: on PostgreSQL another process may have written replies that we are to send."""
log = logging.getLogger(__name__)


class Service:
    """One bot on one database; `run` lasts until `stop`.

    With a `Hook`, Telegram calls the bot, else the bot polls. `machine` is what it watches over;
    `timing` and `backoff` are how long it waits before it sends and fetches again; `keeper` looks
    after its backups; a `postman` carries what features post to other systems.
    """

    def __init__(  # noqa: PLR0913 (what it works with, and how patient it is)
        self,
        bot: TelegramBot,
        database: Database,
        parts: Whole,
        rate: float,
        *,
        hook: Hook | None = None,
        machine: Machine | None = None,
        timing: Timing | None = None,
        backoff: Backoff | None = None,
        keeper: Keeper | None = None,
        postman: Postman | None = None,
    ) -> None:
        self.bot = bot
        self.database = database
        self.parts = parts
        self.metrics = metrics = Metrics()
        machine = machine or Machine()
        self.reach = Reach(machine.wall, machine.monotonic)
        self.studio = Studio(parts.painters)
        self.election = Election(database)
        self.sender = Sender(
            database,
            Courier(bot, database),
            self.studio.draw,
            Pace(rate),
            self._lost,
            self._migrated,
            timing or Timing(sweep=SWEEPS[database.dialect]),
            alert=self._alert,
            metrics=metrics,
            election=self.election,
            word=parts.word,
        )
        self.alerts = Alerts(bot, database, self.sender, parts)
        self.watch = Watch(database, self.alerts, self.reach, machine, self.election)
        self.readers = parts.readers()
        self.receiver = self._receiver()
        self.webhook, self.source = self._sources(hook, backoff)
        self.schedule = Schedule(database, self.sender, parts.due_work, self.election)
        self.counting = [Counting(database, each.features, each.work) for each in parts.each]
        self.rounds = rounds_of(self, parts.features, postman) if postman else None
        self.gatherings = gatherings_of(self, parts.features)
        self._keeper = keeper
        self.ready = asyncio.Event()
        self.works = False
        self._stopping = asyncio.Event()

    def _receiver(self) -> Receiver:
        bot, parts = self.bot, self.parts
        memberships = Memberships(bot, parts.routes)
        country = self._country if isinstance(parts, Together) else None
        is_at_it = memberships.is_at_it
        attachments = Attachments(bot, parts.features, self.readers, is_at_it, country)
        return Receiver(
            bot, self.database, parts.intake, self.sender, memberships, self.metrics, attachments
        )

    async def _country(self, incoming: Incoming) -> str:
        parts = self.parts
        if isinstance(parts, Parts):
            return parts.country
        return await self.database.read(lambda tx: parts.country_of(tx, incoming))

    def _sources(
        self, hook: Hook | None, backoff: Backoff | None
    ) -> tuple[Webhook | None, Webhook | Poller]:
        bot, receiver, reach, trouble = self.bot, self.receiver, self.reach, self.watch.trouble
        if hook:
            webhook = Webhook(bot, receiver, reach, hook, trouble)
            return webhook, webhook
        return None, Poller(bot, receiver, reach, self.metrics, trouble, backoff, self.election)

    async def run(self) -> None:
        """Introduce the bot to Telegram, then work until stopped; InvalidToken for a bad token."""
        try:
            self.works = await self._introduced()
            if self.works:
                self.ready.set()
                await self._work()
        finally:
            self.works = False
            self.ready.set()
            if self._keeper:
                self._keeper.stop()
            await self.studio.close()
            await self.bot.shutdown()

    async def _keep(self) -> None:
        """Look after the backups, by a clock that Telegram doesn't deny: keys are thrown away."""
        tools = self.database.tools
        now = tools.clock.now()
        if self._keeper and not tools.witness.denies(now):
            sure = tools.witness.agrees(now)
            await self._keeper.look(self.election, self.alerts, sure=sure)
            tools.backed_up = self._keeper.last

    async def started(self) -> bool:
        """Wait until the bot works; False when it was stopped before."""
        await self.ready.wait()
        return self.works

    async def _work(self) -> None:
        await self.watch.start()
        await self.election.look()
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(self.sender.run())
            commands = group.create_task(self._announce_commands())
            watching = group.create_task(self.watch.run())
            electing = group.create_task(self.election.run())
            if self._keeper:
                self.schedule.each_minute(self._keep)
            for each in self.counting:
                self.schedule.each_minute(each.look)
            counting = [group.create_task(each.look()) for each in self.counting]
            posting = group.create_task(self.rounds.run()) if self.rounds else None
            gathering = [group.create_task(each.run()) for each in self.gatherings]
            self.schedule.start()
            try:
                await self.source.run()
            finally:
                await self.schedule.stop()
                await self.receiver.close()
                await self.readers.close()
            self.watch.stop()
            self.sender.stop()
            if self.rounds and posting:
                self.rounds.stop()
                await posting
            for reading in self.gatherings:
                reading.stop()
            commands.cancel()
            for look in counting:
                look.cancel()
            await asyncio.gather(watching, sending, *gathering)
            self.election.stop()
            await electing

    def stop(self) -> None:
        """Finish what is in hand, send the answers that are due, then end."""
        self._stopping.set()
        self.source.stop()

    def alive(self) -> dict[str, bool]:
        """Tell of each part whether it moved within the last five minutes; {} before the start."""
        if not self.works:
            return {}
        moved = {
            "intake": self.source.moved_at,
            "sender": self.sender.moved_at,
            "schedule": self.schedule.moved_at,
            **({"webhooks": self.rounds.moved_at} if self.rounds else {}),
        }
        now = time.monotonic()
        return {part: now - at < STUCK_SECONDS for part, at in moved.items()}

    async def tick(self) -> None:
        """Do what is due now and wait until it has been sent: for rehearsals and tests."""
        await self.schedule.tick()
        await self.sender.idle()

    async def held_for(self) -> float | None:
        """Return for how many seconds the pace still holds what is to leave; None when all has."""
        waiting = await self.database.read(outbox.next_waiting)
        if waiting is None:
            return None
        return max(0.0, (waiting - to_ms(self.database.tools.clock.now())) / 1000)

    async def next_event(self, is_silent: Callable[[str], bool] | None = None) -> datetime | None:
        """Return when the bot will next act by itself, leaving out jobs that are `silent`."""
        if is_silent:
            return await self.schedule.next_but(is_silent)
        return await self.schedule.next_due()

    async def _introduced(self) -> bool:
        """Wait for Telegram as long as it takes; only a refused token is final."""
        while not self._stopping.is_set():
            try:
                await self.bot.initialize()
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram can't be reached yet", extra={"error": type(error).__name__})
                await comes(self._stopping, START_RETRY_SECONDS)
            else:
                self.reach.reached()
                self.database.tools.username = self.bot.username
                self.database.tools.reads_all = self.bot.can_read_all_group_messages
                self.database.tools.whispers = await self.bot.can_whisper() is True
                return True
        return False

    async def _announce_commands(self) -> None:
        """Fill the command menus, in every language; without them the bot works as well."""
        parts = self.parts
        while (whispers := await self.bot.can_whisper()) is None and not self._stopping.is_set():
            await comes(self._stopping, START_RETRY_SECONDS)
        self.database.tools.whispers = whispers is True
        languages, features, texts = parts.languages, parts.routes.features, parts.texts
        for params in command_menus(features, texts, languages, whispers=whispers is True):
            try:
                await self.bot.call("setMyCommands", params)
            except TelegramError as error:
                log.warning("a menu can't be set", extra={"error": type(error).__name__})

    def _alert(self, tx: Tx, text: str, values: Mapping[str, str | int]) -> list[Queued]:
        return self.alerts.put(tx, text, values)

    def _lost(self, tx: Tx, chat_id: int, reason: str) -> list[Queued]:
        outbox.mark_unreachable(tx, chat_id, reason, tx.now())
        queued: list[Queued] = []
        for each in self.parts.each:
            work = each.work(tx)
            each.people.lost(work, chat_id)
            queued += work.queued
        return queued

    def _migrated(self, tx: Tx, before: int, after: int) -> list[Queued]:
        queued: list[Queued] = []
        for each in self.parts.each:
            work = each.work(tx)
            each.intake.moved(work, before, after)
            queued += work.queued
        return queued
