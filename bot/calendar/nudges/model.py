"""What decides about a nudge, and what the decision is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """What a nudge is about."""

    FIRST_TALK = "first_talk"
    FIRST_NAME = "first_name"
    WEEKLY = "weekly"
    LAST_DAYS = "last_days"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Facts:
    """A captain as far as nudges go. `wants`: reminders are on and they did not say /stop.

    `sent` are the instants of their latest nudges, oldest first; `waiting` counts friends they
    have not talked with, `people` all on their list.
    """

    telegram_id: int
    language: str
    zone: ZoneInfo
    wants: bool
    is_reachable: bool
    snoozed_until: datetime | None
    joined_at: datetime
    last_active_at: datetime
    last_talk_at: datetime | None
    people: int
    waiting: int
    sent: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A sign-up that was begun: `reminded` how often, the latest time at `reminded_at`."""

    telegram_id: int
    language: str
    begun_at: datetime
    reminded: int = 0
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """Nudge now."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now; look again at `until`, which is later than now."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Never:
    """Not until they ask for reminders again."""


Verdict = Send | Wait | Never
