"""Who may be written to, how long a message may be, and how many a captain may send. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours
from bot.captains.model import Captain
from bot.conversations.sharing.rules import utf16_length

LONGEST = 1000
PASSED_ON = ("photo", "document", "voice", "video", "audio", "animation", "video_note")
TO_ORGANIZERS = "wrote_to_organizers"
MOST_A_DAY = 20
DAY = timedelta(days=1)


def why_not(captain: Captain | None) -> Literal["gone", "stopped", "unreachable"] | None:
    """Return why a captain can't be written to; None if they can."""
    if captain is None:
        return "gone"
    if captain.stopped_at is not None:
        return "stopped"
    return "unreachable" if captain.unreachable_at is not None else None


def text_problem(text: str) -> Literal["empty", "too_long"] | None:
    """Return what is wrong with a message."""
    if not text.strip():
        return "empty"
    return "too_long" if utf16_length(text.strip()) > LONGEST else None


def is_asleep(captain: Captain, hours: NudgeHours, now: datetime) -> bool:
    """Tell whether a message would come outside the campaign's hours on the captain's clock."""
    return not hours.start <= now.astimezone(captain.zone).hour < hours.end


def opens(hours: NudgeHours, zone: ZoneInfo, now: datetime) -> time | None:
    """Return when the organizers' day begins, None while it is day where the campaign is."""
    return None if hours.start <= now.astimezone(zone).hour < hours.end else time(hours.start)


def has_written_enough(messages_today: int) -> bool:
    """Tell whether the group has heard enough of one captain for a day."""
    return messages_today >= MOST_A_DAY
