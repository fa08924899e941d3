"""When the group hears again of a captain who waits for a call, and what is given back by itself.

What nobody takes within a day is told again, and what somebody took and did not do within a day is
anybody's again: three times in all, then it stays as it is. What a captain says meanwhile is added
to what they said before. Pure.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours
from bot.captains.rules import next_slot
from bot.language.words.rules import plain
from bot.organizers.calls.model import Call

A_DAY: Final = timedelta(days=1)
MOST_WORDS: Final = 1000
TOLD_AT_MOST: Final = 3


def with_more(words: str, added: str) -> str:
    """Return all that a captain said about a call, the newest last; as it was where that is known.

    Where it becomes too long, what was said first makes room.
    """
    lines = words.splitlines()
    if not added or plain(added) in map(plain, lines):
        return words
    lines.append(" ".join(added.split()))
    while len(lines) > 1 and sum(map(len, lines)) > MOST_WORDS:
        del lines[0]
    return "\n".join(lines)


def look_at(call: Call, hours: NudgeHours, zone: ZoneInfo) -> datetime | None:
    """Return when to look at it again; None where it is over, or told often enough."""
    if call.ended_at or (call.told >= TOLD_AT_MOST and call.taken_at is None):
        return None
    since = call.taken_at or call.asked_at + (call.told - 1) * A_DAY
    return next_slot(since + A_DAY, hours, zone)
