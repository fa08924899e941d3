"""The bot as a process of its own, which can be killed at any request it makes.

The simulator runs in the test's process and answers over HTTP; a `Trap` in front of it lets a
test choose the very request at which the bot dies, before Telegram saw it or after.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot import files
from bot.simulator.server import Simulator, serve
from tests.support.databases import KEY
from tests.support.forking import CAN_FORK, Child, Order, forked

TOKEN = "1000001:a-token-of-the-simulator-alone-000"
USERNAME = "capitaine_bot"
ROOT = Path(__file__).parents[2]
LONGEST_START = 30
LONGEST_STOP = 20
Moment = Literal["before", "after"]
Asgi = Callable[..., Awaitable[None]]


class BotProcess:
    """`python -m bot run` on a database and a Telegram; `log` is what it wrote so far.

    Where it can be, it is forked from a process that has imported everything, unless it is plain.
    """

    def __init__(
        self,
        url: str,
        database_url: str,
        folder: Path,
        *,
        is_plain: bool = False,
        rate: int = 150,
    ) -> None:
        self.log = ""
        self.starts = 0
        self.was_killed = False
        self.took: list[float] = []
        self._made_of = (url, database_url, folder)
        self._folder = folder
        self._environment = {
            **_environment(url, database_url, folder),
            "MESSAGES_PER_SECOND": str(rate),
        }
        self._is_plain = is_plain
        self._process: asyncio.subprocess.Process | Child | None = None
        self._reading: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    def twin(self) -> BotProcess:
        """Return another process with the very same settings, not started."""
        return BotProcess(*self._made_of, is_plain=self._is_plain)

    async def start(self) -> None:
        """Start and wait until it is ready, or killed meanwhile; any other end fails."""
        began = time.monotonic()
        await self.launch()
        ready = asyncio.create_task(self._ready.wait())
        ended = asyncio.create_task(self.ended())
        await asyncio.wait(
            (ready, ended), timeout=LONGEST_START, return_when=asyncio.FIRST_COMPLETED
        )
        is_ready = self._ready.is_set() or (ended.done() and ended.result() == -signal.SIGKILL)
        for task in (ready, ended):
            task.cancel()
        await asyncio.gather(ready, ended, return_exceptions=True)
        if not is_ready:
            await self._tells_where_it_is()
        assert is_ready, self.log
        self.took.append(time.monotonic() - began)

    async def _tells_where_it_is(self) -> None:
        """Have one that hangs write down where, in every thread, and end."""
        self._signal(signal.SIGABRT)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.ended(), LONGEST_STOP)

    async def launch(self) -> None:
        """Start, and don't wait for anything."""
        self.log = ""
        self.starts += 1
        self.was_killed = False
        self._ready.clear()
        self._process = await (_plain if self._is_plain or not CAN_FORK else forked)(
            Order(["run"], str(self._folder), self._environment)
        )
        self._reading = asyncio.create_task(self._read(self._process))

    async def ended(self) -> int:
        """Wait for its end; return its exit code, negative for a signal."""
        assert self._process is not None
        assert self._reading is not None
        await asyncio.shield(self._reading)
        return await self._process.wait()

    @property
    def is_alive(self) -> bool:
        """Tell whether it runs."""
        return self._process is not None and self._process.returncode is None

    def kill(self) -> None:
        """SIGKILL: it can't do anything any more."""
        self.was_killed = True
        self._signal(signal.SIGKILL)

    async def stops(self) -> int:
        """SIGTERM; return the exit code."""
        self.terminate()
        return await asyncio.wait_for(self.ended(), LONGEST_STOP)

    def terminate(self) -> None:
        """SIGTERM."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def _read(self, process: asyncio.subprocess.Process | Child) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.log += line.decode()
            if _is_ready(line):
                self._ready.set()
        await process.wait()


async def _plain(order: Order) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *order.words),
        cwd=order.folder,
        env=order.environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )


def _is_ready(line: bytes) -> bool:
    try:
        return bool(json.loads(line).get("message") == "ready")
    except ValueError:
        return False


def _environment(url: str, database_url: str, folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    key, campaign = folder / "master.key", folder / "campaign.toml"
    key.touch(mode=0o600)
    key.write_bytes(KEY + b"\n")
    campaign.write_text(campaign_at_noon(), encoding="utf-8")
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONFAULTHANDLER": "1",
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": database_url,
        "MASTER_KEY_FILE": str(key),
        "CAMPAIGN_FILE": str(campaign),
        "LOG_FORMAT": "json",
    }


def campaign_at_noon() -> str:
    """Return the example campaign, moved to where it is about noon now, with the vote still ahead.

    A real process lives in real time; its tests must not depend on the hour at which they run.
    """
    now = datetime.now(UTC)
    east = 12 - now.hour
    zone = ZoneInfo(f"Etc/GMT{-east:+d}")
    today = now.astimezone(zone).date()
    text = files.example_campaign().read_text(encoding="utf-8")
    # Its folder of words is not beside the copy.
    text = re.sub(r"(?m)^materials = .*$", "", text)
    text = re.sub(r"(?m)^time_zone = .*$", f'time_zone = "{zone.key}"', text)
    vote = date.fromisoformat(re.search(r"(?m)^election_day = (\S+)", text)[1])
    later = today + timedelta(days=100) - vote

    def moved(found: re.Match[str]) -> str:
        return str(date.fromisoformat(found[0]) + later)

    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", moved, text)


class Trap:
    """Stands before the simulator's app; `at` names the requests at which `spring` is called, or
    the next ones while the bot that is to die lives.
    """

    NOT_COUNTED = frozenset({"getMe", "setMyCommands"})

    def __init__(self, app: Asgi) -> None:
        self._app = app
        self.count = 0
        self.sprung = 0
        self.at: dict[int, Moment] = {}
        self.chosen: Callable[[str], bool] = lambda _method: True
        self.spring: Callable[[], None] = lambda: None
        self.has_prey: Callable[[], bool] = lambda: True

    def set_at_random(self, seed: int, kills: int, within: range) -> None:
        """Choose requests and moments; the same seed chooses the same."""
        chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        moments: tuple[Moment, ...] = ("before", "after")
        self.at = {number: chance.choice(moments) for number in chance.sample(within, kills)}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        moment = self._moment(scope)
        if moment == "before":
            self._close()
            await send({"type": "http.response.start", "status": 500, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return

        async def send_to_the_dead(message: Any) -> None:
            if message["type"] == "http.response.start":
                self._close()
            await send(message)

        await self._app(scope, receive, send if moment is None else send_to_the_dead)

    def _close(self) -> None:
        self.sprung += 1
        self.spring()

    def _moment(self, scope: Any) -> Moment | None:
        path = str(scope.get("path", ""))
        method = path.rpartition("/")[2]
        if not path.startswith("/bot") or method in self.NOT_COUNTED or not self.chosen(method):
            return None
        self.count += 1
        due = min(self.at, default=self.count + 1)
        # Requests of somebody who is dead already still come in; they can't be killed again.
        if due > self.count or not self.has_prey():
            return None
        moment = self.at.pop(due)
        # A long poll may be answered only when the next bot lives, which would die in its stead.
        return "before" if method == "getUpdates" else moment


class TrappedSimulator(Simulator):
    """A simulator with a trap before it."""

    def __init__(self) -> None:
        super().__init__(TOKEN, "Capitaine", USERNAME)
        self.trap = Trap(super().app())

    def app(self) -> Any:
        """The trap with the real app behind it."""
        return self.trap


@contextlib.asynccontextmanager
async def bot_process(
    simulator: Simulator,
    database_url: str,
    folder: Path,
    *,
    is_plain: bool = False,
    rate: int = 150,
) -> AsyncIterator[BotProcess]:
    """A process that is not started yet; whatever happens, none is left behind."""
    async with serve(simulator) as url:
        process = BotProcess(url, database_url, folder, is_plain=is_plain, rate=rate)
        try:
            yield process
        except BaseException:
            print(process.log)  # noqa: T201 (pytest shows it with the failure)
            raise
        finally:
            if process.is_alive:
                process.kill()
                await process.ended()
