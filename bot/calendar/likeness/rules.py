"""Who is alike: captains for whom the same rules find the same to say, and when to say it.

Most captains have noted no day and planned nothing. Whether and of what they are reminded depends
on a few things that many of them share: the heaviest rule that holds for a friend, whether a
check-in is due, whether they talked or were reminded within the week. So `nudges/rules.py` decides
for the first of each kin, and the others follow. Whoever has anything of their own is no kin of
anybody, nor is anybody where a rule of a certain day is near. Pure; instants are in ms.

Days, hours, check-ins and silences begin at whole minutes: within one, a clock decides nothing new.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from math import inf
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Kind
from bot.calendar.agenda.rules import next_for_all
from bot.calendar.check_ins.model import Asked
from bot.calendar.check_ins.rules import ACTS_ENOUGH, LATEST_ACTS, REST, slots_at, usual_of
from bot.calendar.likeness.model import SETTLED, Decided, Friend, Kin, Likeness, Talk, Undated
from bot.calendar.nudges import rules as nudges
from bot.calendar.nudges.model import Looked
from bot.calendar.rule_book import rules as rule_book
from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import phase, seen_from, today
from bot.captains.attention.rules import A_WEEK, IGNORED_AT_MOST, WEEK
from bot.captains.rules import at_hour
from bot.conversations.model import Outcome
from bot.conversations.suggestions.rules import ANSWER_REST, ASKED_FURTHER, RESTS, Sort

TRIES: Final = frozenset({Outcome.SENT, Outcome.NO_ANSWER})
# A message whose answer is not asked for yet has a moment of its own.
_ANSWERED: Final = RESTS.index(ANSWER_REST) + 1
# As many as decide; whoever got more is looked at closely.
MOST_CAME: Final = 20
_A_DAY: Final = timedelta(days=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER: Final = 15 * 60_000
_REST_MS: Final = REST // timedelta(milliseconds=1)
Latest = dict[int, tuple[str | None, int | None, int | None]]
# Later at, stage, relationship, unlikely; outcome and follow-up of the latest talk, and how many
# rests ago it was.
Met = tuple[int | None, str, str | None, int, str | None, int | None, int | None]
_NO_TALK: Final = (None, None, None)
_NO_TALKS: Final[tuple[Latest, list[int]]] = ({}, [])


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


_NO_TURN: Final = Turn((inf,))
# Whoever is to be asked again at a moment of their own.
_OWN: Final = Turn((-inf,))
Turns = tuple[dict[Met, Turn], Callable[[Met], Turn]]


class Edges(NamedTuple):
    """From when on something was within a rest, a week, or so lately that it is in hand."""

    now: int
    rests: tuple[int, ...]
    week: int
    lately: int


class Member(NamedTuple):
    """One of a kin; `check_ins` are when theirs are due."""

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
        self._turns: dict[tuple[bool, int], Turns] = {}
        self._check_ins: dict[tuple[int, int], tuple[int, ...]] = {}
        self._hours: dict[int, int] = {}
        self._kin: dict[tuple[Any, ...], Kin] = {}

    def kin_of(self, alike: tuple[Any, ...]) -> Kin:
        """Return those who are alike in what a `Likeness` is made of."""
        return self._kin.get(alike) or self._kin.setdefault(alike, Kin(Likeness(*alike)))

    def turns(self, about: tuple[bool, int]) -> Turns:
        """Return what is known of friends, and what finds it of one more; `about`: whether the
        captain has talked with anybody, and how many friends there are.
        """
        found = self._turns.get(about)
        if found is None:
            known: dict[Met, Turn] = {}
            found = self._turns[about] = known, partial(self._find, known, about)
        return found

    def _find(self, known: dict[Met, Turn], about: tuple[bool, int], met: Met) -> Turn:
        later_at, stage, relationship, unlikely, outcome, over, follow_up_at = met
        if later_at or follow_up_at or (outcome == Outcome.SENT and (over or 0) < _ANSWERED):
            return _OWN
        turn = known[met] = self._turn((stage, relationship, unlikely, outcome, over), about)
        return turn

    def _turn(self, sort: Sort, about: tuple[bool, int]) -> Turn:
        asks = sort[0] in ASKED_FURTHER
        found = rule_book.of_sort(sort, self.campaign, self.on, about)
        if found is None:
            return Turn((inf,), asks=asks)
        rank, rule = found
        warns = rule.what == Kind.DEADLINE and rule_book.is_dated(rule)
        return Turn((-rule.weight, *rank), rule.id, warns, asks)

    def usual_hour(self, acts: Sequence[int]) -> int:
        """Return the hour at which somebody does most, by when they did something of late."""
        if len(acts) < ACTS_ENOUGH:
            return self._usual
        return usual_of([self._hour(at) for at in acts], self.campaign.nudge_hours)

    def _hour(self, at: int) -> int:
        """Return an instant's hour on this clock: clocks differ by quarters of an hour."""
        quarter = at // _QUARTER
        if quarter not in self._hours:
            self._hours[quarter] = _instant(at).astimezone(self.zone).hour
        return self._hours[quarter]

    def check_ins(self, minute: int, hour: int) -> tuple[int, ...]:
        """Return when check-ins are due at this hour and minute, for whoever had none of late."""
        if (minute, hour) not in self._check_ins:
            asked = Asked(minute, self.zone, self.minute - SETTLED)
            found = slots_at(hour, asked, self.campaign, self.minute)
            self._check_ins[minute, hour] = tuple(map(_ms, found))
        return self._check_ins[minute, hour]

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
    return Edges(
        _ms(now),
        tuple(-_ms(now - rest) for rest in RESTS),
        _ms(now - WEEK),
        _ms(now - nudges.AFTER_AN_ACT),
    )


