"""What may be shown of the numbers, and what they ask for. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from bot.console.status.model import Progress

FOLD_UNDER = 5
WEEK = timedelta(days=7)
STALLED_AFTER = timedelta(days=5)
LATE_START_AFTER = timedelta(days=2)
STALLED_SHOWN = 5

Advice = Literal[
    "after_vote", "bring_captains", "start_captains", "call_stalled", "ask_pledges", "keep_going"
]


def fold(counts: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Return the counts of five and more, and the rest as one number.

    A rest under five takes the smallest other group in, so that nothing small can be worked out.
    """
    shown = {name: count for name, count in counts.items() if count >= FOLD_UNDER}
    rest = sum(count for count in counts.values() if count < FOLD_UNDER)
    while 0 < rest < FOLD_UNDER and shown:
        rest += shown.pop(min(shown, key=lambda name: shown[name]))
    return shown, rest


def advice(progress: Progress, stalled: int, days: int) -> Advice:
    """Return the one thing that helps the campaign most now, so many days before the vote."""
    if days < 0:
        return "after_vote"
    if not progress.captains:
        return "bring_captains"
    if progress.without_conversation * 2 > progress.captains:
        return "start_captains"
    if stalled:
        return "call_stalled"
    if progress.conversations and not progress.pledges:
        return "ask_pledges"
    return "keep_going"
