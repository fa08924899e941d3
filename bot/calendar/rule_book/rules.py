"""What the campaign's nudge rules say: which is about whom today, under what name, how pressing.

A friend's turn comes from "who next?"; the heaviest rule that holds for it is told. A rule of a day
is about everybody in turn for whom it holds. Pure.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from bot.calendar.agenda.model import Kind, Look
from bot.campaigns.model import Campaign, Deadline, Limit, NudgeClass, NudgeRule, Relationship
from bot.campaigns.rules import deadlines, today
from bot.captains.model import Unasked
from bot.captains.rules import at_hour
from bot.contacts.model import ContactId
from bot.conversations.suggestions.model import Calendar, Reason, Suggestion
from bot.conversations.suggestions.rules import (
    Rank,
    Sort,
    calendar_of,
    rank_of,
    sort_of,
    turn_of,
)

# A rule of a day is heard of within so long, or not any more.
WITHIN: Final = timedelta(days=7)
# What is over within so long is told together.
TOLD_TOGETHER: Final = timedelta(days=7)
_A_DAY: Final = timedelta(days=1)
_KINDS: Final = {each.value: each for each in Kind}


def kind_of(rule: NudgeRule) -> str:
    """Return what a nudge of this rule is about."""
    return _KINDS.get(rule.name, rule.name)


def rule_of(campaign: Campaign, kind: str | None) -> NudgeRule | None:
    """Return the heaviest rule about this; None where the campaign wants none."""
    return _by_name(campaign).get(kind) if kind else None


@lru_cache(maxsize=64)
def _by_name(campaign: Campaign) -> dict[str, NudgeRule]:
    return {each.name: each for each in reversed(campaign.nudges)}


def is_asked_for(campaign: Campaign, kind: str | None) -> bool:
    """Tell whether it comes on its day, because the captain wants to hear of it then."""
    rule = rule_of(campaign, kind)
    return rule is not None and rule.kind in (NudgeClass.ALWAYS, NudgeClass.ASKED_FOR)


def unmuted(campaign: Campaign, kind: str | None, muted: Container[Unasked]) -> str | None:
    """Return what may be said, None for what somebody has muted; what they asked for always may."""
    if kind is None or is_asked_for(campaign, kind):
        return kind
    sort = Unasked.CHECK_IN if kind == Kind.CHECK_IN else Unasked.NEXT
    return None if sort in muted else kind


def is_neutral(campaign: Campaign, kind: str) -> bool:
    """Tell whether it says nothing for anybody: only this passes while the law wants silence."""
    rule = rule_of(campaign, kind)
    return rule is not None and rule.neutral


def is_kept_from_nobody(campaign: Campaign, kind: str | None) -> bool:
    """Tell whether it comes even to whoever is silent."""
    rule = rule_of(campaign, kind)
    return rule is not None and rule.kind is NudgeClass.ALWAYS


def is_dated(rule: NudgeRule) -> bool:
    return rule.kind in (NudgeClass.ALWAYS, NudgeClass.DATED)


def found(
    turns: Sequence[Suggestion],
    shared: Mapping[str, object],
    look: Look,
    campaign: Campaign,
    now: datetime,
) -> Iterator[tuple[NudgeRule, ContactId]]:
    """Yield whose turn it is with the heaviest rule about it, and whom a rule of today is about."""
    of_today = _of_today(look, campaign, now)
    for each in turns:
        facts = {**shared, **_facts_of(each, look, now)}
        rule = _heaviest(facts, campaign)
        if rule:
            yield rule, each.contact.id
        yield from ((rule, each.contact.id) for rule in of_today if rule.holds(facts))


def of_alike(look: Look, campaign: Campaign, now: datetime) -> list[tuple[Rank, NudgeRule]]:
    """Return the rules that hold for friends who are alike, with the place of their turn; found
    once a day for each sort.
    """
    sorts = dict.fromkeys([sort_of(each, now) for each in look.alike])
    about = campaign, today(campaign, now), (look.has_talked, look.friends)
    found = [pair for sort in sorts if (pair := of_sort(sort, *about))]
    of_today = _of_today(look, campaign, now)
    for sort in sorts if of_today else ():
        turn, facts = _turn_of(sort, *about)
        if turn:
            found += [(rank_of(turn), rule) for rule in of_today if rule.holds(facts)]
    return found


@lru_cache(maxsize=20_000)
def of_sort(
    sort: Sort, campaign: Campaign, day: date, about: tuple[bool, int]
) -> tuple[Rank, NudgeRule] | None:
    """Return the rule that holds for friends of a sort, with the place of their turn; `about`:
    whether the captain has talked with anybody, and how many friends there are.
    """
    turn, facts = _turn_of(sort, campaign, day, about)
    rule = _heaviest(facts, campaign) if turn else None
    return (rank_of(turn), rule) if turn and rule else None


def _turn_of(
    sort: Sort, campaign: Campaign, day: date, about: tuple[bool, int]
) -> tuple[Suggestion | None, dict[str, object]]:
    """Return the turn of somebody of a sort, if it is, and what rules may ask of them."""
    noon = datetime.combine(day, time(12), campaign.zone)
    has_talked, friends = about
    calendar, look = calendar_of(campaign, noon), Look((), None, campaign.zone, has_talked)
    turn = turn_of(sort, noon, calendar)
    if turn is None or turn.reason is Reason.PLAN_EARLY:
        return None, {}
    shared = facts_of_all(look, near_limits(campaign, noon), calendar)
    return turn, {**shared, "friends": friends, **_facts_of(turn, look, noon)}


def _of_today(look: Look, campaign: Campaign, now: datetime) -> list[NudgeRule]:
    near = near_days(campaign, today(campaign, now))
    return [each for each in near if _is_of_today(each, look, campaign, now)]


@lru_cache(maxsize=256)
def near_days(campaign: Campaign, on: date) -> tuple[NudgeRule, ...]:
    """Return the rules of a day that came within the last days, to be looked at more closely."""
    days = ((day_of(each, campaign), each) for each in of_days(campaign))
    return tuple(each for day, each in days if day and day <= on <= day + WITHIN + _A_DAY)


def _heaviest(facts: Mapping[str, object], campaign: Campaign) -> NudgeRule | None:
    """Return the heaviest rule about somebody's turn that holds."""
    rules = _sorted_out(campaign)[0][facts["turn"]]
    return next((rule for rule in rules if rule.holds(facts)), None)


