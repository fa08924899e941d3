"""The parts of the bench: each measures one thing and returns figures by their JSON names."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.bench import bots
from bot.bench.journey import counted
from bot.bench.populate import FIRST_PERSON, populate
from bot.bench.standin import OnSend, Standin, listen
from bot.config import Settings

Figures = dict[str, float]
WORDS = "hello there"
PEOPLE = 1000
ROUNDS = 3
UPDATES = 3000
STEADY_PER_SECOND = 20
STEADY_SECONDS = 15
NOTICES = 3000
LIMIT = 30
RATE = Settings.model_fields["messages_per_second"].default
BESIDE_PER_SECOND = 2
COST_UPDATES = 2000
LARGE = 100_000


@dataclass(slots=True)
class Bench:
    """What every part has: a folder to work in and a way to say how far it is."""

    folder: Path
    step: Callable[[str, int], Callable[[int], None]]
    ended_rows: int = 0
    _made: set[str] = field(default_factory=set)
    _asked: int = 1_000_000

    async def database(self, people: int, notices: int = 0) -> Path:
        """Return a folder with a database of `people` captains, made when there is none."""
        name = f"db_{people}_{notices}"
        folder = self.folder / name
        if name not in self._made:
            folder.mkdir(parents=True)
            progress = self.step(f"making {people:,} captains", people)
            await populate(folder, people, progress, notices)
            self._made.add(name)
        return folder

    def texts(self, count: int, person: Callable[[int], int]) -> list[dict[str, Any]]:
        """Return updates in which people write something; no number comes twice in a bench."""
        first = self._asked
        self._asked += count
        return [_text(first + number, FIRST_PERSON + person(number)) for number in range(count)]

    @property
    def log(self) -> Path:
        """Where the bots' logs go."""
        return self.folder / "bots.log"


def in_turn(number: int) -> int:
    """Return whose turn it is among a thousand people."""
    return number % PEOPLE


def _text(number: int, person: int) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "P"}
    message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": user}
    return {"update_id": number, "message": {**message, "text": WORDS}}


@asynccontextmanager
async def standin(
    per_second: int = 0, on_send: OnSend = lambda _chat, _params, _at: None
) -> AsyncIterator[tuple[Standin, str]]:
    """Serve a stand-in for Telegram while the block lasts."""
    telegram = Standin(per_second=per_second, on_send=on_send)
    server, url = await listen(telegram)
    try:
        yield telegram, url
    finally:
        server.close()


# --- updates a second


async def throughput(bench: Bench) -> Figures:
    """Return answered updates a second of the three bots in turn, and the ratios round by round."""
    folder = await bench.database(PEOPLE)
    done = bench.step("updates a second, three bots in turn", ROUNDS * 3)
    rates: dict[str, list[float]] = {"whole": [], "ptb": [], "aiogram": []}
    for _round in range(ROUNDS):
        for name, measured in rates.items():
            measured.append(await _rate(bench, name, folder))
            done(1)
    figures = {f"updates_per_s_{name}": statistics.median(each) for name, each in rates.items()}
    for other in ("ptb", "aiogram"):
        pairs = zip(rates["whole"], rates[other], strict=True)
        figures[f"ratio_{other}_echo"] = statistics.median(a / b for a, b in pairs)
    return figures


async def _rate(bench: Bench, name: str, folder: Path) -> float:
    async with standin() as (telegram, url):
        command = bots.whole_command() if name == "whole" else bots.echo_command(name, url)
        environment = bots.whole_environment(folder, url, 0) if name == "whole" else {}
        async with bots.running(command, environment, bench.log):
            await bots.until(lambda: telegram.polled, 30)
            telegram.put(bench.texts(UPDATES, in_turn))
            await bots.until(lambda: telegram.sent >= UPDATES, 60)
        return UPDATES / (telegram.last_send - telegram.first_fetch)


# --- how long a reply takes


class Stopwatch:
    """Seconds from handing out an update to the answer to its chat."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._asked: dict[int, float] = {}

    def ask(self, telegram: Standin, number: int, person: int) -> None:
        """Hand out one update."""
        self._asked[person] = time.perf_counter()
        telegram.put([_text(number, person)])

    def heard(self, chat_id: int, _params: dict[str, Any], at: float) -> None:
        """Note an answer."""
        asked = self._asked.pop(chat_id, None)
        if asked is not None:
            self.seconds.append(at - asked)

    def percentile(self, share: float) -> float:
        """Return the latency that `share` of the replies stayed under."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def replies(bench: Bench) -> Figures:
    """Return how long replies take while twenty people a second write, each answer 0 ms away."""
    folder = await bench.database(PEOPLE)
    watch = Stopwatch()
    done = bench.step("reply latency", STEADY_PER_SECOND * STEADY_SECONDS)
    async with standin(on_send=watch.heard) as (telegram, url):
        environment = bots.whole_environment(folder, url, RATE)
        async with bots.running(bots.whole_command(), environment, bench.log):
            await bots.until(lambda: telegram.polled, 30)
            for number in range(STEADY_PER_SECOND * STEADY_SECONDS):
                watch.ask(telegram, 10_000_000 + number, FIRST_PERSON + number % PEOPLE)
                done(1)
                await asyncio.sleep(1 / STEADY_PER_SECOND)
            await asyncio.sleep(0.5)
    return {"reply_p50_s": watch.percentile(0.5), "reply_p95_s": watch.percentile(0.95)}


