"""Who is alike: captains for whom the same rules find the same to say, and when to say it.

Most captains have noted no day and planned nothing. Whether and of what they are reminded depends
on a few things that many of them share: the heaviest rule that holds for a friend, whether a
check-in is due, whether they talked or were reminded within the week. So `nudges/rules.py` decides
for the first of each kin, and the others follow. Whoever has anything of their own is no kin of
anybody, nor is anybody where a rule of a certain day is near. Pure; instants are in ms.

Days, hours, check-ins and silences begin at whole minutes: within one, a clock decides nothing new.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import inf
from operator import itemgetter
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Kind
from bot.calendar.agenda.rules import next_for_all
from bot.calendar.check_ins.model import Asked
from bot.calendar.check_ins.rules import REST, slots_at, usual_of
from bot.calendar.gists.rules import QUARTER, read
from bot.calendar.likeness.model import SETTLED, Came, Decided, Kin, Likeness, Undated
from bot.calendar.nudges import rules as nudges
from bot.calendar.nudges.model import Looked
from bot.calendar.rule_book import rules as rule_book
from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import phase, seen_from, today
from bot.captains.attention.rules import A_WEEK, IGNORED_AT_MOST, WEEK
from bot.captains.rules import at_hour
from bot.conversations.suggestions.rules import ASKED_FURTHER, Sort

# As many as decide; whoever got more is looked at closely.
MOST_CAME: Final = 20
# As many are known by heart: captains may be as different as they like.
MOST_KNOWN: Final = 5_000
ORDER: Final = itemgetter(0)
_NOTHING: Final = (0, 0)
_A_DAY: Final = timedelta(days=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_REST_MS: Final = REST // timedelta(milliseconds=1)
# Whether the captain has talked with anybody, and how many friends there are.
About = tuple[bool, int]


def _ms(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def _instant(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)


class Turn(NamedTuple):
    """What follows from friends of one sort: the least `order` is told first."""

    order: tuple[float, ...]
    rule: str | None = None
    warns: bool = False
    asks: bool = False


class Edges(NamedTuple):
    """From when on something was within a week, or so lately that it is in hand."""

    week: int
    lately: int


class Slots(NamedTuple):
    """When check-ins are due, and whether one is now, or later this day."""

    at: tuple[int, ...]
    is_due: bool
    is_later: bool


class Seen(NamedTuple):
    """All that decides about a captain on one clock at one minute, as it is stored. `minute`: that
    of the hour at which they are asked; `counted`: how much was ignored, and came this week.
    """

    sorts: str
    has_talked: bool
    friends: int
    muted: str
    minute: int
    acts: str | None
    checked_in_at: int | None
    talked_lately: bool
    counted: tuple[int, int]


class Member(NamedTuple):
    """One of a kin; `check_ins` are when theirs are due, at this minute of the hour."""

    captain_id: int
    telegram_id: int
    there: "There"
    kin: Kin
    check_ins: tuple[int, ...]


class There:
    """What holds at one minute wherever one clock is, as far as it was asked for."""

    def __init__(self, campaign: Campaign, zone: str, minute: datetime) -> None:
        self.campaign, self.zone, self.minute = seen_from(campaign, zone), ZoneInfo(zone), minute
        self.on = today(self.campaign, minute)
        local = minute.astimezone(self.zone)
        self.day_begins = _ms(at_hour(local, 0, self.zone))
        self.day_ends = _ms(at_hour(local + _A_DAY, 0, self.zone))
        is_over = phase(self.campaign, minute) is Phase.AFTER
        self.is_usual = not is_over and not rule_book.near_days(self.campaign, self.on)
        self._usual = usual_of((), self.campaign.nudge_hours)
        self.known: dict[tuple[object, ...], tuple[Kin, tuple[int, ...]]] = {}
        self._turns: dict[tuple[str, About], Turn] = {}
        self._slots: dict[tuple[int, int], Slots] = {}
        self._hours: dict[int, int] = {}
        self._kin: dict[Likeness, Kin] = {}
        self._now = _ms(minute)

    def find(self, seen: Seen) -> tuple[Kin, tuple[int, ...]]:
        """Return who is alike in all that a `Likeness` is made of, and when check-ins are due."""
        if len(self.known) == MOST_KNOWN:
            self.known.clear()
        about = seen.has_talked, seen.friends
        turns = [self._turn(sort, about) for sort in seen.sorts.split(";")]
        warns, asks = any(each.warns for each in turns), any(each.asks for each in turns)
        slots = self.slots(seen.minute, self.usual_hour(seen.acts))
        if seen.checked_in_at is not None:
            rested = seen.checked_in_at + _REST_MS
            slots = self.slots_of(tuple([at for at in slots.at if rested < at]))
        alike = Likeness(
            seen.muted,
            min(turns, key=ORDER).rule,
            warns,
            asks,
            slots.is_due,
            slots.is_later,
            seen.talked_lately,
            *seen.counted,
        )
        found = self.known[seen] = self._kin.setdefault(alike, Kin(alike)), slots.at
        return found

    def _turn(self, sort: str, about: About) -> Turn:
        turn = self._turns.get((sort, about))
        if turn is None:
            turn = self._turns[sort, about] = self._found(read(sort), about)
        return turn

    def _found(self, sort: Sort, about: About) -> Turn:
        asks = sort[0] in ASKED_FURTHER
        found = rule_book.of_sort(sort, self.campaign, self.on, about)
        if found is None:
            return Turn((inf,), asks=asks)
        rank, rule = found
        warns = rule.what == Kind.DEADLINE and rule_book.is_dated(rule)
        return Turn((-rule.weight, *rank), rule.id, warns, asks)

    def usual_hour(self, acts: str | None) -> int:
        """Return the hour at which somebody does most, by when they did something of late."""
        if acts is None:
            return self._usual
        return usual_of([self._hour(each) for each in json.loads(acts)], self.campaign.nudge_hours)

    def _hour(self, quarter: int) -> int:
        """Return the hour on this clock: clocks differ by quarters of an hour."""
        if quarter not in self._hours:
            self._hours[quarter] = _instant(quarter * QUARTER).astimezone(self.zone).hour
        return self._hours[quarter]

    def slots(self, minute: int, hour: int) -> Slots:
        """Return when check-ins are due at this hour and minute, for whoever had none of late."""
        which = minute, hour
        if which not in self._slots:
            asked = Asked(minute, self.zone, self.minute - SETTLED)
            found = slots_at(hour, asked, self.campaign, self.minute)
            self._slots[which] = self.slots_of(tuple(map(_ms, found)))
        return self._slots[which]

    def slots_of(self, check_ins: tuple[int, ...]) -> Slots:
        """Return what is due of these."""
        is_due = any(at <= self._now for at in check_ins)
        is_later = any(self._now < at < self.day_ends for at in check_ins)
        return Slots(check_ins, is_due, is_later)

    def next_at(self, decided: Decided, minute: int, check_ins: tuple[int, ...]) -> datetime:
        """Return when to look again at one of those for whom this was decided."""
        dates = map(_instant, check_ins)
        due = next_for_all(dates, self.campaign, self.zone, self.minute, asks=decided.asks)
        facts = replace(decided.facts, telegram_id=minute)
        agenda = replace(decided.agenda, next_at=due)
        return nudges.next_look(facts, agenda, self.campaign, self.minute)


@lru_cache(maxsize=128)
def _there(campaign: Campaign, zone: str, minute: datetime) -> There:
    return There(campaign, zone, minute)


def forget() -> None:
    """Know nothing of any minute."""
    _there.cache_clear()


def edges_of(now: datetime) -> Edges:
    """Return from when on it counts, at an instant."""
    return Edges(_ms(now - WEEK), _ms(now - nudges.AFTER_AN_ACT))


def members(captains: Iterable[Undated], campaign: Campaign, now: datetime) -> Iterator[Member]:
    """Yield those who are of a kin."""
    edges, minute = edges_of(now), now.replace(second=0, microsecond=0)
    clocks: dict[str, There] = {}
    for each in captains:
        there = clocks.get(each.zone)
        if there is None:
            there = clocks[each.zone] = _there(campaign, each.zone, minute)
        member = _member(each, there, edges) if there.is_usual else None
        if member:
            yield member


def _member(each: Undated, there: There, edges: Edges) -> Member | None:
    captain_id, chat, _, muted, active_at, checked_in_at, friends, sorts, talked_at, acts, came = (
        each
    )
    begins = there.day_begins
    if not sorts or active_at >= begins or active_at > edges.lately:
        return None
    if came and (len(came) >= MOST_CAME or any(at >= begins for _, _, at in came)):
        return None
    has_talked = talked_at is not None
    lately = talked_at is not None and talked_at > edges.week
    counted = _came(came, active_at, edges) if came else _NOTHING
    seen = sorts, has_talked, friends, muted, chat % 60, acts, checked_in_at, lately, counted
    kin, check_ins = there.known.get(seen) or there.find(Seen._make(seen))
    return Member(captain_id, chat, there, kin, check_ins)


def _came(came: Sequence[Came], active_at: int, edges: Edges) -> tuple[int, int]:
    """Return how much was not answered, and how much came this week, as far as it counts."""
    asked = {at for _, kind, at in came if kind not in nudges.NO_QUESTION}
    ignored = sum(at > active_at for at in asked)
    this_week = len({at for _, _, at in came if at > edges.week})
    return min(ignored, IGNORED_AT_MOST), min(this_week, A_WEEK)


# --- what is decided ------------------------------------------------------------------------------


def kins(found: Iterable[Member]) -> dict[Kin, list[Member]]:
    """Return those who are alike together."""
    together: defaultdict[Kin, list[Member]] = defaultdict(list)
    for each in found:
        together[each.kin].append(each)
    return together


def learn(kin: Kin, look: Looked, kind: str | None, told: tuple[str, ...]) -> None:
    """Keep what was decided for one of a kin; nothing said may have a reason of their own."""
    if not kin.is_known:
        kin.is_known = True
        asks = kin.likeness.asks
        kin.decided = Decided(kind, told, look.facts, look.agenda, asks) if kind else None


def next_at(members: Iterable[Member], decided: Decided) -> Iterator[tuple[int, datetime]]:
    """Yield when to look again at each of a kin."""
    for captain_id, chat, there, kin, check_ins in members:
        which = chat % 60, check_ins
        at = kin.next_at.get(which)
        if at is None:
            at = kin.next_at[which] = there.next_at(decided, *which)
        yield captain_id, at
