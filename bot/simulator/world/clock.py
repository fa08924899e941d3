"""The time that the simulator lives in: its own, or one that the caller lets people move on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.simulator.http.errors import RefusedError


class Clock(Protocol):
    """Tells the time; the same face as the bot's own clock."""

    def now(self) -> datetime:
        """The current instant, aware, UTC."""
        ...


class ClockControl(Clock, Protocol):
    """A clock that can be moved on, together with everything the bot has planned."""

    async def next_event(self) -> datetime | None:
        """When the bot will next act by itself, or None when nothing is planned."""
        ...

    async def move(self, to: datetime) -> None:
        """Go to that instant, through every due event on the way."""
        ...


class SystemClock:
    """The wall clock, for a bot that runs in another process."""

    def now(self) -> datetime:
        """The current instant, aware, UTC."""
        return datetime.now(UTC)


async def read_target(control: ClockControl, body: dict[str, Any]) -> datetime | None:
    """Where `{"seconds": n}` or `{"to": "next"}` leads; None when nothing is planned.

    RefusedError when it is neither, or goes back.
    """
    if body.get("to") == "next":
        return await control.next_event()
    seconds = body.get("seconds")
    if not isinstance(seconds, int | float) or seconds < 0:
        raise RefusedError('The body is {"seconds": n} with n from 0, or {"to": "next"}.')
    return control.now() + timedelta(seconds=seconds)
