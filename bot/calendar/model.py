"""An event, what captains answered about it, and what can happen to both."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

EventId = NewType("EventId", int)
AnswerId = NewType("AnswerId", int)
# Of whom nobody knows how many came.
UNKNOWN = None
# What an event shows that has no card in the group: it was published together with others.
NO_CARD: Final = "-"


class Sort(StrEnum):
    """What kind of event it is."""

    TRAINING = "training"
    PHONE_BANK = "phone_bank"
    MEET_UP = "meet_up"


class Reply(StrEnum):
    """What was answered; somebody may come without having said a word."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    NONE = "none"


class Step(StrEnum):
    """How long before."""

    DAY = "day"
    HOUR = "hour"


class Standing(StrEnum):
    """Where somebody stands: a yes has a place, or waits for one."""

    GOING = "going"
    WAITING = "waiting"
    MAYBE = "maybe"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Pin:
    """Where it is on a map; degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class About:
    """What organizers say of an event. Instants are UTC; `place` or `link` may be "".

    `capacity` is how many people there is room for, None: no matter how many.
    """

    sort: Sort
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    capacity: int | None = None
    description: str = ""
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """`code` is shown at the door. `sequence` counts what organizers changed. `closed_at`: since
    when it is told who came. Those of one `series` are its dates. `shown` is what the group's card
    says, told for the `shows`th time. `walk_ins` were there, and nothing else is known of them.
    """

    id: EventId
    about: About
    code: str
    made_at: datetime
    sequence: int = 0
    changed_at: datetime | None = None
    cancelled_at: datetime | None = None
    closed_at: datetime | None = None
    shown: str = ""
    shows: int = 0
    shown_at: datetime | None = None
    series: int = 0
    walk_ins: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A captain's answer; or, with `friend`, that of somebody who came by the captain's link, of
    whom no more is known than this keyed hash.

    `guests` come along. `queued` is the number by which those who wait stand in order, 0 for who
    does not wait. `told` is the event's `sequence` as they know it. `came`: how many they were.
    """

    id: AnswerId
    event_id: EventId
    captain_id: int
    reply: Reply
    answered_at: datetime
    guests: int = 0
    queued: int = 0
    told: int = 0
    friend: str = ""
    came: int | None = UNKNOWN

    @property
    def party(self) -> int:
        """Return how many people that makes."""
        return 1 + self.guests

    @property
    def standing(self) -> Standing:
        if self.reply is Reply.YES:
            return Standing.WAITING if self.queued else Standing.GOING
        return Standing.MAYBE if self.reply is Reply.MAYBE else Standing.OUT


@dataclass(frozen=True, slots=True)
class Counts:
    """People: who has a place (`friends` of captains among them), may come, waits; who came."""

    going: int = 0
    maybe: int = 0
    waiting: int = 0
    friends: int = 0
    came: int = 0


@dataclass(frozen=True, slots=True)
class EventMade:
    """An organizer, known by Telegram's number, published an event; in a forum, in this `topic`."""

    event: Event
    by: int
    at: datetime
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class EventsMade:
    """An organizer published several events at once: one message tells of all of them."""

    events: tuple[Event, ...]
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EventsUnmade:
    """The organizer took them back, before anybody had answered."""

    events: tuple[Event, ...]
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CardShown:
    """What was published with others has a card of its own in the group from now on."""

    event: Event
    at: datetime


@dataclass(frozen=True, slots=True)
class EventChanged:
    """An organizer said something else of it; `before` is how it was."""

    before: Event
    event: Event
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EventCancelled:
    """It does not take place."""

    before: Event
    event: Event
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EventAnswered:
    """An answer as it is from now on."""

    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class FriendWithdrew:
    """Somebody who came by a captain's link comes no more: nothing of it is kept."""

    answer: Answer
