"""Is the bot alive, and does it work? For supervisors and load balancers; nothing about people."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.engine.service import Service
from bot.engine.storage import moments, schema
from bot.engine.storage.db import Tx

WRITABLE_SECONDS = 2.0
OK, NOT_NOW = 200, 503


class Health:
    """`alive` asks only this process; `ready` also the database and the way to Telegram."""

    def __init__(self, service: Service, writable_seconds: float = WRITABLE_SECONDS) -> None:
        self._service = service
        self._seconds = writable_seconds
        self._head = schema.steps()[-1]
        self._probe: asyncio.Task[str | None] | None = None

    async def alive(self, request: Request) -> JSONResponse:
        """Tell of each part whether it still moves; whoever reads this sees that the loop does."""
        del request
        parts = self._service.alive()
        is_alive = all(parts.values())
        state = "working" if self._service.works else "starting"
        return JSONResponse({"alive": is_alive, "state": state, **parts}, _status(ok=is_alive))

    async def ready(self, request: Request) -> JSONResponse:
        """Tell whether the database can be written now and Telegram answered lately."""
        del request
        found = await self._written()
        parts = {
            "working": self._service.works,
            "database": found is not None,
            "schema": found == self._head,
            "telegram": self._service.reach.is_fresh(),
        }
        is_ready = all(parts.values())
        return JSONResponse({"ready": is_ready, **parts}, _status(ok=is_ready))

    async def _written(self) -> str | None:
        """Return the schema's step after a write, None when that fails or takes too long.

        One write at a time: askers must not pile up work before a database that is stuck.
        """
        if self._probe is None or self._probe.done():
            self._probe = asyncio.create_task(self._service.database.run(_probe))
        done, _ = await asyncio.wait([self._probe], timeout=self._seconds)
        if not done or self._probe.exception() is not None:
            return None
        return self._probe.result()


def _probe(tx: Tx) -> str | None:
    moments.put(tx, moments.PROBED, tx.now())
    return schema.current(tx)


def _status(*, ok: bool) -> int:
    return OK if ok else NOT_NOW
