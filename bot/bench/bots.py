"""Starts the bots that are compared, each as a process of its own, and reads what they use."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.bench.populate import settings_in

TOKEN = "1000001:bench-bench-bench-bench-bench-bench"  # noqa: S105 (it opens nothing)
STOP_SECONDS = 15
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(slots=True)
class Running:
    """A bot at work; `process` is its operating-system process."""

    process: asyncio.subprocess.Process

    @property
    def cpu_s(self) -> float:
        """Seconds of processor time used so far, user and system (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory_mb(self) -> float:
        """The most memory it has held, in MiB (Linux)."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        return 0.0


def echo_command(library: str, url: str) -> list[str]:
    """Return the command of a bare echo bot on "ptb" or "aiogram"."""
    return [sys.executable, "-m", f"bot.bench.echo_{library}", url]


def whole_command() -> list[str]:
    """Return the command of the whole bot."""
    return [sys.executable, "-m", "bot", "run"]


def whole_environment(folder: Path, url: str, rate: float) -> dict[str, str]:
    """Return the settings of the whole bot on the database in `folder`."""
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": settings_in(folder).database_url,
        "MESSAGES_PER_SECOND": str(rate),
        "OWNER_IDS": "1",
        "BACKUP_EVERY_HOURS": "0",  # its first one would fall into whatever is measured
    }


@contextlib.asynccontextmanager
async def running(
    command: list[str], environment: Mapping[str, str], log: Path
) -> AsyncIterator[Running]:
    """Run a bot while the block lasts; its log goes to a file, as in real life."""
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **environment}, stdout=out, stderr=out
        )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()


async def until(condition: object, seconds: float) -> float:
    """Wait until `condition()` holds and return the seconds that took; TimeoutError if never."""
    began = time.perf_counter()
    while not condition():  # type: ignore[operator]
        if time.perf_counter() - began > seconds:
            message = "the bot did not get there in time; see its log"
            raise TimeoutError(message)
        await asyncio.sleep(0.01)
    return time.perf_counter() - began
