"""The last counts over everybody, kept for minutes where they are too many to be counted anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.engine.time.clock import Clock

GOOD_FOR = timedelta(minutes=3)


class Aggregates:
    """The last counts by name; one for each process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[datetime, Any]] = {}

    def keep(self, name: str, value: object) -> None:
        """Keep a count instead of the one before; None keeps nothing."""
        if value is None:
            self._kept.pop(name, None)
        else:
            self._kept[name] = self._clock.now(), value

    def find(self, name: str) -> Any:  # noqa: ANN401 (each name has its own kind of count)
        """Return what was counted within the last minutes, else None."""
        at, value = self._kept.get(name, (None, None))
        return value if at is not None and self._clock.now() - at <= GOOD_FOR else None
