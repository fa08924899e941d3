"""Who next, and why. Pure: `now` comes in, aware, in UTC.

First what can't wait (a vote tomorrow, a deadline, a promise to come back), then who may have
answered a message, then who asked for time, then the people closest to the captain, then the rest
of the ladder. Nobody is asked twice within three days, or within one when time is short. Who said
no, can't be reached, wants to be left alone or has voted is never suggested.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from bot.campaigns.model import Campaign, Relationship
from bot.campaigns.rules import days_until_election, deadlines
from bot.campaigns.rules import today as today_of
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Alike, Candidate, Outcome
from bot.conversations.rules import PRESSING, REST, SHORT_REST
from bot.conversations.suggestions.model import Calendar, Reason, Suggestion

# An answer to a message may take a while; a reminder of a plan is one for its day.
ANSWER_REST: Final = timedelta(days=2)
# So long after a message its answer is asked for; then a second try is due, after the first ones.
ANSWER_AWAITED: Final = timedelta(days=10)
Rank = tuple[int, int, bool]
_REASONS: Final = {reason: order for order, reason in enumerate(Reason)}
_STAGES: Final = {stage: order for order, stage in enumerate(Stage)}
Sort = tuple[str, str | None, int, str | None, int | None]
# What decides about whoever has no plan: longer ago than the same of these is alike.
RESTS: Final = (SHORT_REST, ANSWER_REST, REST, ANSWER_AWAITED)
PLAN_REST: Final = timedelta(hours=3)
# Plans to vote are worth most in the last six weeks; a deadline presses in its last one.
DAYS_OF_PLANS: Final = 42
CLOSE: Final = frozenset({Relationship.FAMILY, Relationship.FRIEND})
ASKED_FURTHER: Final = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)
# Without a calendar nothing presses.
QUIET: Final = Calendar(date.min, 365)


def calendar_of(campaign: Campaign, now: datetime) -> Calendar:
    """Return what of the campaign's days decides whose turn it is."""
    return _calendar_on(campaign, today_of(campaign, now))


@lru_cache(maxsize=256)
def _calendar_on(campaign: Campaign, day: date) -> Calendar:
    noon = datetime.combine(day, time(12), campaign.zone)
    nearest = next(iter(deadlines(campaign, noon)), None)
    return Calendar(day, days_until_election(campaign, noon), nearest)


def reason_for(candidate: Candidate, now: datetime, calendar: Calendar = QUIET) -> Reason | None:
    """Return why to talk with this person now, or None when it is not their turn."""
    stage = candidate.contact.stage
    if stage is Stage.PLAN_MADE:
        return _reason_with_plan(candidate, now, calendar)
    if stage not in ASKED_FURTHER:
        return None
    pressed = is_pressed(candidate, calendar) and not is_for_today(candidate, now)
    if _is_answer_awaited(candidate, now):
        rest = SHORT_REST if pressed else ANSWER_REST
        return None if is_resting(candidate, now, rest) else Reason.SENT
    if pressed:
        return None if is_resting(candidate, now, SHORT_REST) else Reason.DEADLINE
    if candidate.follow_up_at is not None:
        return Reason.PROMISED if candidate.follow_up_at <= now else None
    return None if is_resting(candidate, now) else _reason_on_the_ladder(candidate, calendar)


def _is_answer_awaited(candidate: Candidate, now: datetime) -> bool:
    if candidate.outcome is not Outcome.SENT or candidate.follow_up_at is not None:
        return False
    return is_resting(candidate, now, ANSWER_AWAITED)


def _reason_with_plan(candidate: Candidate, now: datetime, calendar: Calendar) -> Reason | None:
    """Who has a plan is asked nothing more, but reminded the day before and asked afterwards."""
    if candidate.plan_day is None:
        return None
    days = (candidate.plan_day - calendar.today).days
    if days in (0, 1):
        return None if is_reminded(candidate, now) else Reason.EVE
    if is_resting(candidate, now, SHORT_REST):
        return None
    if days < 0 and calendar is not QUIET:
        return Reason.HAPPENED
    promised = candidate.follow_up_at is not None and candidate.follow_up_at <= now
    return Reason.PROMISED if promised else None


def is_reminded(candidate: Candidate, now: datetime) -> bool:
    """Tell whether there was word of the plan a moment ago, or its words were sent that day."""
    rest = SHORT_REST / 2 if candidate.outcome is Outcome.SENT else PLAN_REST
    return is_resting(candidate, now, rest)


def _reason_on_the_ladder(candidate: Candidate, calendar: Calendar) -> Reason:
    if candidate.outcome in (Outcome.NO_ANSWER, Outcome.SENT):
        return Reason.NO_ANSWER
    if candidate.outcome is Outcome.NOT_NOW and candidate.contact.stage is not Stage.PLEDGED:
        return Reason.FOLLOW_UP
    match candidate.contact.stage:
        case Stage.LISTED:
            close = candidate.contact.relationship in CLOSE
            return Reason.CLOSE if close else Reason.NEVER_TALKED
        case Stage.SUPPORTIVE:
            return Reason.SUPPORTIVE
        case Stage.PLEDGED:
            soon = calendar.days_left <= DAYS_OF_PLANS
            return Reason.PLAN if soon else Reason.PLAN_EARLY
        case _:
            return Reason.LONG_AGO


