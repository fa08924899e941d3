"""What organizers do to a broadcast on its way, and to whom it is sent once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.console.broadcasts.model import BroadcastConfirmed


class Again(StrEnum):
    """Who may get a broadcast once more: those to whom it failed, or came too late; and, where
    nobody knows whether it arrived, whoever an organizer would rather tell twice.
    """

    FAILED = "failed"
    LATE = "expired"
    UNSURE = "unknown"


@dataclass(frozen=True, slots=True)
class BroadcastPaused:
    """Nothing more of it leaves until somebody has it go on."""

    id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BroadcastResumed:
    """It goes on where it was."""

    id: int
    by: int
    at: datetime


class Urgent(StrEnum):
    """Why something can't wait until captains have room for it."""

    TODAY = "today"
    MISTAKE = "mistake"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class BroadcastHastened:
    """Who would get it on another day gets it now; `until` then it is worth sending."""

    id: int
    why: Urgent
    by: int
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class BroadcastSentAgain:
    """It goes once more to some of those whom the broadcast `of` was for."""

    of: int
    what: Again
    sent: BroadcastConfirmed


@dataclass(frozen=True, slots=True)
class Opening:
    """How a broadcast begins, with which organizers tell one from another; of two texts that are
    tried, which it is.
    """

    id: int
    words: str
    at: datetime
    state: str
    sent: int
    total: int
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class ButtonTapped:
    """A captain tapped the button below their copy."""

    broadcast_id: int
    captain_id: int
    button: str
    at: datetime
