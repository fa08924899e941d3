"""The clock, over HTTP: what time it is, moving it on, and beginning all anew."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_endpoints import Endpoint, body_of, routes
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.telegram import Telegram
from bot.simulator.world.clock import ClockControl, read_target

MOST_EVENTS = 200


class ClockEndpoints:
    """The endpoints; `control` moves the clock when the caller allows it."""

    def __init__(self, tg: Telegram, control: ClockControl | None) -> None:
        self.tg = tg
        self.control = control

    def routes(self) -> list[Route]:
        """Every route about time."""
        table: list[tuple[str, str, Endpoint]] = [
            ("GET", "/sim/clock", self.show),
            ("POST", "/sim/clock", self.move),
            ("POST", "/sim/restart", self.restart),
        ]
        return routes(table)

    async def view(self) -> JsonObject:
        """The time, where its day is told, and what is to come."""
        control = self.control
        following = await control.next_event() if control else None
        return {
            "now": self.tg.clock.now().isoformat(),
            "next": following.isoformat() if following else None,
            "can_move": control is not None,
            "can_restart": control is not None and control.can_restart,
            "zone": control.zone if control else None,
            "landmarks": {each.name: each.at.isoformat() for each in control.landmarks}
            if control
            else {},
        }

    async def show(self, _request: Request) -> Response:
        """The time, and when the bot next acts by itself."""
        return JSONResponse(await self.view())

    async def move(self, request: Request) -> Response:
        """Move the time on."""
        if self.control is None:
            raise RefusedError("The clock can't be moved: the bot runs in another process.", 409)
        before, body = self.tg.events.last, await body_of(request)
        if body.get("to") == "said":
            await self._until_said(self.control, before)
        else:
            moved_to = await read_target(self.control, body)
            if moved_to is not None:
                await self.control.move(moved_to)
        state = await self.view()
        self.tg.events.add("clock", **state)
        return JSONResponse({**state, "sent": self._sent_since(before)})

    async def _until_said(self, control: ClockControl, before: int) -> None:
        """Go from event to event until the bot says something, or a landmark is reached."""
        for _ in range(MOST_EVENTS):
            following = await control.next_event()
            if following is None:
                return
            await control.move(following)
            is_landmark = any(each.at == following for each in control.landmarks)
            if is_landmark or self._sent_since(before):
                return

    def _sent_since(self, before: int) -> int:
        return sum(map(_is_sent, self.tg.events.after(before, 1_000_000)))

    async def restart(self, _request: Request) -> Response:
        """Begin anew: another world answers soon, under another name."""
        if self.control is None or not self.control.can_restart:
            raise RefusedError("This play can't be begun anew from here.", 409)
        await self.control.restart()
        return JSONResponse({})


def _is_sent(event: JsonObject) -> bool:
    return bool(event["event"] == "message" and event["by"] == "bot")
