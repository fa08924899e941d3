"""What is due: the same order in which "who next?" names people, as far as it needs a reminder.

A plan's eve and day and a day that the captain noted come on that day. An answer that may have
come, a plan whose day is over and a deadline (three days before, and the day before) are due from
a day on; so is the weekly check-in, which asks about all of it and so comes before an answer that
may have come. The rest is never urgent. Pure: `now` comes in, aware, in UTC.
"""

from collections.abc import Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.calendar.agenda.model import Agenda, Kind, Look
from bot.campaigns.model import Campaign, Deadline, Limit, Phase, Way
from bot.campaigns.rules import (
    GET_OUT_THE_VOTE_DAYS,
    deadlines,
    phase,
    rows_of,
    territory_of,
    today,
)
from bot.captains.model import Unasked
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
# What the captain noted: it comes on its day.
ASKED_FOR: Final = frozenset({Kind.DAY, Kind.EVE, Kind.MAIL, Kind.PROXY, Kind.FOLLOW_UP})
# What comes before all else, in this order; then whoever is next.
FIRST: Final = (
    *(Kind.DAY, Kind.EVE, Kind.MAIL, Kind.PROXY),
    *(Kind.FOLLOW_UP, Kind.LAST_DAYS, Kind.HAPPENED, Kind.CHECK_IN),
    *(Kind.ANSWER, Kind.LAST_ASK),
)
_A_DAY: Final = timedelta(days=1)
_KINDS: Final = {
    Reason.PROMISED: Kind.FOLLOW_UP,
    Reason.HAPPENED: Kind.HAPPENED,
    Reason.SENT: Kind.ANSWER,
    Reason.PLAN: Kind.PLEDGES,
    Reason.NO_ANSWER: Kind.SECOND_TRY,
    Reason.DEADLINE: Kind.DEADLINE,
}
_STEPWISE: Final = {Way.POST: Kind.MAIL, Way.PROXY: Kind.PROXY}
_FIRST_TALKS: Final = (Reason.CLOSE, Reason.NEVER_TALKED)


def agenda_of(look: Look, campaign: Campaign, now: datetime) -> Agenda:
    """Return what there is to say now, and when something will be due on its day."""
    calendar = calendar_of(campaign, now)
    found = [
        (_kind_of(each, look, campaign, now), each.contact.id)
        for each in ranking(look.candidates, now, calendar)
        if each.reason is not Reason.PLAN_EARLY
    ]
    found += _by_steps(look, campaign, calendar.today)
    own = _own_kind(look.own_day, calendar.today)
    kinds = [*([own] if own else ()), *(kind for kind, _ in found)]
    limits = near_limits(campaign, now)
    is_warned = _is_dated(Kind.DEADLINE, limits, calendar.today) and kinds[:1] == [Kind.DEADLINE]
    if any(at <= now for at in look.check_ins) and not is_warned:
        kinds.append(Kind.CHECK_IN)
    kind = next((each for each in FIRST if each in kinds), next(iter(kinds), None))
    about = found[0][0] if found and kind is Kind.CHECK_IN else kind
    people = tuple(contact_id for each, contact_id in found if each is about)
    since = _since(look, people) if kind is Kind.FOLLOW_UP else None
    return Agenda(
        kind,
        people,
        len(found),
        is_dated=_is_dated(kind, limits, calendar.today),
        since=since,
        at_its_hour=since is not None and _is_hour_of(since, look, now),
        later_today=_later_today(look, campaign, now),
        own=own is not None and own is kind,
        deadlines=limits if kind is Kind.DEADLINE else (),
        next_at=_next_at(look, campaign, now),
    )


def _kind_of(suggestion: Suggestion, look: Look, campaign: Campaign, now: datetime) -> Kind:
    reason, is_near = suggestion.reason, phase(campaign, now) in DAILY
    if reason is Reason.EVE:
        return Kind.DAY if suggestion.day == today(campaign, now) else Kind.EVE
    is_late = reason is Reason.PROMISED and suggestion.day != now.astimezone(look.zone).date()
    if is_near and (reason is Reason.DEADLINE or is_late):
        return Kind.LAST_DAYS if suggestion.contact.stage is Stage.PLEDGED else Kind.LAST_ASK
    if reason in _FIRST_TALKS:
        return Kind.WEEKLY if look.has_talked else Kind.FIRST_TALK
    return _KINDS.get(reason, Kind.AGAIN) if reason else Kind.AGAIN


def _by_steps(look: Look, campaign: Campaign, on: date) -> list[tuple[Kind, ContactId]]:
    """Return whose ballot must be posted today to be safe, and who should see to a proxy now."""
    return [
        (_STEPWISE[each.way], each.contact.id)
        for each, day in _step_days(look, campaign)
        if each.way and day == on
    ]


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


def _own_kind(own_day: date | None, on: date) -> Kind | None:
    if own_day is None:
        return None
    return {0: Kind.DAY, 1: Kind.EVE}.get((own_day - on).days)


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


def _is_dated(kind: Kind | None, limits: tuple[Deadline, ...], on: date) -> bool:
    if kind is Kind.DEADLINE:
        return any(each.day - on <= max(WARNED_BEFORE) * _A_DAY for each in limits)
    dated = (Kind.DAY, Kind.EVE, Kind.MAIL, Kind.PROXY, Kind.HAPPENED, Kind.ANSWER)
    return kind in dated or kind is Kind.CHECK_IN


def unmuted(kind: Kind | None, muted: Container[Unasked]) -> Kind | None:
    """Return what may be said, None for what somebody has muted; what they asked for always may."""
    if kind is None or kind in ASKED_FOR:
        return kind
    sort = Unasked.CHECK_IN if kind is Kind.CHECK_IN else Unasked.NEXT
    return None if sort in muted else kind


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
