"""Counts over everybody once a minute, beside the writer.

Nobody waits for it: until the first count is there, and where they are few, an answer counts for
itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from bot.engine.dialog.feature import Feature
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Database, Tx
from bot.engine.watch.faults import report

log = logging.getLogger(__name__)
Count = Callable[[Work], object]


class Counting:
    """Has features count what they want counted."""

    def __init__(
        self, database: Database, features: Sequence[Feature], work: Callable[[Tx], Work]
    ) -> None:
        self._database = database
        self._counts = {name: count for each in features for name, count in each.counts.items()}
        self._work = work

    async def look(self) -> None:
        """Count each anew, in a snapshot of its own, so that other readers come in between."""
        for name, count in self._counts.items():
            try:
                value, whose = await self._database.read(partial(self._count, count))
            except Exception as error:  # noqa: BLE001 (reported, and tried again)
                report(log, "what everybody did can't be counted now", error, of=name)
            else:
                self._database.tools.aggregates.keep(name, value, whose)

    def _count(self, count: Count, tx: Tx) -> tuple[object, int]:
        work = self._work(tx)
        return count(work), work.campaign_id
