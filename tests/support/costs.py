"""What work costs, on a machine that has other things to do too."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 4


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the processor time that `work` takes, the best of several tries."""
    best = float("inf")
    for _ in range(TRIES):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best
