"""When Telegram was last within reach, and whether it has forgotten something meanwhile.

Telegram keeps what people write for 24 hours. When the bot has not taken everything for longer,
because it was down, cut off or without its database, some of it may be lost: that is a `Gap`.
Telegram measures real time, so this is about the machine's clock also where the bot's own is moved.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

KEPT = timedelta(hours=24)
FRESH_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Gap:
    """From when until when nothing was taken."""

    since: datetime
    until: datetime

    @property
    def hours(self) -> int:
        """How long it was, in whole hours."""
        return (self.until - self.since) // timedelta(hours=1)


class Reach:
    """Told by whatever speaks to Telegram how that went; remembers the first gap not yet taken.

    `wall` and `monotonic` are the machine's clocks, in seconds.
    """

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._reached_at: float | None = None
        self._missed = True
        self.kept_up_at: datetime | None = None
        self.gap: Gap | None = None

    @property
    def behind(self) -> bool:
        """Tell whether there may be something that we have not taken."""
        return self._missed

    def resume(self, kept_up_at: datetime | None) -> None:
        """Go on from when an earlier process had taken everything."""
        self.kept_up_at = kept_up_at

    def reached(self) -> None:
        """Telegram answered."""
        self._reached_at = self._monotonic()

    def missed(self) -> None:
        """Telegram could not be asked, or what it gave could not be kept."""
        self._missed = True

    def kept_up(self) -> None:
        """All that Telegram had for us is kept."""
        now = datetime.fromtimestamp(self._wall(), UTC)
        before = self.kept_up_at
        if self._missed and before is not None and now - before > KEPT and self.gap is None:
            self.gap = Gap(before, now)
        self._missed = False
        self.kept_up_at = now

    def is_fresh(self) -> bool:
        """Tell whether Telegram answered within the last two minutes."""
        reached = self._reached_at
        return reached is not None and self._monotonic() - reached <= FRESH_SECONDS
