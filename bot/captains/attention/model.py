"""What a captain has had of late without asking, and when they may have more."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours


class Limit(StrEnum):
    """What the budget of attention holds a message back for, besides hours and breaks."""

    DAY = "day"
    ACTIVE = "active"
    WEEK = "week"
    IGNORED = "ignored"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Attention:
    """`sent`: when messages came by themselves, each once; `unanswered` of them asked for something
    and had no answer. `event_at`: when the next event begins that they come to.
    """

    sent: tuple[datetime, ...]
    unanswered: int
    last_active_at: datetime
    snoozed_until: datetime | None
    hours: NudgeHours
    zone: ZoneInfo
    event_at: datetime | None = None
