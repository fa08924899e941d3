"""Files are read in processes of their own: a slow or hostile one costs its sender alone.

A process is started when the first file comes and used for the next ones; one that takes too long
is killed, and so are all at the end. A bot that is killed takes them along: their input ends.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from bot.engine.telegram.reader_process import ANSWERED, ASKED

MOST_PROCESSES = 2
READ_SECONDS = 5.0
START_SECONDS = 30.0
PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "HOME", "MPLCONFIGDIR")
"""Of the environment (where fonts are remembered, too); the token stays with the bot."""
log = logging.getLogger(__name__)
Reads = Callable[[str, bytes, str], Any]


class TooSlowError(Exception):
    """The file took longer to read than a file may."""


class CannotReadError(Exception):
    """The reader failed over the file, or could not be started."""


class Readers:
    """At most two processes that read; `close` ends them."""

    def __init__(
        self,
        functions: Iterable[Reads],
        country: Callable[[], str] = str,
        read_seconds: float = READ_SECONDS,
    ) -> None:
        self._names = sorted({name_of(each) for each in functions})
        self._country = country
        self._read_seconds = read_seconds
        self._free = asyncio.Semaphore(MOST_PROCESSES)
        self._idle: list[asyncio.subprocess.Process] = []
        self._all: set[asyncio.subprocess.Process] = set()
        self._ending: set[asyncio.Future[int]] = set()

    async def read(
        self, function: Reads, name: str, content: bytes, country: str | None = None
    ) -> Any:  # noqa: ANN401 (JSON)
        """Return what `function` finds in a file; TooSlowError, CannotReadError when it can't."""
        where = self._country() if country is None else country
        about = {"reader": name_of(function), "name": name, "country": where}
        async with self._free:
            process = await self._process()
            try:
                async with asyncio.timeout(self._read_seconds):
                    answer = await _ask(process, json.dumps(about).encode(), content)
            except TimeoutError:
                self._kill(process)
                raise TooSlowError from None
            except (OSError, EOFError, ValueError):
                self._kill(process)
                raise CannotReadError from None
            except BaseException:
                self._kill(process)
                raise
            self._idle.append(process)
        if "error" in answer:
            raise CannotReadError(answer["error"])
        return answer["found"]

    async def close(self) -> None:
        """End every process."""
        for process in list(self._all):
            self._kill(process)
        await asyncio.gather(*self._ending)

    async def _process(self) -> asyncio.subprocess.Process:
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
            self._kill(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                return await self._started()
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            log.error("no file can be read", extra={"error": type(error).__name__})  # noqa: TRY400
            raise CannotReadError from None

    async def _started(self) -> asyncio.subprocess.Process:
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.engine.telegram.reader_process",
            *self._names,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C is for the bot, which ends us itself
            env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._all.add(process)
        try:
            await _answer(process)
        except BaseException:
            self._kill(process)
            raise
        return process

    def _kill(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        ending = asyncio.ensure_future(process.wait())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)


def name_of(function: Callable[..., Any]) -> str:
    """Return by what name a process finds a function: it must stand in a module."""
    return f"{function.__module__}:{function.__qualname__}"


async def _ask(process: asyncio.subprocess.Process, about: bytes, content: bytes) -> dict[str, Any]:
    if process.stdin is None:
        raise EOFError
    process.stdin.write(ASKED.pack(len(about), len(content)) + about + content)
    await process.stdin.drain()
    return await _answer(process)


async def _answer(process: asyncio.subprocess.Process) -> dict[str, Any]:
    if process.stdout is None:
        raise EOFError
    head = await process.stdout.readexactly(ANSWERED.size)
    said = await process.stdout.readexactly(*ANSWERED.unpack(head))
    answer: dict[str, Any] = json.loads(said)
    return answer
