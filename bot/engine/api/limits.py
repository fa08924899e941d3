"""How often a token may ask: a bucket for each, which fills up evenly."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable

A_MINUTE = 120
AT_ONCE = 60
MOST_BUCKETS = 1_000


class Buckets:
    """Counts requests by whose they are; forgets who has asked longest ago."""

    def __init__(self, monotonic: Callable[[], float], a_minute: int = A_MINUTE) -> None:
        self._monotonic = monotonic
        self._rate = a_minute / 60
        self._buckets: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def wait(self, whose: object) -> int:
        """Take one request out; return 0, or after how many whole seconds there is one again."""
        now = self._monotonic()
        left, at = self._buckets.pop(whose, (float(AT_ONCE), now))
        left = min(AT_ONCE, left + (now - at) * self._rate)
        is_enough = left >= 1
        self._buckets[whose] = (left - 1 if is_enough else left, now)
        while len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return 0 if is_enough else max(1, math.ceil((1 - left) / self._rate))
