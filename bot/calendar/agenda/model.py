"""What a captain may be reminded of, and what of it is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.campaigns.model import Deadline
from bot.contacts.model import ContactId
from bot.conversations.model import Alike, Candidate


class Kind(StrEnum):
    """What a nudge is about, where the bot has words for it; campaigns may add others."""

    # On a day that the captain noted.
    DAY = "plan_day"
    EVE = "plan_eve"
    MAIL = "mail_day"
    PROXY = "proxy_time"
    FOLLOW_UP = "follow_up"
    # The last days, and what comes of a plan or of a message.
    LAST_DAYS = "last_days"
    HAPPENED = "plan_over"
    ANSWER = "has_answered"
    LAST_ASK = "last_ask"
    DEADLINE = "deadline"
    # Once a week.
    CHECK_IN = "check_in"
    # Now and then.
    FIRST_NAME = "first_name"
    FIRST_TALK = "first_talk"
    WEEKLY = "weekly"
    AGAIN = "again"
    SECOND_TRY = "second_try"
    PLEDGES = "pledges"
    BACK = "back"
    STILL_THERE = "still_there"
    # After the vote.
    THANKS = "thanks"
    WHO_VOTED = "who_voted"
    RESULTS = "results"
    # Somebody else's reminder, which counts as one of ours.
    EVENT = "event"
    NEWS = "news"
    RECRUIT = "recruit"
    BADGE = "badge"
    # What organizers wrote: it takes a reminder's place, but no promise's.
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Look:
    """A captain's list and own plan. `own_day`: when they mean to vote themselves, if they have
    planned it; `has_talked`: with anybody yet. `check_ins`: when the weekly one is or was due,
    where it may still be sent, and the next. `told`: when they were last told of what. `alike` are
    the friends for whom no day is noted, where it does not matter who they are.
    """

    candidates: Sequence[Candidate]
    own_day: date | None
    zone: ZoneInfo
    has_talked: bool
    check_ins: Sequence[datetime] = ()
    told: Mapping[str, datetime] = field(default_factory=dict)
    alike: Sequence[Alike] = ()

    @property
    def friends(self) -> int:
        """Return how many are on the list."""
        return len(self.candidates) + len(self.alike)


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things of a day: what it is, about whom; `own`: the captain's vote, too."""

    kind: str
    people: tuple[ContactId, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to say now: the first of it, about whom (for a check-in, who is next), and how
    many are due in all (friends who are `alike` have no number and are not counted).

    `is_dated`: it is for this day, not for any. `since`: from when on they wanted to be reminded.
    `at_its_hour`: that is an hour which they told, today; `later_today`: when one more such hour
    comes. `own`: the captain's own vote is on that day, too. `next_at`: when something will be due
    on its day, within the captain's hours; None: nothing is. `things` are all that is due, the
    heaviest first, whatever is told of it.
    """

    kind: str | None = None
    people: tuple[ContactId, ...] = ()
    due: int = 0
    is_dated: bool = False
    since: datetime | None = None
    at_its_hour: bool = False
    later_today: datetime | None = None
    own: bool = False
    deadlines: tuple[Deadline, ...] = ()
    next_at: datetime | None = None
    things: tuple[Thing, ...] = ()
