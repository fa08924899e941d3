"""The time that the simulator lives in: its own, or one that the caller lets people move on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.simulator.http.errors import RefusedError


class Clock(Protocol):
    """Tells the time; the same face as the bot's own clock."""

    def now(self) -> datetime:
        """The current instant, aware, UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Landmark:
    """A moment that people want to go to, by the name under which the page knows it."""

    name: str
    at: datetime


class ClockControl(Clock, Protocol):
    """A clock that can be moved on, together with everything the bot has planned."""

    @property
    def zone(self) -> str | None:
        """The IANA name of the zone in which its day is told; None for that of the reader."""
        ...

    @property
    def landmarks(self) -> Sequence[Landmark]:
        """What is worth going to, past or to come."""
        ...

    @property
    def can_restart(self) -> bool:
        """Whether all can begin anew."""
        ...

    async def next_event(self) -> datetime | None:
        """When the bot will next act by itself or a landmark comes; None when neither will."""
        ...

    async def move(self, to: datetime) -> None:
        """Go to that instant, through every due event on the way."""
        ...

    async def restart(self) -> None:
        """Forget everything and begin anew, soon after this returns."""
        ...


class SystemClock:
    """The wall clock, for a bot that runs in another process."""

    def now(self) -> datetime:
        """The current instant, aware, UTC."""
        return datetime.now(UTC)


async def read_target(control: ClockControl, body: dict[str, Any]) -> datetime | None:
    """Where `{"seconds": n}`, `{"to": "next"}` or `{"to": landmark}` leads; None: nowhere.

    RefusedError when it is none of these, or goes back.
    """
    to, seconds = body.get("to"), body.get("seconds")
    if to == "next":
        return await control.next_event()
    if to is not None:
        return _landmark(control, to)
    if not isinstance(seconds, int | float) or seconds < 0:
        raise RefusedError('The body is {"seconds": n} with n from 0, or {"to": "next"}.')
    return control.now() + timedelta(seconds=seconds)


def _landmark(control: ClockControl, name: object) -> datetime:
    found = next((each.at for each in control.landmarks if each.name == name), None)
    if found is None:
        raise RefusedError("The body names no moment that the clock knows.")
    if found <= control.now():
        raise RefusedError("This moment has passed.")
    return found
