"""A sign-up that was begun and is not finished."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Beginning:
    """Who began when; `reminded` how often, the latest time at `reminded_at`."""

    telegram_id: int
    language: str
    begun_at: datetime
    reminded: int = 0
    reminded_at: datetime | None = None
