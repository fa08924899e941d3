"""What a campaign is, frozen once read. Texts that people read come as `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType
from zoneinfo import ZoneInfo

CampaignId = NewType("CampaignId", int)
UNSAVED = CampaignId(0)  # of a campaign that was read from its file and is not stored yet


class Relationship(StrEnum):
    """How a captain knows somebody, as far as the choice of words depends on it."""

    FAMILY = "family"
    FRIEND = "friend"
    WORK = "work"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


class Way(StrEnum):
    """How one can vote."""

    IN_PERSON = "in_person"
    EARLY = "early"
    POST = "post"
    PROXY = "proxy"
    ONLINE = "online"


class Phase(StrEnum):
    """The last days ask for other things than the months before; afterwards nothing is asked."""

    EARLY = "early"
    GET_OUT_THE_VOTE = "get_out_the_vote"
    ELECTION_DAY = "election_day"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in several languages; the first is the campaign's own, for want of another."""

    by_language: Mapping[str, str]

    def in_(self, language: str) -> str:
        """The text in `language` ("fr", or Telegram's "fr-CA"), else in the campaign's own."""
        exact = self.by_language.get(language)
        if exact is not None:
            return exact
        general = self.by_language.get(language.partition("-")[0])
        return general if general is not None else next(iter(self.by_language.values()))


@dataclass(frozen=True, slots=True)
class WeeklyBoard:
    """When the leaderboard is posted in the group: weekday (Monday is 0) and hour, local time."""

    weekday: int
    hour: int


@dataclass(frozen=True, slots=True)
class NudgeHours:
    """From this hour (included) until that hour (excluded), on the captain's own clock."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Script:
    """What a captain may send or say, with `{friend}`, `{captain}` and `{vote_day}` in it."""

    relationship: Relationship
    words: Words


@dataclass(frozen=True, slots=True)
class Voting:
    """A way of voting: its first and last day, and by when it must be asked for where it must."""

    way: Way
    first: date
    last: date
    ask_by: date | None = None


class Limit(StrEnum):
    """What is over after a deadline."""

    REGISTRATION = "registration"
    POST = "post"
    PROXY = "proxy"
    EARLY = "early"
    ONLINE = "online"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for something, on the campaign's calendar."""

    limit: Limit
    day: date


class Channel(StrEnum):
    """By which way something is asked for or handed in: some close earlier than others."""

    ONLINE = "online"
    MAIL = "mail"
    COUNTER = "counter"
    DROP_BOX = "drop_box"
    POLICE = "police"
    CONSULATE = "consulate"


@dataclass(frozen=True, slots=True)
class Closing:
    """The last day of one channel."""

    channel: Channel
    day: date


@dataclass(frozen=True, slots=True)
class Silence:
    """When the law wants no campaigning: from 00:00 of so many days before the vote until this hour
    of its day, on the territory's own clock.
    """

    days_before: int = 1
    until: int = 24


@dataclass(frozen=True, slots=True)
class Territory:
    """Where one votes on a day of its own. `zones` are those of the people there; "America/*" means
    all of them that no other territory names.
    """

    id: str
    name: Words
    zones: tuple[str, ...]
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """The day of one round in one territory; `provisional` until it is decreed."""

    number: int
    territory: str
    day: date
    provisional: bool = False
    source: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class VotingDates:
    """A row of the election calendar: what can be done in one territory for one round.

    `safe`: later the mail may be too slow. `bring`: the papers that are needed. `checked`: when
    somebody last compared it with the `source`.
    """

    limit: Limit
    territory: str
    round: int
    closes: date
    opens: date | None = None
    ask_by: date | None = None
    safe: date | None = None
    channels: tuple[Closing, ...] = ()
    bring: Words | None = None
    link: str = ""
    source: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class ElectionCalendar:
    """All rows of one election, in the order of the file."""

    name: Words
    territories: tuple[Territory, ...]
    rounds: tuple[Round, ...]
    rows: tuple[VotingDates, ...]


class NudgeClass(StrEnum):
    """How much a nudge must come now: `DATED` has no week of peace before it, what was `ASKED_FOR`
    comes on its day, `ALWAYS` to the silent as well.
    """

    ALWAYS = "always"
    ASKED_FOR = "asked_for"
    DATED = "dated"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class When:
    """An event, days from the vote (before it: below zero), or a day."""

    event: str | None = None
    offset: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NudgeRule:
    """What captains are reminded of. `name`: under which it is remembered. `whom`: conditions, one
    of which must hold; none: anybody. `what`: whose words are used, where there are no `words`.
    """

    id: str
    name: str
    when: When
    whom: tuple[tuple[tuple[str, Any], ...], ...] = ()
    what: str = ""
    kind: NudgeClass = NudgeClass.USUAL
    weight: int = 10
    neutral: bool = False
    words: tuple[Words, ...] = ()

    def holds(self, facts: Mapping[str, object]) -> bool:
        """Tell whether the rule is about somebody of whom this is known."""
        for condition in self.whom:
            for name, accepted in condition:
                if facts.get(name) not in accepted:
                    break
            else:
                return True
        return not self.whom

    def may_hold(self, name: str, value: object) -> bool:
        """Tell whether it can be about somebody of whom this one thing is known."""
        return not self.whom or any(value in dict(each).get(name, (value,)) for each in self.whom)

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Campaign:
    """`languages[0]` is the campaign's own language. `organizer` tells a friend who is behind a
    message and how to object. From `purge_date` on, nothing about people is kept. `voting` has at
    least one way; `registration_deadline` is None where nobody has to. `materials` is the folder
    with more words than `scripts`. After `tries` without an answer a friend is not reachable. Above
    `second_organizer` captains two organizers send. With a `calendar`, the days are those of its
    `territory` and `round`; `provisional`: not decreed yet. `version` 0 of its `file`: none stored.
    `texts` stand in place of files on the disk, by name. `two_approve` what is written in the chat.
    """

    id: CampaignId
    slug: str
    name: Words
    cause: Words
    organizer: Words
    privacy_contact: str
    languages: tuple[str, ...]
    time_zone: str
    country: str
    election_day: date
    purge_date: date
    target_min: int
    target_max: int
    charter: tuple[Words, ...]
    weekly_board: WeeklyBoard
    nudge_hours: NudgeHours
    scripts: tuple[Script, ...]
    voting: tuple[Voting, ...]
    registration_deadline: date | None
    materials: Path | None = field(default=None, compare=False)
    tries: int = 3
    second_organizer: int = 500
    calendar: ElectionCalendar | None = None
    territory: str = ""
    round: int = 1
    nudges: tuple[NudgeRule, ...] = ()
    provisional: bool = False
    file: Path | None = field(default=None, compare=False)
    version: int = field(default=0, compare=False)
    two_approve: bool = False
    texts: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    texts_version: int = field(default=0, compare=False)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    # What follows from a campaign is remembered for each as it was read, equal or not.
    __hash__ = object.__hash__
