"""What the campaign's nudge rules say: which is about whom today, under what name, how pressing.

A friend's turn comes from "who next?"; the heaviest rule that holds for it is told. A rule of a day
is about everybody in turn for whom it holds. Pure.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from bot.calendar.agenda.model import Kind, Look
from bot.campaigns.model import Campaign, Deadline, NudgeClass, NudgeRule, Relationship
from bot.captains.model import Unasked
from bot.contacts.model import ContactId
from bot.conversations.suggestions.model import Calendar, Reason, Suggestion

# A rule of a day is heard of within so long, or not any more.
WITHIN: Final = timedelta(days=7)
_A_DAY: Final = timedelta(days=1)
_KINDS: Final = {each.value: each for each in Kind}


def kind_of(rule: NudgeRule) -> str:
    """Return what a nudge of this rule is about."""
    return _KINDS.get(rule.name, rule.name)


def rule_of(campaign: Campaign, kind: str | None) -> NudgeRule | None:
    """Return the heaviest rule about this; None where the campaign wants none."""
    return next((each for each in campaign.nudges if each.name == kind), None)


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
    by_reason, of_days = _sorted_out(campaign.nudges)
    of_today = [each for each in of_days if _is_of_today(each, look, campaign, now)]
    for each in turns:
        facts = {**shared, **_facts_of(each, look, now)}
        rule = next((rule for rule in by_reason.get(each.reason, ()) if rule.holds(facts)), None)
        if rule:
            yield rule, each.contact.id
        yield from ((rule, each.contact.id) for rule in of_today if rule.holds(facts))


@lru_cache(maxsize=64)
def _sorted_out(
    rules: tuple[NudgeRule, ...],
) -> tuple[dict[Reason | None, tuple[NudgeRule, ...]], tuple[NudgeRule, ...]]:
    """Return the rules that may be about somebody's turn, by its reason, and those of a day."""
    of_turns = [each for each in rules if each.when.event == "turn"]
    by_reason: dict[Reason | None, tuple[NudgeRule, ...]] = {
        reason: tuple(each for each in of_turns if each.may_hold("turn", reason))
        for reason in Reason
    }
    return by_reason, tuple(each for each in rules if each.when.event is None)


def facts_of_all(look: Look, limits: Sequence[Deadline], calendar: Calendar) -> dict[str, object]:
    """What is true whoever it is about."""
    return {
        "has_talked": look.has_talked,
        "friends": len(look.candidates),
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
    return _sorted_out(campaign.nudges)[1]


def day_begins(day: date, campaign: Campaign) -> datetime:
    """Return the first instant of a day where the vote is held, in UTC."""
    return datetime.combine(day, time(), campaign.zone).astimezone(UTC)
