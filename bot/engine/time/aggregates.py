"""The last counts over everybody, kept for minutes where they are too many to be counted anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.engine.time.clock import Clock

GOOD_FOR = timedelta(minutes=3)


class Aggregates:
    """The last counts by name and campaign; one for each process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[str, int], tuple[datetime, Any]] = {}

    def keep(self, name: str, value: object, campaign_id: int) -> None:
        """Keep a count instead of the one before; None keeps nothing."""
        if value is None:
            self._kept.pop((name, campaign_id), None)
        else:
            self._kept[name, campaign_id] = self._clock.now(), value

    def find(self, name: str, campaign_id: int) -> Any:  # noqa: ANN401 (each name has its own kind of count)
        """Return what was counted within the last minutes, else None."""
        at, value = self._kept.get((name, campaign_id), (None, None))
        return value if at is not None and self._clock.now() - at <= GOOD_FOR else None
