"""What a conversation is, how it can end, and what can happen to its record; what a plan says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple, NewType

from bot.campaigns.model import Way
from bot.contacts.model import Contact, ContactId

ConversationId = NewType("ConversationId", int)
# The captain's own plan is kept like one of a contact's, under this number.
MYSELF: Final = ContactId(0)


class Outcome(StrEnum):
    """How a talk ended, in the order in which it is asked; the last two are tries, not talks.

    `SENT`: the words are on their way; a button under them tells so, it is not asked.
    """

    REACHED = "reached"
    SUPPORTIVE = "supportive"
    PLEDGED = "pledged"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    WANTS_TO_HELP = "wants_to_help"
    NO_ANSWER = "no_answer"
    SENT = "sent"


class Detail(StrEnum):
    """What may be told of a talk beyond how it went, in the order of asking."""

    CHANNEL = "channel"
    PLEDGE = "pledge"
    FOLLOW_UP = "follow_up"


class Channel(StrEnum):
    """How the talk was held."""

    IN_PERSON = "in_person"
    CALL = "call"
    MESSAGE = "message"
    EMAIL = "email"
    SOCIAL = "social"


class Pledge(StrEnum):
    """How sure the captain is that the contact will do it."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A talk with a contact; `note` is the captain's own, "" when there is none.

    `channel`, `pledge` and `follow_up_at` (when the captain means to come back to it) are None
    until they are told.
    """

    id: ConversationId
    captain_id: int
    contact_id: ContactId
    outcome: Outcome
    note: str
    at: datetime
    channel: Channel | None = None
    pledge: Pledge | None = None
    follow_up_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Whose plan, and what is known of it. `moment` to `holder` are a word of the dialog, or what
    the captain wrote; "" when not known. `holder` is who votes for somebody; `steps` are those of
    a vote by mail or by proxy that are done.
    """

    captain_id: int
    contact_id: ContactId
    way: Way | None = None
    day: date | None = None
    moment: str = ""
    place: str = ""
    company: str = ""
    obstacle: str = ""
    holder: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact, the latest talk or try, and their plan: what whose turn it is depends on.

    The contact may come without its name. `follow_up_at`: when the captain said they would come
    back to it, after a talk or without one. `plan_day`: when they mean to vote, None where there is
    no plan, `way` and `steps` as of it. `unlikely`: they may not vote unless somebody calls.
    """

    contact: Contact
    outcome: Outcome | None = None
    talked_at: datetime | None = None
    follow_up_at: datetime | None = None
    plan_day: date | None = None
    unlikely: bool = False
    way: Way | None = None
    steps: tuple[str, ...] = ()


class Alike(NamedTuple):
    """A friend for whom no day is noted and no plan: in the words of the columns, since all who
    share them (and whether their talk was long enough ago) are asked about alike.
    """

    stage: str
    relationship: str | None
    unlikely: int
    outcome: str | None = None
    talked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnList:
    """Everybody on a captain's list, or without those that are `alike`; `own_day`: when the captain
    means to vote, where that and how are settled.
    """

    candidates: Sequence[Candidate]
    own_day: date | None
    alike: Sequence[Alike] = ()


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
