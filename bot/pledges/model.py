"""What a conversation is, how it can end, and what can happen to its record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.contacts.model import ContactId

ConversationId = NewType("ConversationId", int)


class Outcome(StrEnum):
    """How a talk ended, in the order in which it is asked."""

    REACHED = "reached"
    SUPPORTIVE = "supportive"
    PLEDGED = "pledged"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    WANTS_TO_HELP = "wants_to_help"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A talk with a contact; `note` is the captain's own, "" when there is none."""

    id: ConversationId
    captain_id: int
    contact_id: ContactId
    outcome: Outcome
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConversationRecorded:
    """A talk was recorded."""

    conversation: Conversation


@dataclass(frozen=True, slots=True)
class ConversationUndone:
    """A record was taken back; it counts nowhere any more."""

    conversation: Conversation


@dataclass(frozen=True, slots=True)
class ConversationChanged:
    """The outcome or the note is another now: `conversation` as it is after."""

    conversation: Conversation
