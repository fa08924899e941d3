"""Where and when the leaderboard is posted; days with very many talks, and what organizers made of
them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """A chat beside the organizers' group where the weekly board is posted, once it `is_on`.

    It has a `weekday` and `hour` of its own, or None: then it goes with the organizers' group.
    `asked_by` whom, when, the bot was told to post there.
    """

    chat_id: int
    title: str
    language: str
    topic: int | None
    asked_by: int
    asked_at: datetime
    weekday: int | None = None
    hour: int | None = None
    is_channel: bool = False
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class BoardOffered:
    """An owner made the bot an administrator of a channel, and is asked in private."""

    place: BoardPlace
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BoardBarred:
    """An owner made the bot an administrator of a channel, without the right to post there."""

    title: str
    language: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BoardPlaced:
    """An owner has the board posted there from now on, or at another time."""

    place: BoardPlace
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BoardUnplaced:
    """It is posted there no longer: `by` whom, 0 where the bot can't post there any more."""

    place: BoardPlace
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class WeeklyBoardDue:
    """The organizers' group has the board of this moment now."""

    slot: datetime


@dataclass(frozen=True, slots=True)
class BoardWanted:
    """It is time for the board at a place; in a week without a talk nothing is posted."""

    place: BoardPlace
    slot: datetime


@dataclass(frozen=True, slots=True)
class BoardPosted:
    """The captains' board goes out to a chat; what belongs to it follows."""

    chat_id: int
    language: str
    topic: int | None
    slot: datetime
    expires_at: datetime


class Verdict(StrEnum):
    """What organizers made of such a day: it counts, it doesn't, or it does again after all."""

    KEPT = "kept"
    TAKEN = "taken"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Burst:
    """So many talks noted in one day of the campaign's that a look at it helps.

    So many of them ended in a promise; the first and the last were so many minutes apart.
    """

    captain_id: int
    day: date
    talks: int
    promises: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """An organizer looked at a day from its beginning to its end, when it had so many talks.

    Of a day that was taken back nothing counts on leaderboards; `reason` is what its captain reads.
    """

    id: int
    captain_id: int
    begins: datetime
    ends: datetime
    talks: int
    verdict: Verdict
    reason: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BurstKept:
    """Organizers let the day count as it is."""

    look: Look


@dataclass(frozen=True, slots=True)
class KeptUndone:
    """They would rather look again."""

    look: Look
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PointsTakenBack:
    """What was noted on that day counts on leaderboards no more."""

    look: Look


@dataclass(frozen=True, slots=True)
class PointsGivenBack:
    """It counts again; `was_told`: the captain has read that it did not."""

    look: Look
    by: int
    at: datetime
    was_told: bool = False
