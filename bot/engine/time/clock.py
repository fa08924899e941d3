"""Time enters the program here and nowhere else, so that tests and rehearsals can move it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Clock(Protocol):
    """Whatever can tell the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class ShiftedClock:
    """The machine's clock, moved on by hand: what a rehearsal runs on."""

    def __init__(self, shift: timedelta = timedelta()) -> None:
        self.shift = shift

    def now(self) -> datetime:
        """Return the present instant of the rehearsal, aware, in UTC."""
        return datetime.now(UTC) + self.shift

    def move_to(self, instant: datetime) -> None:
        """Move on to `instant`; a clock never goes back, so an earlier one is ignored."""
        self.shift = max(self.shift, instant - datetime.now(UTC))


class SetClock:
    """A clock that stands still until it is set: for tests."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant

    def pass_(self, **kwargs: float) -> None:
        """Let a `timedelta(**kwargs)` go by."""
        self.instant += timedelta(**kwargs)


def to_ms(instant: datetime) -> int:
    """Return `instant` as whole milliseconds since 1970 UTC: how every table stores time."""
    return (instant - EPOCH) // MILLISECOND


def maybe_to_ms(instant: datetime | None) -> int | None:
    """Return `to_ms`, or None for an empty column."""
    return None if instant is None else to_ms(instant)


def from_ms(milliseconds: int) -> datetime:
    """Return the UTC instant that `to_ms` stored."""
    return EPOCH + timedelta(0, 0, 0, milliseconds)


def maybe_from_ms(milliseconds: int | None) -> datetime | None:
    """Return `from_ms`, or None where the column is empty."""
    return None if milliseconds is None else from_ms(milliseconds)