@lru_cache(maxsize=64)
def _sorted_out(
    campaign: Campaign,
) -> tuple[dict[object, tuple[NudgeRule, ...]], tuple[NudgeRule, ...]]:
    """Return the rules that may be about somebody's turn, by its reason, and those of a day."""
    rules = campaign.nudges
    of_turns = [each for each in rules if each.when.event == "turn"]
    by_reason: dict[object, tuple[NudgeRule, ...]] = {
        reason: tuple(each for each in of_turns if each.may_hold("turn", reason))
        for reason in Reason
    }
    return by_reason, tuple(each for each in rules if each.when.event is None)


def near_limits(campaign: Campaign, now: datetime) -> tuple[Deadline, ...]:
    """Return what is over in a week, but for the vote itself: the last days are about that."""
    return _near_limits(campaign, today(campaign, now))


@lru_cache(maxsize=256)
def _near_limits(campaign: Campaign, day: date) -> tuple[Deadline, ...]:
    found = deadlines(campaign, datetime.combine(day, time(12), campaign.zone))
    near = [each for each in found if each.day <= day + TOLD_TOGETHER]
    return tuple(each for each in near if each.limit is not Limit.ELECTION)


def facts_of_all(look: Look, limits: Sequence[Deadline], calendar: Calendar) -> dict[str, object]:
    """What is true whoever it is about."""
    return {
        "has_talked": look.has_talked,
        "friends": look.friends,
        "days_to_vote": calendar.days_left,
        "days_to_deadline": min(
            ((each.day - calendar.today).days for each in limits), default=None
        ),
    }


def _facts_of(each: Suggestion, look: Look, now: datetime) -> dict[str, object]:
    """What rules may ask of a friend."""
    is_promise = each.reason is Reason.PROMISED
    return {
        "turn": each.reason,
        "stage": each.contact.stage,
        "relationship": each.contact.relationship or Relationship.OTHER,
        "plan_in": each.ahead if each.reason is Reason.EVE else None,
        "noted_today": is_promise and each.day == now.astimezone(look.zone).date(),
        "unlikely": each.unlikely,
    }


def _is_of_today(rule: NudgeRule, look: Look, campaign: Campaign, now: datetime) -> bool:
    """Tell whether its day has come, and they have not been told since."""
    day = day_of(rule, campaign)
    if day is None or day > campaign.election_day:
        return False
    begins, told = day_begins(day, campaign), look.told.get(rule.name)
    return begins <= now < begins + WITHIN and (told is None or told < begins)


def day_of(rule: NudgeRule, campaign: Campaign) -> date | None:
    """Return the day of a rule, which moves with the vote; None for one of an event."""
    if rule.when.offset is not None:
        return campaign.election_day + rule.when.offset * _A_DAY
    return rule.when.day


def of_days(campaign: Campaign) -> tuple[NudgeRule, ...]:
    """Return the rules of a day, the heaviest first."""
    return _sorted_out(campaign)[1]


def day_begins(day: date, campaign: Campaign) -> datetime:
    """Return the first instant of a day where the vote is held, in UTC."""
    return at_hour(datetime.combine(day, time()), 0, campaign.zone)
