"""Whether our clock agrees with Telegram's: each of its answers says what time it is there.

What can't be undone is done on no clock's word alone: with one that is off, nothing that comes due
is done at all, and what erases for good waits until the two agree.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MOST_OFF = timedelta(minutes=10)
FRESH_SECONDS = 900.0
LISTEN_EVERY_SECONDS = 5.0


class Witness:
    """Hears the `Date` of each answer; `monotonic` is the machine's clock that nobody can set."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._heard: tuple[datetime, float] | None = None

    def hear(self, date: str) -> None:
        """Note the header of an answer that came just now; nonsense is not heard."""
        if self._heard and self._monotonic() - self._heard[1] < LISTEN_EVERY_SECONDS:
            return
        try:
            said = parsedate_to_datetime(date)
        except ValueError:
            return
        self._heard = (said if said.tzinfo else said.replace(tzinfo=UTC), self._monotonic())

    def off_by(self, now: datetime) -> timedelta | None:
        """Return how far ahead `now` is; None when Telegram has not said lately what time it is."""
        if self._heard is None:
            return None
        said, at = self._heard
        passed = self._monotonic() - at
        return None if passed > FRESH_SECONDS else now - said - timedelta(seconds=passed)

    def agrees(self, now: datetime) -> bool:
        """Tell whether Telegram says so too: silence is no yes."""
        off = self.off_by(now)
        return off is not None and abs(off) <= MOST_OFF

    def denies(self, now: datetime) -> bool:
        """Tell whether Telegram says otherwise: silence is no no."""
        off = self.off_by(now)
        return off is not None and abs(off) > MOST_OFF


class NoWitness(Witness):
    """Where the clock is moved on purpose, nobody doubts it: rehearsals and tests."""

    def off_by(self, now: datetime) -> timedelta:
        """Agree."""
        del now
        return timedelta()
