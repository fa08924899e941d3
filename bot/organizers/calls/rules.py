"""When the group hears again of a captain who waits for a call, and what is given back by itself.

What nobody takes within a day is told again, and what somebody took and did not do within a day is
anybody's again: three times in all, then it stays as it is. Pure.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours
from bot.captains.rules import next_slot
from bot.organizers.calls.model import Call

A_DAY: Final = timedelta(days=1)
TOLD_AT_MOST: Final = 3


def look_at(call: Call, hours: NudgeHours, zone: ZoneInfo) -> datetime | None:
    """Return when to look at it again; None where it is over, or told often enough."""
    if call.ended_at or (call.told >= TOLD_AT_MOST and call.taken_at is None):
        return None
    since = call.taken_at or call.asked_at + (call.told - 1) * A_DAY
    return next_slot(since + A_DAY, hours, zone)
