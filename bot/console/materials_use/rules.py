"""What is told of how materials are used: few are not told apart. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.console.materials_use.model import CardReader, Used
from bot.progress.badges.rules import monday_of

# Talks within so long are told; nobody says that they came from it.
WITHIN: Final = timedelta(days=7)
FEW: Final = 5
MOST_WEEKS: Final = 6


def told(used: Used) -> dict[str, Any]:
    """Return how often it was shown, and what followed; fewer than five are told with others."""
    talks = {each: count for each, count in used.outcomes.items() if each and count}
    total = sum(talks.values())
    shown, others = _folded(talks) if total >= FEW else ([], 0)
    is_told = used.captains >= FEW
    return {
        "captains": enough(used.captains),
        "friends": enough(used.friends),
        "few": 0 < used.captains < FEW,
        "sent": enough(used.sent),
        "helped": enough(used.helped),
        "talks": enough(total),
        "outcomes": shown,
        "others": others,
        "days": WITHIN.days,
        "weeks": [(week, enough(count)) for week, count in used.weeks] if is_told else [],
    }


def enough(count: int) -> int:
    """Return a number of people, 0 where they are so few that they are not told."""
    return count if count >= FEW else 0


def _folded(talks: Mapping[str, int]) -> tuple[list[tuple[str, int]], int]:
    """Return outcomes, the most frequent first, and how many had another one. What is few goes
    there, with the next, until nobody can be told by counting back.
    """
    shown = sorted(talks.items(), key=lambda each: (-each[1], each[0]))
    others = 0
    while shown and (shown[-1][1] < FEW or 0 < others < FEW):
        others += shown.pop()[1]
    return shown, others


def told_card(readers: Iterable[CardReader], zone: ZoneInfo) -> dict[str, Any]:
    """Return how many captains have read a card, finished the training, and had their very first
    talk soon after they read it.
    """
    known = list(readers)
    weeks = Counter(monday_of(each.at, zone) for each in known)
    began = sum(
        each.talked_at is not None and each.at <= each.talked_at < each.at + WITHIN
        for each in known
    )
    finished = sum(each.finished for each in known)
    return {
        "captains": enough(len(known)),
        "few": 0 < len(known) < FEW,
        "spans": _together(weeks)[:MOST_WEEKS] if len(known) >= FEW else [],
        "finished": enough(finished),
        "began": enough(began),
        "days": WITHIN.days,
    }


def _together(weeks: Mapping[date, int]) -> list[tuple[date, date, int]]:
    """Return weeks, the latest first, each with those before it until they are five captains: who
    counts back from all finds nobody.
    """
    found: list[tuple[date, date, int]] = []
    last, count = None, 0
    for week in sorted(weeks, reverse=True):
        last, count = last or week, count + weeks[week]
        if count >= FEW:
            found.append((week, last, count))
            last, count = None, 0
    if count and found:
        _, last, more = found.pop()
        found.append((min(weeks), last, more + count))
    return found
