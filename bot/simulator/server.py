"""The simulator as a whole: `Simulator` holds the world, `serve` puts it on a port."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import Route

from bot.simulator.botapi.api import BotApi
from bot.simulator.botapi.asgi import Front
from bot.simulator.botapi.webhook_delivery import Delivery, Pause
from bot.simulator.page.downloads import Downloads, languages, page
from bot.simulator.page.event_stream import EventStream
from bot.simulator.people.clock_endpoints import ClockEndpoints
from bot.simulator.people.endpoints import PeopleEndpoints
from bot.simulator.people.trouble_endpoints import TroubleEndpoints
from bot.simulator.storage import Keeper
from bot.simulator.telegram import Telegram
from bot.simulator.trouble.connections import Connections
from bot.simulator.versions import NEWEST, Version
from bot.simulator.world.clock import ClockControl, SystemClock
from bot.simulator.world.file_store import FileStore
from bot.simulator.world.state import BotProfile, World

KEEP_ALIVE_SECONDS = 120
GRACE_SECONDS = 1
BACKLOG = 2048


class SignedNumber(Convertor[int]):
    """A path part that is a whole number; groups have negative ids."""

    regex = "-?[0-9]+"

    def convert(self, value: str) -> int:
        """To the number."""
        return int(value)

    def to_string(self, value: int) -> str:
        """To the path."""
        return str(value)


register_url_convertor("signed", SignedNumber())


class Simulator:
    """A Telegram of one's own; `data` is a folder that keeps it between starts.

    `wall` is the machine's time in seconds, by which rate limits are counted; `pause` waits so many
    seconds before a webhook is tried again; `api` is the Bot API that it speaks.
    """

    def __init__(  # noqa: PLR0913 (an account, and what a test holds in its hands)
        self,
        token: str,
        bot_name: str,
        bot_username: str,
        clock: ClockControl | None = None,
        data: Path | None = None,
        wall: Callable[[], float] = time.monotonic,
        pause: Pause = asyncio.sleep,
        *,
        api: Version = NEWEST,
    ) -> None:
        self.token = token
        bot = BotProfile(int(token.partition(":")[0]), bot_name, bot_username)
        files = FileStore(data / "files" if data else None)
        self.telegram = Telegram(World(bot), clock or SystemClock(), files, wall, api)
        self.connections = Connections()
        self.api = BotApi(self.telegram, token, self.connections)
        self.delivery = Delivery(self.telegram, self.api.call, pause)
        self.control = clock
        self.keeper = Keeper(self.telegram, data / "simulator.json") if data else None
        if self.keeper:
            self.keeper.load()

    def app(self) -> Front:
        """The ASGI application: the Bot API first, since it is called most."""
        tg = self.telegram
        downloads = Downloads(tg, self.token)
        clock = ClockEndpoints(tg, self.control)
        others = Starlette(
            routes=[
                Route("/file/bot{token}/{path:path}", downloads.for_bot),
                Route("/sim/languages", languages),
                Route("/sim/events", EventStream(tg).endpoint),
                *TroubleEndpoints(tg).routes(),
                *clock.routes(),
                *PeopleEndpoints(tg, clock).routes(),
                Route("/", page),
                Route("/page/{path:path}", page),
                Route("/{path:path}", page),
            ]
        )
        return Front(self.api, others, tg.trouble)

    def hush(self) -> None:
        """End the event streams and the long poll, so that the server can stop."""
        self.connections.release()
        self.telegram.events.close()
        self.telegram.updates.end_poll()

    def save(self) -> None:
        """Write everything down, if there is a folder for it."""
        if self.keeper:
            self.keeper.save()


class _Server(uvicorn.Server):
    """uvicorn without signal handlers: the process belongs to the caller."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.ended = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.ready.set()

    async def main_loop(self) -> None:
        # uvicorn's own looks every 0.1 s whether it should end, and pauses as long when it does; a
        # test suite starts hundreds of simulators.
        await self.on_tick(0)
        await self.ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002  uvicorn's signature
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if answering := set(self.server_state.tasks):
            _, late = await asyncio.wait(answering, timeout=GRACE_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await asyncio.sleep(0)  # closed connections say goodbye in the loop's next round

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listen(host: str, port: int) -> socket.socket:
    # With the protocol named, asyncio sets TCP_NODELAY on each connection; without it, every
    # answer waits 40 ms for the client's acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    listener.listen(BACKLOG)
    return listener


@contextlib.asynccontextmanager
async def serve(sim: Simulator, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve while the block runs and give the address; OSError when the port is taken."""
    listener = _listen(host, port)
    config = uvicorn.Config(
        sim.app(),
        log_config=None,
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        ws="none",
        server_header=False,
        date_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    server = _Server(config)
    sim.connections.open = server.server_state.connections
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    saving = asyncio.create_task(sim.keeper.run()) if sim.keeper else None
    try:
        await server.ready.wait()
        await sim.delivery.open()
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        sim.hush()
        await sim.delivery.close()
        server.ended.set()
        await serving
        if saving:
            saving.cancel()
            await asyncio.gather(saving, return_exceptions=True)
        sim.save()
