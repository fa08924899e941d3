"""What is due: the same order in which "who next?" names people, as far as it needs a reminder.

A plan's eve and day and a day that the captain noted come on that day. An answer that may have
come, a plan whose day is over and a deadline (three days before, and the day before) are due from
a day on; so is the weekly check-in, which asks about all of it and so comes before an answer that
may have come. The rest is never urgent. Pure: `now` comes in, aware, in UTC.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.calendar.agenda.model import Agenda, Kind, Look
from bot.campaigns.model import (
    Campaign,
    Deadline,
    Limit,
    NudgeClass,
    NudgeRule,
    Phase,
    Relationship,
    Way,
)
from bot.campaigns.rules import (
    GET_OUT_THE_VOTE_DAYS,
    deadlines,
    rows_of,
    territory_of,
    today,
)
from bot.captains.rules import next_slot
from bot.contacts.model import ContactId, Stage
from bot.conversations.model import Candidate, Outcome
from bot.conversations.rules import MORNING
from bot.conversations.suggestions.model import Reason, Suggestion
from bot.conversations.suggestions.rules import (
    ANSWER_REST,
    ASKED_FURTHER,
    calendar_of,
    ranking,
)
from bot.conversations.voting_steps.rules import due_day, is_on_its_way

DAILY: Final = (Phase.GET_OUT_THE_VOTE, Phase.ELECTION_DAY)
# So many days before a deadline captains hear of it; with it, of what else is over in a week.
WARNED_BEFORE: Final = (3, 1)
TOLD_TOGETHER: Final = timedelta(days=7)
# A rule of a day is heard of within so long, or not any more.
WITHIN: Final = timedelta(days=7)
_A_DAY: Final = timedelta(days=1)
_KINDS: Final = {each.value: each for each in Kind}
_STEPWISE: Final = {Way.POST: Kind.MAIL, Way.PROXY: Kind.PROXY}


def agenda_of(look: Look, campaign: Campaign, now: datetime) -> Agenda:
    """Return what there is to say now, and when something will be due on its day."""
    calendar, limits = calendar_of(campaign, now), near_limits(campaign, now)
    turns = [
        each
        for each in ranking(look.candidates, now, calendar)
        if each.reason is not Reason.PLAN_EARLY
    ]
    steps = list(_by_steps(look, campaign, calendar.today))
    found = [*_found(turns, look, campaign, now), *steps]
    rules = [each for each, _ in found]
    own = _own_rule(look.own_day, campaign, calendar.today)
    rules = [own, *rules] if own else rules
    is_warned = bool(rules) and rules[0].what == Kind.DEADLINE and _is_dated(rules[0])
    check_in = rule_of(campaign, Kind.CHECK_IN)
    if check_in and any(at <= now for at in look.check_ins) and not is_warned:
        rules.append(check_in)
    rule = max(rules, key=_weight, default=None)
    about = found[0][0] if found and rule is check_in else rule
    people = tuple(contact_id for each, contact_id in found if each is about)
    since = _since(look, people) if rule and rule.name == Kind.FOLLOW_UP else None
    return Agenda(
        kind_of(rule) if rule else None,
        people,
        len(turns) + len(steps),
        is_dated=rule is not None and _is_dated(rule),
        since=since,
        at_its_hour=since is not None and _is_hour_of(since, look, now),
        later_today=_later_today(look, campaign, now),
        own=own is not None and own is rule,
        deadlines=limits if rule and rule.what == Kind.DEADLINE else (),
        next_at=_next_at(look, campaign, now),
    )


# --- the campaign's rules -------------------------------------------------------------------------


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


def is_neutral(campaign: Campaign, kind: str) -> bool:
    """Tell whether it says nothing for anybody: only this passes while the law wants silence."""
    rule = rule_of(campaign, kind)
    return rule is not None and rule.neutral


def is_kept_from_nobody(campaign: Campaign, kind: str | None) -> bool:
    """Tell whether it comes even to whoever is silent."""
    rule = rule_of(campaign, kind)
    return rule is not None and rule.kind is NudgeClass.ALWAYS


def _is_dated(rule: NudgeRule) -> bool:
    return rule.kind in (NudgeClass.ALWAYS, NudgeClass.DATED)


def _weight(rule: NudgeRule) -> int:
    return rule.weight


def _found(
    turns: Sequence[Suggestion], look: Look, campaign: Campaign, now: datetime
) -> Iterator[tuple[NudgeRule, ContactId]]:
    """Yield whose turn it is with the heaviest rule about it, and whom a rule of today is about."""
    rules = [each for each in campaign.nudges if each.when.event == "turn"]
    of_today = [each for each in campaign.nudges if _is_of_today(each, look, campaign, now)]
    shared = _facts_of_all(look, campaign, now)
    for each in turns:
        facts = {**shared, **_facts_of(each, look, now)}
        rule = next((rule for rule in rules if rule.holds(facts)), None)
        if rule:
            yield rule, each.contact.id
        yield from ((rule, each.contact.id) for rule in of_today if rule.holds(facts))


def _facts_of_all(look: Look, campaign: Campaign, now: datetime) -> dict[str, object]:
    """What is true whoever it is about."""
    on, limits = today(campaign, now), near_limits(campaign, now)
    return {
        "has_talked": look.has_talked,
        "friends": len(look.candidates),
        "days_to_vote": (campaign.election_day - on).days,
        "days_to_deadline": min(((each.day - on).days for each in limits), default=None),
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


def _own_rule(own_day: date | None, campaign: Campaign, on: date) -> NudgeRule | None:
    ahead = (own_day - on).days if own_day else None
    return rule_of(campaign, {0: Kind.DAY, 1: Kind.EVE}[ahead]) if ahead in (0, 1) else None


# --- deadlines ------------------------------------------------------------------------------------


def _by_steps(look: Look, campaign: Campaign, on: date) -> Iterator[tuple[NudgeRule, ContactId]]:
    """Yield whose ballot must be posted today to be safe, and who should see to a proxy now."""
    for each, day in _step_days(look, campaign):
        rule = rule_of(campaign, _STEPWISE[each.way]) if each.way and day == on else None
        if rule:
            yield rule, each.contact.id


def _step_days(look: Look, campaign: Campaign) -> Iterator[tuple[Candidate, date]]:
    """Yield who plans to vote by mail or by proxy and is not done with it, and by when to be."""
    waiting = [
        each
        for each in look.candidates
        if each.contact.stage is Stage.PLAN_MADE
        and each.way in _STEPWISE
        and not is_on_its_way(each.way, each.steps)
    ]
    if not waiting:
        return
    rows = rows_of(campaign, territory_of(campaign, look.zone.key), campaign.round)
    for each in waiting:
        day = due_day(each.way, rows, campaign.election_day)
        if day:
            yield each, day


def near_limits(campaign: Campaign, now: datetime) -> tuple[Deadline, ...]:
    """Return what is over in a week, but for the vote itself: the last days are about that."""
    until = today(campaign, now) + TOLD_TOGETHER
    found = deadlines(campaign, now)
    return tuple(each for each in found if each.limit is not Limit.ELECTION and each.day <= until)


def _since(look: Look, people: tuple[ContactId, ...]) -> datetime | None:
    """Return the latest of the days that were noted for these people."""
    noted = (each.follow_up_at for each in look.candidates if each.contact.id in people)
    return max((at for at in noted if at), default=None)


def _is_hour_of(noted: datetime, look: Look, now: datetime) -> bool:
    """Tell whether a captain has told an hour of this day, on their clock."""
    local = noted.astimezone(look.zone)
    return local.date() == now.astimezone(look.zone).date() and local.time() != MORNING


def _later_today(look: Look, campaign: Campaign, now: datetime) -> datetime | None:
    """Return the next hour of this day that a captain has told; what else there is waits for it."""
    noted = (each.follow_up_at for each in look.candidates if each.contact.stage in ASKED_FURTHER)
    told = (at for at in noted if at and at > now and _is_hour_of(at, look, now))
    slots = (next_slot(at, campaign.nudge_hours, look.zone) for at in told)
    return min(slots, default=None)


# --- what is to come ------------------------------------------------------------------------------


def day_begins(day: date, campaign: Campaign) -> datetime:
    """Return the first instant of a day where the vote is held, in UTC."""
    return datetime.combine(day, time(), campaign.zone).astimezone(UTC)


def last_days_begin(campaign: Campaign) -> datetime:
    """Return when the get-out-the-vote days begin, in UTC."""
    return day_begins(campaign.election_day - GET_OUT_THE_VOTE_DAYS * _A_DAY, campaign)


def _next_at(look: Look, campaign: Campaign, now: datetime) -> datetime | None:
    slots = (next_slot(at, campaign.nudge_hours, look.zone) for at in _dates(look, campaign, now))
    return min((slot for slot in slots if slot > now), default=None)


def _dates(look: Look, campaign: Campaign, now: datetime) -> Iterator[datetime]:
    """Yield when something becomes due, past or to come."""
    yield from look.check_ins
    if look.own_day:
        yield from (day_begins(look.own_day - ahead * _A_DAY, campaign) for ahead in (1, 0))
    for each in look.candidates:
        yield from _dates_of(each, campaign)
    days = (day_of(each, campaign) for each in campaign.nudges)
    yield from (day_begins(day, campaign) for day in days if day and day <= campaign.election_day)
    yield from (day_begins(day, campaign) for _, day in _step_days(look, campaign))
    if any(each.contact.stage in ASKED_FURTHER for each in look.candidates):
        for limit in deadlines(campaign, now):
            if limit.limit is not Limit.ELECTION:
                yield from (
                    day_begins(limit.day - ahead * _A_DAY, campaign) for ahead in WARNED_BEFORE
                )


def _dates_of(candidate: Candidate, campaign: Campaign) -> Iterator[datetime]:
    """Yield a noted day, the days of a plan and the one after, and when an answer is asked for."""
    if candidate.contact.stage is Stage.PLAN_MADE and candidate.plan_day:
        yield from (day_begins(candidate.plan_day + n * _A_DAY, campaign) for n in (-1, 0, 1))
    elif candidate.contact.stage not in ASKED_FURTHER:
        return
    if candidate.follow_up_at:
        yield candidate.follow_up_at
    elif candidate.outcome is Outcome.SENT and candidate.talked_at:
        yield candidate.talked_at + ANSWER_REST
