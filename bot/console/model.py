"""The figures of a captain and of the campaign: what each is stands in docs/figures.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a captain has done up to now. Counts of people are of those on the list today.

    `listed`: how many those are; `untouched`: no talk yet; `reached`: talked with at least once;
    `supportive`, `declined`, `unreachable`: they stand there; `pledged`: a promise, a plan or a
    vote; `planned`: a plan, whether they voted since or not. `tries` are messages and calls without
    an answer. `waiting_since`: of the latest talk or else of the sign-up, None for who left or said
    /stop; who is on a break until `snoozed_until` waits for nothing meanwhile.
    """

    captain_id: int
    joined_at: datetime
    language: str
    recruited_by: int | None
    left_at: datetime | None
    stopped_at: datetime | None
    snoozed_until: datetime | None
    listed: int = 0
    untouched: int = 0
    reached: int = 0
    supportive: int = 0
    pledged: int = 0
    planned: int = 0
    voted: int = 0
    declined: int = 0
    unreachable: int = 0
    talks: int = 0
    tries: int = 0
    recruits: int = 0
    last_added_at: datetime | None = None
    first_talk_at: datetime | None = None
    last_talk_at: datetime | None = None
    waiting_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What some captains have done together, each as in `Figures`; `captains` are those here."""

    captains: int = 0
    listed: int = 0
    reached: int = 0
    pledged: int = 0
    planned: int = 0
    voted: int = 0
    talks: int = 0
    talks_in_week: int = 0


@dataclass(frozen=True, slots=True)
class Friend:
    """What is counted of somebody on a list; instants in milliseconds. No name, no number.

    `vote` is what was told of it at `voted_at`: 1 voted, 0 did not, 2 not known.
    """

    id: int
    stage: str
    stage_at: int
    added_at: int
    planned_at: int | None
    vote: int | None
    voted_at: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    """What is counted of a talk or a try."""

    contact_id: int
    outcome: str
    at: int


@dataclass(frozen=True, slots=True)
class About:
    """What is counted of a captain's own row; instants in milliseconds."""

    captain_id: int
    joined_at: int
    language: str
    recruited_by: int | None
    left_at: int | None
    stopped_at: int | None
    snoozed_until: int | None
    recruits: int
    weekly_goal: int | None


@dataclass(frozen=True, slots=True)
class Terms:
    """By what figures are counted: the campaign's clock, and how long a list is asked for."""

    zone: str
    target: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all captains, by name; what is none is 0. `stages` are those of people on lists.

    `captains` are here, `left` are not; `contacts` are on lists of captains who are here, `listed`
    on all. `started` of the captains who are here have had a talk. `recruited` were brought in.
    `full` have as many on their list as the campaign asks for; `all_reached` have talked with all.
    Of friends who were for it (`hoped`), `told_voted`, `told_missed` and `told_unknown` is what
    captains told of the vote.
    """

    captains: int = 0
    left: int = 0
    contacts: int = 0
    listed: int = 0
    reached: int = 0
    pledged: int = 0
    planned: int = 0
    voted: int = 0
    talks: int = 0
    started: int = 0
    recruited: int = 0
    full: int = 0
    all_reached: int = 0
    hoped: int = 0
    told_voted: int = 0
    told_missed: int = 0
    told_unknown: int = 0
    stages: Mapping[str, int] = field(default_factory=dict)

    @property
    def untold(self) -> int:
        """Return of how many nobody has told anything yet."""
        return self.hoped - self.told_voted - self.told_missed - self.told_unknown


@dataclass(frozen=True, slots=True)
class Week:
    """What was new in a week, which begins on `monday` on the campaign's clock."""

    monday: date
    joined: int = 0
    listed: int = 0
    reached: int = 0
    pledged: int = 0
    planned: int = 0
    voted: int = 0
    talks: int = 0


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who signed up in a week, and how many of them had a talk in the first, second ... week
    after it; the week itself comes first.
    """

    monday: date
    joined: int
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DigestGathered:
    """The daily digest is about to be told: whoever has something that waits for organizers puts a
    number under its name into `waits`; the digest's texts have words for the name.
    """

    waits: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many captains wait: for anybody, for who claimed it, until a later hour; the oldest."""

    unclaimed: int = 0
    claimed: int = 0
    snoozed: int = 0
    oldest: datetime | None = None

    @property
    def all(self) -> int:
        """Return how many have no answer yet."""
        return self.unclaimed + self.claimed + self.snoozed
