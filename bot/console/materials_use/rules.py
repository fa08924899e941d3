"""What is told of how materials are used: few are not told apart. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

# Talks within so long are told; nobody says that they came from it.
WITHIN: Final = timedelta(days=7)
FEW: Final = 5


def told(captains: int, friends: int, outcomes: Mapping[str, int]) -> dict[str, Any]:
    """Return how often it was shown, and what followed; fewer than five are told with others."""
    talks = {each: count for each, count in outcomes.items() if each}
    total = sum(talks.values())
    shown, others = _folded(talks) if total >= FEW else ([], 0)
    return {
        "captains": captains if captains >= FEW else 0,
        "friends": friends if friends >= FEW else 0,
        "few": 0 < captains < FEW,
        "talks": total if total >= FEW else 0,
        "outcomes": shown,
        "others": others,
        "days": WITHIN.days,
    }


def _folded(talks: Mapping[str, int]) -> tuple[list[tuple[str, int]], int]:
    """Return outcomes, the most frequent first, and how many had another one. What is few goes
    there, with the next, until nobody can be told by counting back.
    """
    shown = sorted(talks.items(), key=lambda each: (-each[1], each[0]))
    others = 0
    while shown and (shown[-1][1] < FEW or 0 < others < FEW):
        others += shown.pop()[1]
    return shown, others
