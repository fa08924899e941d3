"""How much memory a process has held."""

import resource
import sys

UNIT = 1024 if sys.platform.startswith("linux") else 1024 * 1024


def most_mb() -> float:
    """Return the most that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT
