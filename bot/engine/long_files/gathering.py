"""Long files are read part by part, beside the intake: each part is noted in a short transaction.

A feature says which file it waits for. The file is fetched into a place that no name leads to, and
read in a process of its own, which waits while a part is noted. A bot that is killed begins the
same file anew: what was noted of it is cleared first. Nobody sees any of it before its end.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Protocol, TypeVar

from telegram.error import TelegramError

from bot.engine.dialog.work import Work
from bot.engine.outbox.outbox import Queued
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.reader_process import ANSWERED
from bot.engine.telegram.readers import PASSED_ON, name_of
from bot.engine.time.election import Seat, alone
from bot.engine.time.waiting import comes
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report

T = TypeVar("T")
EVERY_SECONDS = 1.0
PART_SECONDS = 45.0
WAIT_SECONDS = 120.0
UNFETCHED, BROKEN, SLOW = "unfetched", "broken", "slow"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that is to be read: `about` is what its reader is told. `path`: on this machine."""

    number: int
    file_id: str
    about: dict[str, Any] = field(default_factory=dict)
    path: str = ""


class Sitting(Protocol):
    """One file's reading, from its first part to its last."""

    def take(self, work: Work, part: Any) -> bool:  # noqa: ANN401 (JSON)
        """Note a part; tell whether the next one is wanted."""
        ...

    def end(self, work: Work, trouble: str) -> None:
        """Note that all is read, or what came between."""
        ...


class LongFiles(Protocol):
    """What a feature says of long files."""

    @property
    def parts(self) -> Callable[[IO[bytes], dict[str, Any]], Any]:
        """What makes parts of a file: pure, in a module that imports little."""
        ...

    def wanted(self, work: Work) -> WantedFile | None:
        """Return the next file to read."""
        ...

    def clear(self, work: Work, wanted: WantedFile) -> bool:
        """Delete some of what was noted of it before; tell whether more may be left."""
        ...

    def sit(self, work: Work, wanted: WantedFile) -> Sitting | None:
        """Make ready to note it; only reads. None where nobody waits for it any more."""
        ...


class _Trouble(Exception):  # noqa: N818 (told to people by its word)
    """What came between, in one word."""


class Gathering:
    """Reads one long file after the other while this process leads."""

    def __init__(
        self,
        bot: TelegramBot,
        database: Database,
        files: LongFiles,
        work: Callable[[Tx], Work],
        put: Callable[[list[Queued]], None],
        election: Seat | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._files = files
        self._work = work
        self._put = put
        self._election = election or alone()
        self._stopping = asyncio.Event()
        self.moved_at = time.monotonic()

    async def run(self, every: float = EVERY_SECONDS) -> None:
        """Look again and again, until stopped."""
        while not self._stopping.is_set():
            await self.look()
            await comes(self._stopping, every)

    def stop(self) -> None:
        """Read nothing more; what is half read is begun anew at the next start."""
        self._stopping.set()

    async def look(self) -> bool:
        """Read the next file, if there is one; tell whether there was."""
        self.moved_at = time.monotonic()
        if not self._election.leads:
            return False
        try:
            wanted = await self._database.read(lambda tx: self._files.wanted(self._work(tx)))
            if wanted is None:
                return False
            await self._gather(wanted)
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "a long file can't be taken in now", error)
            await comes(self._stopping, EVERY_SECONDS)
        return True

    async def _gather(self, wanted: WantedFile) -> None:
        while await self._note(lambda work: self._files.clear(work, wanted)):
            self.moved_at = time.monotonic()
        sitting = await self._database.read(lambda tx: self._files.sit(self._work(tx), wanted))
        if sitting is None:
            return
        trouble = ""
        try:
            await self._take_all(wanted, sitting)
        except _Trouble as error:
            trouble = str(error)
            log.warning("a long file can't be read", extra={"error": trouble})
        if not self._stopping.is_set():
            await self._note(lambda work: sitting.end(work, trouble))

    async def _take_all(self, wanted: WantedFile, sitting: Sitting) -> None:
        with TemporaryFile() as file:
            await self._fetch(wanted, file)
            async with self._reading(file, wanted) as output:
                while (answer := await _next(output)) and not self._stopping.is_set():
                    if "error" in answer:
                        raise _Trouble(BROKEN)
                    if "end" in answer:
                        return
                    part = answer.get("found")
                    if part and not await self._note(partial(_take, sitting, part)):
                        return
                    here("part-noted")
                    self.moved_at = time.monotonic()

    async def _fetch(self, wanted: WantedFile, file: IO[bytes]) -> None:
        try:
            if wanted.path:
                await asyncio.to_thread(_copy, Path(wanted.path), file)
                return
            async with asyncio.timeout(WAIT_SECONDS):
                file.write(await self._bot.download(wanted.file_id))
            file.seek(0)
        except (TelegramError, TimeoutError, OSError) as error:
            raise _Trouble(UNFETCHED) from error

    async def _note(self, act: Callable[[Work], T]) -> T:
        """Do something in a transaction of its own, and send what it says."""

        def work(tx: Tx) -> tuple[T, list[Queued]]:
            done = self._work(tx)
            return act(done), done.queued

        found, queued = await self._database.run(work)
        self._put(queued)
        return found

    @asynccontextmanager
    async def _reading(
        self, file: IO[bytes], wanted: WantedFile
    ) -> AsyncIterator[asyncio.StreamReader]:
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.engine.long_files.process"),
            name_of(self._files.parts),
            json.dumps(wanted.about),
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            if process.stdout is None:
                raise _Trouble(BROKEN)
            yield process.stdout
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _take(sitting: Sitting, part: Any, work: Work) -> bool:  # noqa: ANN401 (JSON)
    return sitting.take(work, part)


def _copy(path: Path, file: IO[bytes]) -> None:
    with path.open("rb") as source:
        while block := source.read(1 << 20):
            file.write(block)
    file.seek(0)


async def _next(output: asyncio.StreamReader) -> dict[str, Any]:
    try:
        async with asyncio.timeout(PART_SECONDS):
            head = await output.readexactly(ANSWERED.size)
            said = await output.readexactly(*ANSWERED.unpack(head))
    except TimeoutError:
        raise _Trouble(SLOW) from None
    except EOFError as error:
        raise _Trouble(BROKEN) from error
    answer: dict[str, Any] = json.loads(said)
    return answer


class Running(Protocol):
    """What is needed of the service that this belongs to."""

    bot: TelegramBot
    database: Database
    election: Any
    parts: Any
    sender: Any


def gatherings_of(service: Running, features: Any) -> list[Gathering]:  # noqa: ANN401 (features)
    """Return what reads the long files of whichever feature takes some, for each campaign."""
    files = next((each.long_files for each in features if each.long_files), None)
    if files is None:
        return []
    about, end = (service.bot, service.database), (service.sender.put, service.election)
    return [Gathering(*about, files, each.work, *end) for each in service.parts.each]
