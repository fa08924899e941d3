"""What is counted over everybody, where they are too many to be counted for each answer.

Once a minute, beside the writer. Nobody waits for it: until the first count is there, and where
they are few, an answer counts for itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.engine.time.clock import Clock
from bot.engine.watch.faults import report

GOOD_FOR = timedelta(minutes=3)
log = logging.getLogger(__name__)
Count = Callable[[Any], Any]  # of a Work; None when they are few


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


class Counting:
    """Counts what features want counted: `read` runs a count on the reading connection."""

    def __init__(
        self,
        kept: Aggregates,
        counts: Mapping[str, Count],
        read: Callable[[Count], Any],
    ) -> None:
        self._kept = kept
        self._counts = counts
        self._read = read

    async def look(self) -> None:
        """Count each anew, in a snapshot of its own, so that other readers come in between."""
        for name, count in self._counts.items():
            try:
                value = await self._read(count)
            except Exception as error:  # noqa: BLE001 (reported, and tried again)
                report(log, "what everybody did can't be counted now", error, of=name)
            else:
                self._kept.keep(name, value)
