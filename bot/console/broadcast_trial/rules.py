"""Who gets which of two texts, and which is better. Pure."""

from __future__ import annotations

from hashlib import blake2b
from math import sqrt
from typing import Final, Literal

from bot.console.broadcast_trial.model import Arm, Verdict
from bot.console.broadcasts.model import Rule

SHARES: Final = (10, 20, 50)
HOURS: Final = (4, 24, 48)
# Below that many acts in all nothing can be told; of a difference, one in twenty is chance.
FEWEST_ACTS: Final = 20
SURE: Final = 1.96
_BUCKETS: Final = 10_000


def arm_of(rule: Rule, broadcast_id: int, captain_id: int) -> Literal["A", "B", ""]:
    """Return which text is tried on a captain, "" for the rest: the same whenever it is asked."""
    said = blake2b(f"{broadcast_id}:{captain_id}".encode(), digest_size=8).digest()
    bucket = int.from_bytes(said, "big") % _BUCKETS
    half = _BUCKETS * rule.share // 200
    return "A" if bucket < half else "B" if bucket < 2 * half else ""


def verdict(first: Arm, second: Arm) -> Verdict:
    """Return the better text; two shares differ where chance would seldom do that."""
    if first.acted + second.acted < FEWEST_ACTS:
        return "few"
    captains = first.captains + second.captains
    both = (first.acted + second.acted) / captains
    spread = both * (1 - both) * (1 / max(first.captains, 1) + 1 / max(second.captains, 1))
    if spread <= 0 or abs(first.rate - second.rate) < SURE * sqrt(spread):
        return "close"
    return "A" if first.rate > second.rate else "B"
