"""Faults, limits and outages over HTTP, as people set them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_endpoints import body_of, routes
from bot.simulator.telegram import Telegram
from bot.simulator.trouble.trouble import BrokenError


class TroubleEndpoints:
    """The endpoints; what is set holds until it is reset or the simulator ends."""

    def __init__(self, tg: Telegram) -> None:
        self.tg = tg
        self.trouble = tg.trouble

    def routes(self) -> list[Route]:
        """Every route about trouble."""
        return routes(
            [
                ("GET", "/sim/faults", self.faults),
                ("POST", "/sim/faults", self.add_fault),
                ("DELETE", "/sim/faults", self.clear_faults),
                ("DELETE", "/sim/faults/{id:int}", self.remove_fault),
                ("GET", "/sim/limits", self.limits),
                ("POST", "/sim/limits", self.set_limits),
                ("DELETE", "/sim/limits", self.clear_limits),
                ("GET", "/sim/outage", self.outage),
                ("POST", "/sim/outage", self.begin_outage),
                ("DELETE", "/sim/outage", self.end_outage),
                ("POST", "/sim/updates", self.push_updates),
            ]
        )

    def _faults(self) -> Response:
        rules = [fault.view() for fault in self.trouble.faults.rules.values()]
        return JSONResponse({"faults": rules})

    async def faults(self, _request: Request) -> Response:
        """Every rule, with how often it struck."""
        return self._faults()

    async def add_fault(self, request: Request) -> Response:
        """A new rule."""
        fault = self.trouble.faults.add(await body_of(request))
        self._tell()
        return JSONResponse(fault.view())

    async def clear_faults(self, _request: Request) -> Response:
        """No rule any longer."""
        self.trouble.faults.rules.clear()
        self._tell()
        return self._faults()

    async def remove_fault(self, request: Request) -> Response:
        """One rule less."""
        self.trouble.faults.remove(request.path_params["id"])
        self._tell()
        return self._faults()

    async def limits(self, _request: Request) -> Response:
        """The limits in force."""
        return JSONResponse(self.trouble.limits.view())

    async def set_limits(self, request: Request) -> Response:
        """Set limits; an empty body sets those of real life."""
        self.trouble.limits.set(await body_of(request))
        self._tell()
        return JSONResponse(self.trouble.limits.view())

    async def clear_limits(self, _request: Request) -> Response:
        """No limits."""
        self.trouble.limits.clear()
        self._tell()
        return JSONResponse(self.trouble.limits.view())

    async def outage(self, _request: Request) -> Response:
        """Whether Telegram is gone, and until when."""
        return JSONResponse(self.trouble.outage.view())

    async def begin_outage(self, request: Request) -> Response:
        """Telegram goes away, and a waiting poll with it."""
        self.trouble.outage.begin(await body_of(request))
        self.tg.updates.end_poll(BrokenError(self.trouble.outage.how))
        self._tell()
        return JSONResponse(self.trouble.outage.view())

    async def end_outage(self, _request: Request) -> Response:
        """Telegram is back."""
        self.trouble.outage.end()
        self._tell()
        return JSONResponse(self.trouble.outage.view())

    async def push_updates(self, request: Request) -> Response:
        """Queue updates as they are given, however odd; the ids that they get are given back."""
        updates = (await body_of(request)).get("updates")
        if not isinstance(updates, list) or not all(isinstance(each, dict) for each in updates):
            raise RefusedError("updates is a list of objects.")
        return JSONResponse({"update_ids": [self.tg.updates.push_raw(each) for each in updates]})

    def _tell(self) -> None:
        self.tg.events.add("trouble")
