"""What the budget of attention holds a message back for."""

from enum import StrEnum


class Limit(StrEnum):
    """What the budget of attention holds a message back for, besides hours and breaks."""

    DAY = "day"
    ACTIVE = "active"
    WEEK = "week"
    IGNORED = "ignored"
    EVENT = "event"
