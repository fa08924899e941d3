"""Starts bots by forking a process that has imported everything: most of a start is imports.

`python -m tests.support.forking` is that process. Each order brings an end for the news of the
child, and the child's stderr; the child takes on the order's folder and environment and runs the
bot's own `main`, as `python -m bot` does. Linux only; elsewhere each start is a plain one.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot import files
from bot.__main__ import main
from bot.app import assemble
from bot.campaigns.pack import read_campaign
from bot.engine.watch import crash

ROOT = Path(__file__).parents[2]
CAN_FORK = hasattr(os, "pidfd_open")
HEAVY = (
    *("alembic.command", "alembic.config", "sqlalchemy.dialects.postgresql.psycopg"),
    *("bot.commands.backup", "bot.engine.time.loops", "bot.logs", "bot.start", "bot.web.server"),
)
REMINDING = "tests.support.reminding"
"""Instead of a command: the process that this module is."""
LONGEST_ORDER = 1 << 16
GRACE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is to be: words after `python -m bot`, a folder, the whole environment."""

    words: list[str]
    folder: str
    environment: dict[str, str]


# --- the side of the tests


class Child:
    """A forked bot, with what `asyncio.subprocess.Process` would have of it."""

    def __init__(self, pid: int, stderr: Pipe, news: Pipe) -> None:
        self.pid = pid
        self.stderr = stderr.reader
        self.returncode: int | None = None
        self._ended = asyncio.create_task(self._hear(news, stderr))

    async def wait(self) -> int:
        """Wait for its end; return its exit code, negative for a signal."""
        return await asyncio.shield(self._ended)

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    async def _hear(self, news: Pipe, stderr: Pipe) -> int:
        self.returncode = int(await news.reader.readline())
        news.transport.close()
        # What nobody has read by then can be read all the same; only the pipe must not outlive us.
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(stderr.protocol.ended), GRACE_SECONDS)
        stderr.transport.close()
        return self.returncode


class Reading(asyncio.StreamReaderProtocol):
    """Knows when its pipe is closed."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        super().__init__(reader)
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_lost(self, error: Exception | None) -> None:
        """Tell it."""
        super().connection_lost(error)
        if not self.ended.done():
            self.ended.set_result(None)


class Pipe(NamedTuple):
    """The end that reads."""

    reader: asyncio.StreamReader
    protocol: Reading
    transport: asyncio.BaseTransport


async def forked(order: Order) -> Child:
    """Return a running child; its stdout goes nowhere."""
    news, told = await _pipe()
    stderr, written = await _pipe()
    socket.send_fds(_forker(), [json.dumps(asdict(order)).encode()], [told, written])
    os.close(told)
    os.close(written)
    return Child(int(await news.reader.readline()), stderr, news)


class Ended(NamedTuple):
    """How a command ended, and what it wrote on stderr."""

    returncode: int
    stderr: str


def carried_out(words: tuple[str, ...], environment: dict[str, str]) -> Ended:
    """Run `capitaine` with these words in a process of its own, to its end."""
    if CAN_FORK:
        return asyncio.run(to_its_end(words, environment))
    module = () if words[:1] == (REMINDING,) else ("bot",)
    command = [sys.executable, "-m", *module, *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return Ended(done.returncode, done.stderr)


async def to_its_end(words: tuple[str, ...], environment: dict[str, str]) -> Ended:
    """Do the same without keeping the event loop from others."""
    if not CAN_FORK:
        return await asyncio.to_thread(carried_out, words, environment)
    child = await forked(Order([*words], str(ROOT), environment))
    written = await child.stderr.read()
    return Ended(await child.wait(), written.decode())


async def _pipe() -> tuple[Pipe, int]:
    reading, writing = os.pipe()
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    file = os.fdopen(reading, "rb", buffering=0)
    transport, protocol = await loop.connect_read_pipe(lambda: Reading(reader), file)
    return Pipe(reader, protocol, transport), writing


@cache
def _forker() -> socket.socket:
    """Start the process that forks, once for each worker; it ends when the worker does."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forking", str(theirs.fileno())],
            cwd=ROOT,
            env={**os.environ, "PYTHONFAULTHANDLER": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


# --- the side of the bots


class Forker:
    """Waits for orders and for the ends of its children, in one thread."""

    def __init__(self, orders: socket.socket) -> None:
        self._orders = orders
        # By the descriptor that tells the end of each child: the child, and where to tell it.
        self._alive: dict[int, tuple[int, int]] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(orders, selectors.EVENT_READ)

    def next_child(self) -> Order | None:
        """Fork at each order; return it in the child, and None here when there are no more."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is not self._orders:
                    self._tell_end(key.fd)
                    continue
                message, descriptors, _, _ = socket.recv_fds(self._orders, LONGEST_ORDER, 2)
                if not message:
                    self._end_all()
                    return None
                if self._is_forked(*descriptors):
                    return Order(**json.loads(message))

    def _is_forked(self, news: int, stderr: int) -> bool:
        pid = os.fork()
        if pid == 0:
            os.dup2(stderr, sys.stderr.fileno())
            told_to = [told for _, told in self._alive.values()]
            for other in (news, stderr, *self._alive, *told_to):
                os.close(other)
            self._selector.close()
            self._orders.close()
            return True
        os.close(stderr)
        end = os.pidfd_open(pid)
        os.write(news, b"%d\n" % pid)
        self._alive[end] = (pid, news)
        self._selector.register(end, selectors.EVENT_READ)
        return False

    def _end_all(self) -> None:
        for pid, _ in self._alive.values():
            os.kill(pid, signal.SIGKILL)
        for end in tuple(self._alive):
            self._tell_end(end)

    def _tell_end(self, end: int) -> None:
        pid, told = self._alive.pop(end)
        self._selector.unregister(end)
        os.close(end)
        _, status = os.waitpid(pid, 0)
        with suppress(BrokenPipeError):
            os.write(told, b"%d\n" % os.waitstatus_to_exitcode(status))
        os.close(told)


def _read_texts() -> None:
    """Read and compile what each bot would at its start: catalogues, templates, the words."""
    texts = assemble(read_campaign(files.example_campaign())).texts
    for language in texts.languages:
        for room in texts._rooms:
            texts._templates(language, room)


def _fork(orders: int) -> None:
    for name in HEAVY:
        importlib.import_module(name)
    _read_texts()
    # A child that counts in objects which live on anyway would copy their pages.
    gc.freeze()
    order = Forker(socket.socket(fileno=orders)).next_child()
    if order is None:
        return
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    # It reads the environment when it is imported.
    importlib.reload(crash)
    sys.argv = ["capitaine", *order.words]
    if order.words[:1] == [REMINDING]:
        importlib.import_module(REMINDING).main(*order.words[1:])
    else:
        main()


if __name__ == "__main__":
    _fork(int(sys.argv[1]))