def members(captains: Iterable[Undated], campaign: Campaign, now: datetime) -> Iterator[Member]:
    """Yield those who are of a kin."""
    edges, minute = edges_of(now), now.replace(second=0, microsecond=0)
    clocks: dict[str, There] = {}
    for each in captains:
        there = clocks.get(each.zone)
        if there is None:
            there = clocks[each.zone] = _there(campaign, each.zone, minute)
        member = _member(each, there, edges) if each.friends and there.is_usual else None
        if member:
            yield member


def _member(each: Undated, there: There, edges: Edges) -> Member | None:
    captain_id, chat, _, muted, active_at, checked_in_at, friends, talks, came = each
    begins = there.day_begins
    if active_at >= begins or active_at > edges.lately or len(came) >= MOST_CAME:
        return None
    if came and any(at >= begins for _, _, at in came):
        return None
    latest, acts = _talks(talks, edges) if talks else _NO_TALKS
    turn = _turn(friends, latest, there.turns((bool(acts), len(friends))))
    if turn is None:
        return None
    check_ins = there.check_ins(chat % 60, there.usual_hour(acts))
    if checked_in_at is not None:
        check_ins = tuple([at for at in check_ins if checked_in_at < at - _REST_MS])
    is_due = is_later = False
    for at in check_ins:
        is_due = is_due or at <= edges.now
        is_later = is_later or edges.now < at < there.day_ends
    lately = bool(acts) and acts[-1] > edges.week
    counted = _came(each, edges) if came else (0, 0)
    kin = there.kin_of((muted, *turn, is_due, is_later, lately, *counted))
    return Member(captain_id, chat, there, kin, check_ins)


def _talks(talks: Sequence[Talk], edges: Edges) -> tuple[Latest, list[int]]:
    """Return the latest talk or try with each friend, and when they talked, the latest last."""
    latest: Latest = {}
    acts = []
    for _, friend, outcome, at, follow_up_at in talks:
        latest[friend] = outcome, bisect_right(edges.rests, -at), follow_up_at
        if outcome not in TRIES:
            acts.append(at)
    acts.sort()
    return latest, acts[-LATEST_ACTS:]


def _turn(
    friends: Sequence[Friend], latest: Latest, turns: Turns
) -> tuple[str | None, bool, bool] | None:
    """Return what follows from all friends together: the rule, whether it warns, whether somebody
    can be asked; None where one has a moment of their own.
    """
    known, find = turns
    if latest:
        met = {friend[2:] + latest.get(friend[1], _NO_TALK) for friend in friends}
    else:
        met = {friend[2:] + _NO_TALK for friend in friends}
    best, warns, asks = _NO_TURN, False, False
    for each in met:
        turn = known.get(each) or find(each)
        if turn is _OWN:
            return None
        if turn.order < best.order:
            best = turn
        warns, asks = warns or turn.warns, asks or turn.asks
    return best.rule, warns, asks


def _came(each: Undated, edges: Edges) -> tuple[int, int]:
    """Return how much was not answered, and how much came this week, as far as it counts."""
    asked = {at for _, kind, at in each.came if kind not in nudges.NO_QUESTION}
    ignored = sum(at > each.active_at for at in asked)
    this_week = len({at for _, _, at in each.came if at > edges.week})
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


def next_at(member: Member, decided: Decided) -> datetime:
    """Return when to look again at one of a kin."""
    minute, known = member.telegram_id % 60, member.kin.next_at
    which = minute, member.check_ins
    if which not in known:
        known[which] = member.there.next_at(decided, *which)
    return known[which]
