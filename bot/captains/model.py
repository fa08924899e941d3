"""A captain: a volunteer who reaches the people they know best; and what can happen to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final, NewType
from zoneinfo import ZoneInfo

from bot.campaigns.model import NudgeHours

CaptainId = NewType("CaptainId", int)


class Unasked(StrEnum):
    """What comes without being asked for, as captains choose it."""

    NEXT = "next"
    EVENTS = "events"
    CHECK_IN = "check_in"
    NEWS = "news"

    @staticmethod
    @lru_cache(maxsize=16)
    def kept_as(text: str) -> frozenset[Unasked]:
        """Return what somebody has muted, as it is kept: "events,news"."""
        return frozenset(map(Unasked, filter(None, text.split(","))))


@dataclass(frozen=True, slots=True)
class Captain:
    """`name` is the one they chose to show. Instants are UTC; `time_zone` is an IANA name.

    `reminders` False: no nudges. `stopped_at`: since /stop, nothing that they didn't ask for.
    `unreachable_at`: since they blocked the bot, until they write again. `muted` does not come.
    `chat_open_at`: since then organizers may open their chat; None: they may not.
    """

    id: CaptainId
    telegram_id: int
    name: str
    language: str
    time_zone: str
    reminders: bool
    stopped_at: datetime | None
    joined_at: datetime
    last_active_at: datetime
    recruited_by: CaptainId | None
    snoozed_until: datetime | None
    unreachable_at: datetime | None = None
    muted: frozenset[Unasked] = frozenset()
    chat_open_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def wants_reminders(self) -> bool:
        """Tell whether they may be sent what they didn't ask for."""
        return self.reminders and self.stopped_at is None


class Agreement(StrEnum):
    """What is asked for before anything about a captain is kept."""

    PRIVACY = "privacy"
    CHARTER = "charter"


@dataclass(frozen=True, slots=True)
class Attention:
    """What came to a captain of late by itself: when, each message once; `unanswered` of them asked
    for something and had no answer. `event_at`: when the next event begins that they come to.
    """

    sent: tuple[datetime, ...]
    unanswered: int
    last_active_at: datetime
    snoozed_until: datetime | None
    hours: NudgeHours
    zone: ZoneInfo
    event_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignUpBegun:
    """Somebody who is no captain yet has agreed that something is kept about them."""

    telegram_id: int
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignUpLeft:
    """They broke the sign-up off: nothing of it is kept."""

    telegram_id: int


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The row of a new captain. Others listen to `CaptainJoined`, which follows it."""

    captain: Captain


@dataclass(frozen=True, slots=True)
class CaptainJoined:
    """The sign-up is complete. `invite` is the code of the link they came by, or ""."""

    captain_id: CaptainId
    at: datetime
    invite: str = ""


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """`text` is the fingerprint of the words that they were shown: `rules.notice_fingerprint`."""

    captain_id: CaptainId
    what: Agreement
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaptainRenamed:
    """They want to be called otherwise."""

    captain_id: CaptainId
    name: str


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """All three settings as they are now; only what differs from before has changed."""

    captain_id: CaptainId
    language: str
    time_zone: str
    reminders: bool


@dataclass(frozen=True, slots=True)
class UnaskedChosen:
    """From now on all comes that is not `muted`."""

    captain_id: CaptainId
    muted: frozenset[Unasked]


@dataclass(frozen=True, slots=True)
class ChatOpened:
    """Organizers may write to them in Telegram from now on; `at` None: no longer."""

    captain_id: CaptainId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class RemindersStopped:
    """They said /stop: from now on only answers, until `RemindersResumed`."""

    captain_id: CaptainId
    at: datetime


@dataclass(frozen=True, slots=True)
class RemindersResumed:
    """Reminders are wanted again; ends a stop and a snooze alike."""

    captain_id: CaptainId
    at: datetime


@dataclass(frozen=True, slots=True)
class NudgesSnoozed:
    """No nudges before `until`."""

    captain_id: CaptainId
    until: datetime


@dataclass(frozen=True, slots=True)
class ListGivenUp:
    """They let everybody on their list go for good, those taken off of late included."""

    captain_id: CaptainId


@dataclass(frozen=True, slots=True)
class CaptainBlocked:
    """They blocked the bot: nothing is lost, and nothing reaches them until they are back."""

    telegram_id: int
    at: datetime


ERASED: Final = "captain"
"""The kind of erasure under which a deleted captain is on record."""


@dataclass(frozen=True, slots=True)
class CaptainDeleted:
    """They asked to be forgotten: every feature with rows about captains deletes its own."""

    captain_id: CaptainId
    telegram_id: int
    at: datetime