# --- a notice to thousands


async def notice(bench: Bench) -> Figures:
    """Return the share of Telegram's 30/s that a notice reaches, and the replies meanwhile."""
    return await noticed(bench, await bench.database(NOTICES, NOTICES))


async def noticed(bench: Bench, folder: Path) -> Figures:
    """Send the notices that wait in a database, while two people a second write."""
    watch = Stopwatch()
    done = bench.step("a notice to 3,000", NOTICES)
    async with standin(per_second=LIMIT, on_send=watch.heard) as (telegram, url):
        environment = bots.whole_environment(folder, url, RATE)
        async with bots.running(bots.whole_command(), environment, bench.log):
            asked = await _beside(telegram, watch, done)
        seconds = telegram.last_send - telegram.first_send
    return {
        "notice_share_of_limit": telegram.sent / seconds / LIMIT,
        "notice_429": telegram.refused,
        "notice_seconds": seconds,
        "reply_p95_during_notice_s": watch.percentile(0.95),
        "replies_during_notice": asked,
    }


async def _beside(telegram: Standin, watch: Stopwatch, done: Callable[[int], None]) -> int:
    """Have two people a second write until the notice is through."""
    chance = random.Random(7)  # noqa: S311 (no secret: whose turn it is)
    asked, seen, began = 0, 0, time.perf_counter()
    while telegram.sent < NOTICES + asked:
        done(telegram.sent - seen)
        seen = telegram.sent
        if telegram.sent - asked < NOTICES - LIMIT:
            person = FIRST_PERSON + chance.randrange(NOTICES)
            watch.ask(telegram, 20_000_000 + asked, person)
            asked += 1
        await asyncio.sleep(1 / BESIDE_PER_SECOND)
        if time.perf_counter() - began > NOTICES / LIMIT * 3:
            break
    return asked


# --- start, memory, growth


async def start(bench: Bench) -> Figures:
    """Return seconds from the second start to the first question for updates, and memory."""
    folder = await bench.database(PEOPLE)
    done = bench.step("start-up", ROUNDS)
    seconds, memory = [], []
    for _round in range(ROUNDS):
        async with standin() as (telegram, url):
            environment = bots.whole_environment(folder, url, RATE)
            async with bots.running(bots.whole_command(), environment, bench.log) as bot:
                seconds.append(await bots.until(lambda t=telegram: t.polled, 30))
                telegram.put(bench.texts(300, in_turn))
                await asyncio.sleep(1)
                memory.append(bot.memory_mb)
        done(1)
    return {"start_s": statistics.median(seconds), "memory_mb": statistics.median(memory)}


async def growth(bench: Bench) -> Figures:
    """Return processor time for an update with 100,000 captains as a ratio to 1,000."""
    small = await _cost(bench, PEOPLE)
    large = await _cost(bench, LARGE)
    again = await _cost(bench, PEOPLE)
    return {
        "update_cost_1k_s": (small + again) / 2,
        "update_cost_100k_s": large,
        "update_cost_100k_over_1k": large / ((small + again) / 2),
    }


async def _cost(bench: Bench, people: int) -> float:
    folder = await bench.database(people)
    done = bench.step(f"cost of an update, {people:,} captains", COST_UPDATES)
    async with standin() as (telegram, url):
        environment = bots.whole_environment(folder, url, 0)
        async with bots.running(bots.whole_command(), environment, bench.log) as bot:
            await bots.until(lambda: telegram.polled, 60)
            before = bot.cpu_s
            chance = random.Random(11)  # noqa: S311 (no secret: who writes)
            telegram.put(bench.texts(COST_UPDATES, lambda _: chance.randrange(people)))
            await bots.until(lambda: telegram.sent >= COST_UPDATES, 120)
            spent = bot.cpu_s - before
    done(COST_UPDATES)
    return spent / COST_UPDATES


LANGUAGES = ("en", "fr")


async def journey(bench: Bench) -> Figures:
    """What a volunteer goes through: the same figures whatever the machine; of two languages, the
    larger, and the words of each.
    """
    done = bench.step("a journey, counted", len(LANGUAGES))
    by_language = {}
    for language in LANGUAGES:
        by_language[language] = await counted(bench.folder / f"journey-{language}", language)
        done(1)
    words = {
        f"words_before_first_name_{language}": figures.pop("words_before_first_name")
        for language, figures in by_language.items()
    }
    names = by_language[LANGUAGES[0]]
    return words | {name: max(each[name] for each in by_language.values()) for name in names}


PARTS: dict[str, Callable[[Bench], Any]] = {
    "throughput": throughput,
    "replies": replies,
    "notice": notice,
    "start": start,
    "growth": growth,
    "journey": journey,
}
