"""What is due: the same order in which "who next?" names people, as far as it needs a reminder.

A plan's eve and day and a day that the captain noted come on that day. An answer that may have
come, a plan whose day is over and a deadline (three days before, and the day before) are due from
a day on; so is the weekly check-in, which asks about all of it and so comes before an answer that
may have come. The rest is never urgent. Pure: `now` comes in, aware, in UTC.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Agenda, Kind, Look, Thing
from bot.calendar.rule_book import rules as rule_book
from bot.campaigns.model import (
    Campaign,
    Limit,
    NudgeRule,
    Phase,
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
    rank_of,
    ranking,
)
from bot.conversations.voting_steps.rules import due_day, is_on_its_way

DAILY: Final = (Phase.GET_OUT_THE_VOTE, Phase.ELECTION_DAY)
# So many days before a deadline captains hear of it.
WARNED_BEFORE: Final = (3, 1)
LAST: Final = (len(Reason), 0, True)
# What is said first to whoever comes back or is silent, before what there is to say.
WHOEVER_IT_IS: Final = (Kind.BACK, Kind.STILL_THERE)
_A_DAY: Final = timedelta(days=1)
_STEPWISE: Final = {Way.POST: Kind.MAIL, Way.PROXY: Kind.PROXY}


def agenda_of(look: Look, campaign: Campaign, now: datetime, kind: str | None = None) -> Agenda:
    """Return what there is to say now, or of this `kind`, and when something will be due on its
    day.
    """
    calendar, limits = calendar_of(campaign, now), rule_book.near_limits(campaign, now)
    ranked = ranking(look.candidates, now, calendar)
    turns = [each for each in ranked if each.reason is not Reason.PLAN_EARLY]
    steps = list(_by_steps(look, campaign, calendar.today))
    shared = rule_book.facts_of_all(look, limits, calendar)
    found = [*rule_book.found(turns, shared, look, campaign, now), *steps]
    rules = (
        _in_turn(turns, found, look, campaign, now) if look.alike else [rule for rule, _ in found]
    )
    own = _own_rule(look.own_day, campaign, calendar.today)
    rules = [own, *rules] if own else rules
    is_warned = any(each.what == Kind.DEADLINE and rule_book.is_dated(each) for each in rules)
    check_in = rule_book.rule_of(campaign, Kind.CHECK_IN)
    if check_in and any(at <= now for at in look.check_ins) and not is_warned:
        rules.append(check_in)
    things = tuple(_things(rules, found, check_in, own))
    if kind is not None and kind not in WHOEVER_IT_IS:
        rules = [each for each in rules if rule_book.kind_of(each) == kind]
    rule = max(rules, key=lambda each: each.weight, default=None)
    about = found[0][0] if found and rule is check_in else rule
    people = tuple(contact_id for each, contact_id in found if each is about)
    since = _since(look, people) if rule and rule.name == Kind.FOLLOW_UP else None
    return Agenda(
        rule_book.kind_of(rule) if rule else None,
        people,
        len(turns) + len(steps),
        is_dated=rule is not None and rule_book.is_dated(rule),
        since=since,
        at_its_hour=since is not None and _is_hour_of(since, look, now),
        later_today=_later_today(look, campaign, now),
        own=own is not None and own is rule,
        deadlines=limits if rule and rule.what == Kind.DEADLINE else (),
        next_at=_next_at(look, campaign, now),
        things=things,
    )


def _things(
    rules: Sequence[NudgeRule],
    found: Sequence[tuple[NudgeRule, ContactId]],
    check_in: NudgeRule | None,
    own: NudgeRule | None,
) -> Iterator[Thing]:
    """Yield what each rule is about, the heaviest first; of friends who are alike none is known."""
    for rule in sorted(dict.fromkeys(rules), key=lambda each: -each.weight):
        people = tuple(contact_id for each, contact_id in found if each is rule)
        if people or rule is check_in or rule is own:
            yield Thing(rule_book.kind_of(rule), people, own=rule is own)


def _in_turn(
    turns: Sequence[Suggestion],
    found: Sequence[tuple[NudgeRule, ContactId]],
    look: Look,
    campaign: Campaign,
    now: datetime,
) -> list[NudgeRule]:
    """Return the rules that hold, in the order of the turns of all; of equal ones the first is
    told.
    """
    ranks = {each.contact.id: rank_of(each) for each in turns}
    known = [(ranks.get(contact_id, LAST), rule) for rule, contact_id in found]
    merged = [*known, *rule_book.of_alike(look, campaign, now)]
    return [rule for _, rule in sorted(merged, key=itemgetter(0))]


def _own_rule(own_day: date | None, campaign: Campaign, on: date) -> NudgeRule | None:
    ahead = (own_day - on).days if own_day else None
    return (
        rule_book.rule_of(campaign, {0: Kind.DAY, 1: Kind.EVE}[ahead]) if ahead in (0, 1) else None
    )


# --- deadlines ------------------------------------------------------------------------------------


def _by_steps(look: Look, campaign: Campaign, on: date) -> Iterator[tuple[NudgeRule, ContactId]]:
    """Yield whose ballot must be posted today to be safe, and who should see to a proxy now."""
    for each, day in _step_days(look, campaign):
        rule = rule_book.rule_of(campaign, _STEPWISE[each.way]) if each.way and day == on else None
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


def last_days_begin(campaign: Campaign) -> datetime:
    """Return when the get-out-the-vote days begin, in UTC."""
    return rule_book.day_begins(campaign.election_day - GET_OUT_THE_VOTE_DAYS * _A_DAY, campaign)


def _next_at(look: Look, campaign: Campaign, now: datetime) -> datetime | None:
    stages = (each.contact.stage for each in look.candidates)
    asks = any(each.stage in ASKED_FURTHER for each in look.alike) or any(
        stage in ASKED_FURTHER for stage in stages
    )
    return next_for_all(_dates(look, campaign), campaign, look.zone, now, asks=asks)


def next_for_all(
    dates: Iterable[datetime], campaign: Campaign, zone: ZoneInfo, now: datetime, *, asks: bool
) -> datetime | None:
    """Return when the next of these dates comes, within the hours of this clock, or of those that
    everybody has, or everybody who can `ask` a friend something.
    """
    slots = [next_slot(at, campaign.nudge_hours, zone) for at in dates]
    known = _slots_for_all(campaign, today(campaign, now), zone, asks=asks)
    return min((slot for slot in (*slots, *known) if slot > now), default=None)


def _dates(look: Look, campaign: Campaign) -> Iterator[datetime]:
    """Yield when something of their own becomes due, past or to come."""
    yield from look.check_ins
    if look.own_day:
        yield from (
            rule_book.day_begins(look.own_day - ahead * _A_DAY, campaign) for ahead in (1, 0)
        )
    for each in look.candidates:
        yield from _dates_of(each, campaign)
    for friend in look.alike:
        if friend.outcome == Outcome.SENT and friend.talked_at and friend.stage in ASKED_FURTHER:
            yield friend.talked_at + ANSWER_REST
    yield from (rule_book.day_begins(day, campaign) for _, day in _step_days(look, campaign))


@lru_cache(maxsize=4096)
def _slots_for_all(
    campaign: Campaign, day: date, zone: ZoneInfo, *, asks: bool
) -> tuple[datetime, ...]:
    """Return when something becomes due for everybody with this clock who has friends to ask, or
    for everybody.
    """
    noon = datetime.combine(day, time(12), campaign.zone)
    dates = _known_dates(campaign, noon, asks=asks)
    return tuple(next_slot(at, campaign.nudge_hours, zone) for at in dates)


def _known_dates(campaign: Campaign, now: datetime, *, asks: bool) -> Iterator[datetime]:
    days = (rule_book.day_of(each, campaign) for each in rule_book.of_days(campaign))
    yield from (
        rule_book.day_begins(day, campaign) for day in days if day and day <= campaign.election_day
    )
    for limit in deadlines(campaign, now) if asks else ():
        if limit.limit is not Limit.ELECTION:
            yield from (
                rule_book.day_begins(limit.day - ahead * _A_DAY, campaign)
                for ahead in WARNED_BEFORE
            )


def _dates_of(candidate: Candidate, campaign: Campaign) -> Iterator[datetime]:
    """Yield a noted day, the days of a plan and the one after, and when an answer is asked for."""
    if candidate.contact.stage is Stage.PLAN_MADE and candidate.plan_day:
        yield from (
            rule_book.day_begins(candidate.plan_day + n * _A_DAY, campaign) for n in (-1, 0, 1)
        )
    elif candidate.contact.stage not in ASKED_FURTHER:
        return
    if candidate.follow_up_at:
        yield candidate.follow_up_at
    elif candidate.outcome is Outcome.SENT and candidate.talked_at:
        yield candidate.talked_at + ANSWER_REST
