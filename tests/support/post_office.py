"""The sender as it runs, on a real database, against a scripted Bot API."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

from bot.engine.dialog.place import Place
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox
from bot.engine.outbox.courier import Courier
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace, Timing
from bot.engine.outbox.sender import Sender
from bot.engine.outbox.writing import Writer
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram import request
from bot.engine.telegram.client import TelegramBot
from bot.engine.texts.catalogues import Texts
from bot.engine.time.election import Election
from tests.support.scripted import Scripted

FAST = Timing(look=0.02, sweep=0.05, first=0.01, longest=0.04, stop=0.5, record=0.01)
TOKEN = "1000001:scripted"
PATIENCE = 10.0


class PostOffice:
    """Writes rows as features do, and starts and stops the sender."""

    def __init__(self, database: Database, texts: Texts, bot: TelegramBot) -> None:
        self.database = database
        self.bot = bot
        self.writer = Writer(Renderer(texts))
        self.painters: dict[str, Callable[..., bytes]] = {}
        self.moves: list[tuple[int, int]] = []
        self.losses: list[tuple[int, str]] = []
        self.alerts: list[tuple[str, dict[str, Any]]] = []
        self.timing = FAST
        self.pace = Pace(0)
        self.election: Election | None = None
        self._keys = itertools.count()
        self.sender: Sender = self.new_sender()
        self._running: asyncio.Task[None] | None = None

    def new_sender(self) -> Sender:
        """Return a sender that knows nothing of what an earlier one did."""
        self.sender = Sender(
            self.database,
            Courier(self.bot, self.database),
            self._draw,
            self.pace,
            self._lost,
            self._migrated,
            self.timing,
            alert=self._alert,
            election=self.election,
        )
        return self.sender

    def _alert(self, tx: Tx, text: str, values: Mapping[str, Any]) -> list[Queued]:
        del tx
        self.alerts.append((text, dict(values)))
        return []

    def start(self) -> None:
        """Run a new sender."""
        self._running = asyncio.create_task(self.new_sender().run())

    async def stop(self) -> None:
        """Stop it as the service does."""
        if self._running:
            self.sender.stop()
            await asyncio.wait_for(self._running, PATIENCE)
            self._running = None

    async def kill(self) -> None:
        """End it without a chance to tidy up."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            for task in self.sender._tasks:
                task.cancel()
            self._running = None

    async def idle(self) -> None:
        """Wait until all is sent that may be."""
        await asyncio.wait_for(self.sender.idle(), PATIENCE)

    async def ends(self) -> set[str]:
        """Wait until all is sent that may be, and return in which states the rows are."""
        await self.idle()
        return set((await self.states()).values())

    async def until_ended(self, *states: str) -> bool:
        """Wait until every row has ended in one of these states, also those put off for a while."""
        for _ in range(400):
            if await self.ends() <= set(states):
                return True
            await asyncio.sleep(0.01)
        return False

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something has happened."""
        async with asyncio.timeout(PATIENCE):
            while not is_so():  # noqa: ASYNC110 (what is waited for has no event)
                await asyncio.sleep(0.001)

    async def write(self, work: Callable[[Work], Any]) -> Any:
        """Do something in one transaction, and hand what it queued to the sender."""
        queued: list[Queued] = []

        def run(tx: Tx) -> Any:
            here = Work(tx, tx.now(), SimpleNamespace(id=7), self.writer)
            result = work(here)
            queued.extend(here.queued)
            return result

        result = await self.database.run(run)
        self.sender.put(queued)
        return result

    async def reply(self, chat: int, words: str, **about: Any) -> int:
        """Queue a reply and return its id."""
        return await self.reply_with(chat, Say("tiny/words", {"said": words}, **about))

    async def reply_with(self, chat: int, message: Message, topic: int | None = None) -> int:
        """Queue any message as a reply and return its id."""

        def put(work: Work) -> int:
            place = Place(chat, chat, "en", topic=topic)
            row = work.writer.put_reply(work.tx, work.now, 7, place, message)
            work.queued.append(row)
            return row.id

        return int(await self.write(put))

    async def notice(self, chat: int, words: str, **about: Any) -> str:
        """Queue a notice and return its key."""
        key = about.pop("key", None) or f"notice:{next(self._keys)}"
        message = about.pop("message", Say("tiny/words", {"said": words}))
        await self.write(lambda work: work.notify(Notice(chat, "en", message, key, **about)))
        return key

    async def states(self) -> dict[str, str]:
        """Return the state of every notice by key, of every reply by id."""
        rows = await self.database.read(
            lambda tx: tx.connection.execute("SELECT * FROM outbox ORDER BY id").fetchall()
        )
        return {row["key"] or str(row["id"]): row["state"] for row in rows}

    async def row(self, key: str) -> Any:
        """Return a notice's row."""
        rows = await self.database.read(
            lambda tx: tx.connection.execute("SELECT * FROM outbox").fetchall()
        )
        return next(row for row in rows if key in (row["key"], str(row["id"])))

    async def _draw(self, about: Mapping[str, Any]) -> bytes:
        """Draw without processes of its own."""
        return self.painters[about["name"]](about["language"], about["data"])

    def _lost(self, tx: Tx, chat_id: int, reason: str) -> list[Queued]:
        self.losses.append((chat_id, reason))
        outbox.mark_unreachable(tx, chat_id, reason, tx.now())
        return []

    def _migrated(self, tx: Tx, before: int, after: int) -> list[Queued]:
        self.moves.append((before, after))
        outbox.move(tx, before, after, tx.now())
        return []


@asynccontextmanager
async def post_office(
    database: Database, texts: Texts, server: Scripted
) -> AsyncIterator[PostOffice]:
    """Open a post office with a short patience for answers."""
    bot = TelegramBot(TOKEN, server.url)
    bot._request[1]._read_seconds = 0.15  # type: ignore[attr-defined]  # our own request layer
    before, request.CONNECT_SECONDS = request.CONNECT_SECONDS, 0.15
    office = PostOffice(database, texts, bot)
    try:
        yield office
    finally:
        request.CONNECT_SECONDS = before
        await office.kill()
        await bot.shutdown()
