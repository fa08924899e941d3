"""How much one sender may write at once: what is over it is taken, not handled, and told once.

A token bucket for each sender, kept in memory. Messages are measured by the time at which they
were written, so that hours of them, waiting while the bot was away, are not taken for a flood.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

BURST = 30
"""Above what a phone sends in one go: a page of contact cards, an album."""
PER_SECOND = 2.0
TOLD_EVERY = 60.0
FORGET_EACH = 1000

Sender = tuple[int, str]
"""Who, and by what kind of clock their inputs are measured."""


class Verdict(Enum):
    """What becomes of an input."""

    PASS = "pass"  # noqa: S105 (no password)
    DROP = "drop"
    TELL = "tell"


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told_at: float | None = None


class Throttle:
    """One bucket a sender. Times are seconds that the caller passes in."""

    def __init__(self, burst: int = BURST, per_second: float = PER_SECOND) -> None:
        self._burst = float(burst)
        self._per_second = per_second
        self._buckets: dict[Sender, _Bucket] = {}

    def __len__(self) -> int:
        return len(self._buckets)

    def judge(self, sender: Sender, written: float, now: float) -> Verdict:
        """Count one input, written at `written` by its own clock, and say what becomes of it.

        `now` is the bot's own time, by which a sender is told at most once a minute.
        """
        bucket = self._bucket(sender, written, now)
        if bucket.left >= 1.0:
            bucket.left -= 1.0
            return Verdict.PASS
        if bucket.told_at is not None and now - bucket.told_at < TOLD_EVERY:
            return Verdict.DROP
        bucket.told_at = now
        return Verdict.TELL

    def _bucket(self, sender: Sender, written: float, now: float) -> _Bucket:
        bucket = self._buckets.get(sender)
        if bucket is None:
            if len(self._buckets) % FORGET_EACH == FORGET_EACH - 1:
                self._forget(written, now)
            bucket = self._buckets[sender] = _Bucket(self._burst, written)
        elif written > bucket.at:
            refilled = bucket.left + (written - bucket.at) * self._per_second
            bucket.left = min(self._burst, refilled)
            bucket.at = written
        return bucket

    def _forget(self, written: float, now: float) -> None:
        """Keep no bucket that must be full again and whose sender may be told again."""
        fills = self._burst / self._per_second
        self._buckets = {
            sender: bucket
            for sender, bucket in self._buckets.items()
            if written - bucket.at < fills
            or (bucket.told_at is not None and now - bucket.told_at < TOLD_EVERY)
        }
