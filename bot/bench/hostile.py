"""What one person's hostile files and messages cost the others: the writer's time, and a reply."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import telegram

from bot.app import assemble
from bot.bench import bots
from bot.bench.parts import PEOPLE, RATE, STEADY_PER_SECOND, Bench, Figures, Stopwatch, standin
from bot.bench.populate import FIRST_PERSON, settings_in
from bot.bench.standin import Standin
from bot.engine.dialog.place import Payload
from bot.engine.intake.receiving import Receiver
from bot.engine.outbox.outbox import Queued
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram.attachments import Attachments
from bot.engine.telegram.memberships import Memberships
from bot.engine.time.clock import SystemClock
from bot.engine.watch.metrics import Metrics
from bot.start import opened, stored_campaign

T = TypeVar("T")
MEGABYTE = 1_000_000
MESSAGE = 4096
ATTACKER = FIRST_PERSON + PEOPLE - 1
FIRST_UPDATE = 40_000_000
ANSWER_SECONDS = 40
CALM_SECONDS = 1
FILES = {
    "openings.vcf": "BEGIN:VCARD\n",
    "unended.vcf": "BEGIN:VCARD\nFN:x\n",
    "parameters.vcf": "BEGIN:VCARD\n" + ("TEL;" + "TYPE=CELL;" * 90 + ":1\n") * 20,
    "spaces.csv": "a" + " " * 80_000 + "b,",
    "commas.csv": ",",
    "numbers.csv": "12345678," * 50 + "\n",
    "rows.csv": "Marie Dupont,cousin,Lyon,34\n",
}
TEXTS = (
    "".join(f"Name{chr(97 + n % 26)}{chr(97 + n // 26)}\n" for n in range(400)),
    "talked to Luis again " + "ab cd " * 680,
    "a" + " " * (MESSAGE - 2) + "b",
    "a,12345678\n" * 372,
    "12345678," * 455,
    "a and " * 682,
    "Luisa " * 680,
)


def _contents() -> dict[str, bytes]:
    return {
        name: (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE].encode()
        for name, piece in FILES.items()
    }


def _updates(numbers: Iterator[int], person: int) -> Iterator[dict[str, Any]]:
    """Yield the set: each message after an /add, where names are welcome, then the files."""
    for text in TEXTS:
        for words in ("/add", text[:MESSAGE]):
            yield _update(next(numbers), person, {"text": words, "entities": _entities(words)})
    for name in FILES:
        document = {"file_id": name, "file_unique_id": name, "file_name": name}
        yield _update(next(numbers), person, {"document": {**document, "file_size": MEGABYTE}})


def _entities(words: str) -> list[dict[str, Any]]:
    command = {"type": "bot_command", "offset": 0, "length": len(words)}
    return [command] if words.startswith("/") else []


def _update(number: int, person: int, content: dict[str, Any]) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "P"}
    message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": user}
    return {"update_id": number, "message": {**message, **content}}


# --- how long the writer is held


class _Bot(telegram.Bot):
    """Enough of a bot to read updates and fetch files with."""

    username = "bench_bot"
    id = 1000001
    server = 0

    async def download(self, file_id: str) -> bytes:
        return _contents()[file_id]


class _Timed:
    """A database that notes the longest unit of work."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.tools = database.tools
        self.worst = 0.0

    async def run(self, work: Callable[[Tx], T]) -> T:
        def timed(tx: Tx) -> T:
            began = time.perf_counter()
            try:
                return work(tx)
            finally:
                self.worst = max(self.worst, time.perf_counter() - began)

        return await self._database.run(timed)


class _Nowhere:
    """Where what is said goes."""

    def put(self, rows: list[Queued]) -> None:
        """Send nothing."""

    def instant(self, payloads: list[Payload]) -> None:
        """Send nothing."""


async def _writer_blocked(bench: Bench) -> float:
    settings = settings_in(await bench.database(PEOPLE))
    async with opened(settings, SystemClock()) as database:
        parts = assemble(await stored_campaign(settings, database))
        timed, bot = _Timed(database), _Bot(bots.TOKEN)
        readers = parts.readers()
        receiver = Receiver(
            bot,  # type: ignore[arg-type]
            timed,  # type: ignore[arg-type]
            parts.intake,
            _Nowhere(),  # type: ignore[arg-type]
            Memberships(bot, parts.routes),  # type: ignore[arg-type]
            Metrics(),
            Attachments(bot, parts.routes.features, readers),  # type: ignore[arg-type]
        )
        numbers = itertools.count(FIRST_UPDATE)
        for words in ("hello", "/add", "Luis, 514 555 0199"):
            about = {"text": words, "entities": _entities(words)}
            await receiver.take([_update(next(numbers), ATTACKER - 2, about)])
        timed.worst = 0.0  # what is made once, is made: templates, numbers' shapes
        for raw in _updates(numbers, ATTACKER - 1):
            waiting = await receiver.take([raw])
            await asyncio.gather(*waiting.values())
        await readers.close()
    return timed.worst


# --- how long the others wait


async def hostile(bench: Bench) -> Figures:
    """Return how long one person's set holds the writer, and others' replies meanwhile."""
    blocked = await _writer_blocked(bench)
    folder = await bench.database(PEOPLE)
    watch, calm = Stopwatch(), Stopwatch()
    answers = asyncio.Event()
    numbers = itertools.count(FIRST_UPDATE + 1000)

    def heard(chat_id: int, params: dict[str, Any], at: float) -> None:
        if chat_id == ATTACKER:
            answers.set()
        calm.heard(chat_id, params, at)
        watch.heard(chat_id, params, at)

    done = bench.step("hostile files and messages", 2 * len(TEXTS) + len(FILES))
    async with standin(on_send=heard) as (telegram_, url):
        telegram_.files = _contents()
        environment = bots.whole_environment(folder, url, RATE)
        async with bots.running(bots.whole_command(), environment, bench.log):
            await bots.until(lambda: telegram_.polled, 30)
            steady = asyncio.create_task(_steady(telegram_, calm, numbers))
            await asyncio.sleep(CALM_SECONDS)
            steady.cancel()
            steady = asyncio.create_task(_steady(telegram_, watch, numbers))
            slowest = await _attack(telegram_, _updates(numbers, ATTACKER), answers, done)
            steady.cancel()
            await asyncio.sleep(CALM_SECONDS)
    return {
        "writer_blocked_s": blocked,
        "reply_p95_before_hostile_s": calm.percentile(0.95),
        "reply_p95_during_hostile_s": watch.percentile(0.95),
        "replies_during_hostile": len(watch.seconds),
        "hostile_answered_in_s": slowest,
    }


async def _steady(telegram_: Standin, watch: Stopwatch, numbers: Iterator[int]) -> None:
    for number in numbers:
        watch.ask(telegram_, number, FIRST_PERSON + number % (PEOPLE - 5))
        await asyncio.sleep(1 / STEADY_PER_SECOND)


async def _attack(
    telegram_: Standin,
    updates: Iterator[dict[str, Any]],
    answers: asyncio.Event,
    done: Callable[[int], None],
) -> float:
    """Send the set, each after the answer to the one before; return the slowest answer."""
    slowest = 0.0
    for raw in updates:
        answers.clear()
        began = time.perf_counter()
        telegram_.put([raw])
        async with asyncio.timeout(ANSWER_SECONDS):
            await answers.wait()
        slowest = max(slowest, time.perf_counter() - began)
        done(1)
    return slowest
