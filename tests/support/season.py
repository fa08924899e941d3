"""One short season of a whole campaign, all of it chosen by one number, its seed.

People sign up, talk, write to everybody, ask for boards, send what does harm, and leave, on an
outbox that is old already, while answers get lost and the bot starts anew. In the end a backup from
the middle is put back. `tests.support.season_checker` says whether all of it was right.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.bench.hostile import FILES, MEGABYTE, MESSAGE, TEXTS
from bot.commands import backup as commands
from bot.config import Settings
from bot.engine.intake.polling import Backoff
from bot.engine.time.clock import SetClock
from bot.simulator.messages import from_people
from tests.journeys.steps import sign_up, talk
from tests.support.acts import Update
from tests.support.campaigning import NOTICE
from tests.support.databases import KEY, Opened
from tests.support.hostile import SOON, Hostile
from tests.support.journey import Stage, on_stage
from tests.support.ledger import Ledger
from tests.support.players import Player
from tests.support.season_checker import SeasonChecker

BEGINS = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
AGED = 3000
ACTS = 14
PATIENCE = 180.0
ANSWERS_WITHIN = 10.0
LINES = 40
UNANSWERED = """SELECT COUNT(*) AS number FROM outbox
    WHERE class = 'reply' AND state IN ('queued', 'sending')"""
# Little patience, but for the stop: what is cut off in the middle of sending is sent again.
TIMING = replace(SOON, stop=15.0)
LOSSES = ("reset_after", "reset_before", "500")
OUTCOMES = ("✅ Promised to vote", "✋ Said no", "🙋 Wants to help")
ENDED = """INSERT INTO outbox
    (id, campaign_id, chat_id, class, state, attempts, not_before, created_at, done_at)
    VALUES """


class Season:
    """What one number brings about. `did` counts the acts by their names."""

    def __init__(self, seed: int, stage: Stage, hostile: Hostile, checker: SeasonChecker) -> None:
        self.did: Counter[str] = Counter()
        self.backup: Path | None = None
        self._chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        self._stage = stage
        self._hostile = hostile
        self._checker = checker
        self._captains: list[tuple[Player, list[str]]] = []
        self._numbers = itertools.count(1)

    async def plays(self) -> None:
        """Go through it; a backup is made at a random act."""
        acts = (self.signs_up, self.talks, self.talks, self.board, self.group_board, self.notice)
        rare = (self.harms, self.leaves, self.loses_answers, self.starts_anew, self.next_day)
        self._maya, *self._others = await self._stage.enlist("Maya", "Ben", "Cleo", "Dan")
        self._group = await self._stage.seated_group("Organizers", self._maya)
        await self.signs_up()
        await self.signs_up()
        keeps = self._chance.randrange(ACTS)
        for number in range(ACTS):
            if number == keeps:
                await self._back_up()
            act = self._chance.choice((*acts, *rare))
            await act()
            self.did[act.__name__] += 1
            await self._stage.passes(minutes=self._chance.randint(1, 9))
        await self.leaves()
        await self._hostile.relents()
        await self._stage.passes(hours=1)

    async def signs_up(self) -> None:
        """Somebody new, with friends whom nobody else has."""
        number = next(self._numbers)
        player = await self._stage.person(f"Volunteer {number}")
        friends = [f"{name} {'abcdefghijklmnopqrstuvwxyz'[number]}" for name in ("Luis", "Zoé")]
        await sign_up(player)
        await player.says("\n".join(friends))
        self._captains.append((player, friends))

    async def talks(self) -> None:
        """Somebody reports a talk with somebody they have not talked with."""
        if ready := [(player, left) for player, left in self._captains if left]:
            player, left = self._chance.choice(ready)
            await talk(player, left.pop(0), self._chance.choice(OUTCOMES))

    async def board(self) -> None:
        """Somebody looks at the board in private."""
        if self._captains:
            await self._chance.choice(self._captains)[0].says("/leaderboard")

    async def group_board(self) -> None:
        """An organizer looks at it in the group."""
        await self._maya.says("/leaderboard", self._group)

    async def notice(self) -> None:
        """The owner writes to everybody; perhaps the bot starts anew in the middle."""
        text = f"{NOTICE} {next(self._numbers)} for {{first_name}}!"
        await self._maya.says(f"/broadcast {text}", self._group)
        await self._maya.taps("Same text for everyone", self._group)
        await self._maya.taps("⚙️ More", self._group)
        await self._maya.taps("❗ It is urgent", self._group)  # no week has room for so many
        await self._maya.says("The vote is near", self._group)
        await self._maya.taps("📣 Send", self._group)
        if self._chance.random() < 0.5:
            await self.starts_anew()
        await self._stage.passes(seconds=30)

    async def harms(self) -> None:
        """Somebody sends a message or a file of the hostile set."""
        player, _ = self._captains[0] if self._captains else (self._others[0], [])
        eve = self._others[-1]
        self._checker.hostile.add(eve.id)
        if self._chance.random() < 0.7:
            await eve.says("/add")
            words = self._chance.choice(TEXTS)[:MESSAGE].strip()
            await eve.says(words)
        else:
            name = self._chance.choice(sorted(FILES))
            piece = FILES[name]
            content = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE].encode()
            await eve.sends_file("document", name, content)
        await player.says("/menu")
        player.sees("here is where you are")

    async def leaves(self) -> None:
        """Somebody has everything deleted, perhaps while a notice is on its way to them."""
        if not self._captains:
            return
        player, _ = self._captains.pop(self._chance.randrange(len(self._captains)))
        self._checker.look()
        await player.says("/deleteme")
        if self._chance.random() < 0.5:
            await self._unheard(player, "/menu")
        await player.taps("Yes, delete everything")
        self._checker.left.add(player.id)

    async def loses_answers(self) -> None:
        """From now on, some answers of Telegram get lost; or all is well again."""
        if self._hostile_rules:
            await self._hostile.relents()
        else:
            kind, number = self._chance.choice(LOSSES), next(self._numbers)
            await self._hostile.fault(kind, "sendMessage", probability=0.1, seed=number)
        self._hostile_rules = not self._hostile_rules

    async def starts_anew(self) -> None:
        """The bot is stopped and started."""
        self._stage.bot.options.update(timing=TIMING, backoff=Backoff(0.01, 0.05))
        await self._stage.restarts()
        for request in self._stage.bot.service.bot._request:
            request._read_seconds = ANSWERS_WITHIN

    async def next_day(self) -> None:
        """Nothing happens until the same hour of the next day."""
        await self._stage.passes(days=1)

    _hostile_rules = False

    async def _unheard(self, player: Player, text: str) -> None:
        telegram = self._stage.simulator.telegram
        chat, person = telegram.world.chats[player.id], telegram.world.people[player.id]
        from_people.say(telegram, chat, person, {"text": text})
        await self._stage.played(f"{player.name} writes {text}")

    async def _back_up(self) -> None:
        settings, clock = self._settings(), self._stage.clock
        lines = await asyncio.to_thread(lambda: list(commands.make(settings, None, clock)))
        self.backup = Path(lines[0].partition(": ")[2])
        self._checker.backed_up()

    def _settings(self) -> Settings:
        own = self._stage.bot.settings
        return own.model_copy(update={"backup_folder": own.master_key_file.parent / "backups"})

    async def restores(self) -> None:
        """Put the backup back and let a week go by."""
        assert self.backup is not None
        await self._stage.goes_down()
        settings, clock = self._settings(), self._stage.clock
        async for _ in commands.restore(settings, self.backup, clock, replace=True):
            pass
        await self._stage.comes_back()
        for _ in range(7):
            await self._stage.passes(days=1)


async def season(seed: int, url: str, folder: Path) -> tuple[list[str], Counter[str]]:
    """Play it on a migrated, empty database; return what was wrong, and how often what was done."""
    clock = SetClock(BEGINS)
    (folder / "master.key").touch(mode=0o600)
    (folder / "master.key").write_bytes(KEY + b"\n")
    _age(url, clock)
    checker = SeasonChecker(Ledger(url, KEY), NOTICE)
    async with on_stage(url, folder, clock) as stage:
        given = _recorded(stage)
        hostile = Hostile(stage)
        played = Season(seed, stage, hostile, checker)
        _wait_for_answers(stage, hostile)
        await played.starts_anew()
        try:
            await played.plays()
        except AssertionError as error:  # somebody did not see what they had to
            lines = str(stage.transcript).splitlines()[-LINES:]
            seen = "\n".join([str(error), *lines])
            return [seen, *checker.every_update(given), *checker.sound()], played.did
        log = await stage.log()
        problems = checker.at_the_end(given, log)
        await played.restores()
        problems += checker.restored((await stage.log())[len(log) :])
    return problems, played.did


def _wait_for_answers(stage: Stage, hostile: Hostile) -> None:
    """Have each act wait, besides, for answers that Telegram did not take at once."""
    # On a busy machine, the processes that draw take their time to start.
    stage.bot.control.longest_wait = PATIENCE
    settle, events = stage._settle, stage.simulator.telegram.events

    async def settled() -> None:
        await settle()
        async with asyncio.timeout(PATIENCE):
            while stage.bot.is_up and await hostile.count(UNANSWERED):
                await events.wait(events.last, 0.02)

    stage._settle = settled  # type: ignore[method-assign]


def _recorded(stage: Stage) -> dict[int, Update]:
    """Keep every update that Telegram makes from now on."""
    given: dict[int, Update] = {}
    updates = stage.simulator.telegram.updates
    push_raw = updates.push_raw

    def recorded(content: Any, *kept: float) -> int:
        number = push_raw(content, *kept)
        given[number] = content
        return number

    updates.push_raw = recorded  # type: ignore[method-assign]
    return given


def _age(url: str, clock: SetClock) -> None:
    """Put rows into the outbox that ended in the days before."""
    # Their ids are of that time, too: those of one moment can meet by chance.
    opened = Opened(url, SetClock(clock.now() - timedelta(days=3)))
    with opened.transaction() as tx:
        rows = []
        for number in range(AGED):
            at = int((clock.now() - timedelta(minutes=number)).timestamp() * 1000)
            rows.append(f"({tx.new_id()}, 1, {number % 50}, 'reply', 'sent', 1, {at}, {at}, {at})")
        tx.connection.execute(ENDED + ", ".join(rows))
    opened.close()
