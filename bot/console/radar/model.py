"""Why a captain is on the radar, what is known of them, and what organizers noted about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NewType

from bot.captains.model import Captain
from bot.console.model import Figures

NoteId = NewType("NoteId", int)


class Cause(StrEnum):
    """Why somebody could use a call; the gravest first, in the order in which they are shown."""

    CALL = "call"
    LOW = "low"
    IN_THE_WAY = "way"
    PLANS = "plans"
    EMPTY = "empty"
    NO_TALK = "no_talk"
    STALLED = "stalled"
    SILENT = "silent"
    PROMISING = "promising"


class Colour(IntEnum):
    """Red is for today, amber for this week; green needs no help, but may deserve thanks."""

    RED = 0
    AMBER = 1
    GREEN = 2


class Kind(StrEnum):
    """What was done about somebody. All but DONE, TALKED and LED hold for a while only."""

    DONE = "done"
    LATER = "later"
    WROTE = "wrote"
    OFFERED = "offered"
    TALKED = "talked"
    PASSED = "passed"
    LED = "led"


@dataclass(frozen=True, slots=True)
class Reason:
    """`at`: when it arose, which is when its threshold was passed. `amount` goes with the cause:
    days, how confident they are, promises, captains. `detail`: what is in the way, else "".
    """

    cause: Cause
    colour: Colour
    at: datetime
    amount: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a captain said in the latest check-in."""

    at: datetime
    confidence: int | None = None
    blocker: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides a captain's colour. `call_at`: they wait for a call that nobody has taken;
    `call_open`: nobody has said yet that there was one.

    `silent_since`: they were asked whether to go on, and have not been here since. `settled_at`:
    what arose up to then is seen to, or waits.
    """

    figures: Figures
    blocked: bool = False
    call_at: datetime | None = None
    call_open: bool = False
    said: Said | None = None
    silent_since: datetime | None = None
    last_recruit_at: datetime | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, and how near the vote is: the last days are from `last_days` on, in which `urgent`
    comes; nothing is asked for once it `closes`.
    """

    now: datetime
    last_days: datetime
    urgent: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Blip:
    """Somebody on the radar, by the gravest reason."""

    captain_id: int
    cause: Cause
    colour: Colour
    at: datetime


@dataclass(frozen=True, slots=True)
class Radar:
    """Everybody on it in order, the first some hundreds of each colour; how many there are in all;
    `half`: how many began to sign up and went no further.
    """

    blips: Sequence[Blip] = ()
    in_all: Mapping[Colour, int] = field(default_factory=dict)
    half: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """What an organizer, known by Telegram's number and the name shown there, did about a captain.

    `until`: it comes back then, if nothing has changed; None: only for a new reason.
    """

    id: NoteId
    captain_id: int
    kind: Kind
    by: int
    by_name: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list."""

    number: int
    captain: Captain
    reason: Reason


@dataclass(frozen=True, slots=True)
class Portrait:
    """One captain, as an organizer sees them before a call; `reasons` are what is not settled.
    `lead`: who leads their team and can be written to.
    """

    captain: Captain
    figures: Figures
    colour: Colour
    reasons: Sequence[Reason]
    note: Note | None = None
    call_open: bool = False
    lead: Captain | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """Something was done about a captain."""

    note: Note


@dataclass(frozen=True, slots=True)
class NoteTakenBack:
    """It was not done after all."""

    note: Note
    by: int
    at: datetime