def is_pressed(candidate: Candidate, calendar: Calendar) -> bool:
    """Tell whether something is over in a week, and before the captain meant to come back."""
    deadline = calendar.deadline
    if deadline is None or deadline.day - calendar.today > PRESSING:
        return False
    follow_up = candidate.follow_up_at
    return follow_up is None or follow_up.date() > deadline.day


def is_for_today(candidate: Candidate, now: datetime) -> bool:
    """Tell whether this is the day, on the captain's clock, that was noted."""
    at = candidate.follow_up_at
    return at is not None and at <= now and now.astimezone(at.tzinfo).date() == at.date()


def is_resting(candidate: Candidate, now: datetime, rest: timedelta = REST) -> bool:
    """Tell whether the last talk is too fresh for another."""
    return candidate.talked_at is not None and now - candidate.talked_at < rest


def comes_back(candidate: Candidate) -> datetime | None:
    """Return when it is somebody's turn again where nothing presses; None before any talk."""
    if candidate.follow_up_at is not None or candidate.talked_at is None:
        return candidate.follow_up_at
    return candidate.talked_at + (ANSWER_REST if candidate.outcome is Outcome.SENT else REST)


def ranking(
    candidates: Iterable[Candidate], now: datetime, calendar: Calendar = QUIET
) -> tuple[Suggestion, ...]:
    """Order those whose turn it is: by reason, who is nearest to voting where time is short, who
    may not vote by themselves, then the longest without a talk, then the list.
    """
    due = [(reason_for(each, now, calendar), each) for each in candidates]
    ranked = sorted(
        ((reason, each) for reason, each in due if reason), key=lambda pair: _rank(*pair)
    )
    return tuple(_suggestion(each, reason, now, calendar) for reason, each in ranked)


def _rank(reason: Reason, candidate: Candidate) -> tuple[int, int, bool, datetime, int]:
    since = candidate.talked_at or candidate.contact.created_at
    rank = _rank_of(reason, candidate.contact.stage, unlikely=candidate.unlikely)
    return *rank, since, candidate.contact.id


def rank_of(turn: Suggestion) -> Rank:
    """Return what comes first, as far as it does not depend on how long ago the last talk was."""
    return _rank_of(turn.reason, turn.contact.stage, unlikely=turn.unlikely)


def _rank_of(reason: Reason | None, stage: Stage, *, unlikely: bool) -> Rank:
    nearness = -_STAGES[stage] if reason is Reason.DEADLINE else 0
    return _REASONS[reason] if reason else 0, nearness, not unlikely


def _suggestion(
    candidate: Candidate, reason: Reason | None, now: datetime, calendar: Calendar
) -> Suggestion:
    talked = candidate.talked_at
    days = (now - talked).days if talked else None
    limit = calendar.deadline.limit if reason is Reason.DEADLINE and calendar.deadline else None
    day = _day_of(candidate, reason, calendar)
    ahead = (day - calendar.today).days if day else None
    return Suggestion(candidate.contact, reason, days, day, limit, candidate.unlikely, ahead)


def _day_of(candidate: Candidate, reason: Reason | None, calendar: Calendar) -> date | None:
    match reason:
        case Reason.DEADLINE:
            return calendar.deadline.day if calendar.deadline else None
        case Reason.EVE | Reason.HAPPENED:
            return candidate.plan_day
        case Reason.PROMISED:
            return candidate.follow_up_at.date() if candidate.follow_up_at else None
        case _:
            return None


def sort_of(friend: Alike, now: datetime) -> Sort:
    """Return what all have in common whose turn it is just as this friend's: of their talk only
    how many rests are over.
    """
    over = None if friend.talked_at is None else bisect_right(RESTS, now - friend.talked_at)
    return friend.stage, friend.relationship, friend.unlikely, friend.outcome, over


def turn_of(sort: Sort, now: datetime, calendar: Calendar) -> Suggestion | None:
    """Return why it is the turn of somebody of this sort, None where it isn't."""
    stage, relationship, unlikely, outcome, over = sort
    known = Relationship(relationship) if relationship else None
    contact = Contact(ContactId(0), 0, "", known, Stage(stage), now)
    talked_at = None if over is None else now - (RESTS[over - 1] if over else timedelta())
    told = Outcome(outcome) if outcome else None
    candidate = Candidate(contact, told, talked_at, unlikely=bool(unlikely))
    return next(iter(ranking((candidate,), now, calendar)), None)


def next_up(
    candidates: Iterable[Candidate],
    now: datetime,
    calendar: Calendar = QUIET,
    instead_of: ContactId | None = None,
) -> Suggestion | None:
    """Return whom to talk to next; with `instead_of` the one after that person, round and round."""
    ranked = ranking(candidates, now, calendar)
    ids = [suggestion.contact.id for suggestion in ranked]
    if instead_of not in ids:
        return ranked[0] if ranked else None
    return ranked[(ids.index(instead_of) + 1) % len(ranked)]


def asked_for(candidate: Candidate, now: datetime, calendar: Calendar = QUIET) -> Suggestion:
    """Return a person whom the captain chose, with a reason where there is one."""
    return _suggestion(candidate, reason_for(candidate, now, calendar), now, calendar)


def next_turn(candidates: Iterable[Candidate]) -> tuple[Candidate, datetime] | None:
    """Return who comes next once the rest is over, and when; None when nobody is left to ask."""
    waiting = [
        (at, each.contact.id, each)
        for each in candidates
        if each.contact.stage in ASKED_FURTHER and (at := comes_back(each))
    ]
    if not waiting:
        return None
    at, _, candidate = min(waiting, key=lambda entry: entry[:2])
    return candidate, at
