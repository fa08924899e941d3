"""Who next, and why; which words go along. Pure: `now` comes in, aware, in UTC.

First what can't wait (a vote tomorrow, a deadline, a promise to come back), then who asked for
time, then the people closest to the captain, then the rest of the ladder. Nobody is asked twice
within three days, or within one when time is short. Who said no, can't be reached, wants to be
left alone or has voted is never suggested. Of the words, those written for the fewest situations
win.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol, TypeVar

from bot.campaigns.model import Relationship
from bot.campaigns.rules import fill
from bot.contacts.model import ContactId, Stage
from bot.contacts.rules import clip
from bot.conversations.materials.model import (
    Calendar,
    Candidate,
    Choice,
    Extra,
    Fit,
    Kind,
    Library,
    Material,
    Moment,
    Page,
    Reason,
    Situation,
    Suggestion,
    Version,
)
from bot.conversations.model import Channel, Outcome

REST: Final = timedelta(days=3)
SHORT_REST: Final = timedelta(days=1)
# A deadline presses in its last week; plans to vote are worth most in the last six.
PRESSING: Final = timedelta(days=7)
DAYS_OF_PLANS: Final = 42
CLOSE: Final = frozenset({Relationship.FAMILY, Relationship.FRIEND})
ASKED_FURTHER: Final = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)
# Without a calendar nothing presses.
QUIET: Final = Calendar(date.min, 365)
# Longer names are cut where a text must fit a button.
LONGEST_COPIED_NAME = 16
SPOKEN: Final = frozenset({Channel.IN_PERSON, Channel.CALL})
# A neighbour is met at the door more often than written to.
_USUAL: Final = {Relationship.NEIGHBOUR: Channel.IN_PERSON}
_ANY_ISSUE = 10
Names = tuple[str, str]


def reason_for(candidate: Candidate, now: datetime, calendar: Calendar = QUIET) -> Reason | None:
    """Return why to talk with this person now, or None when it is not their turn."""
    stage = candidate.contact.stage
    if stage is Stage.PLAN_MADE:
        return _reason_with_plan(candidate, now, calendar)
    if stage not in ASKED_FURTHER:
        return None
    if is_pressed(candidate, calendar):
        return None if is_resting(candidate, now, SHORT_REST) else Reason.DEADLINE
    if candidate.follow_up_at is not None:
        return Reason.PROMISED if candidate.follow_up_at <= now else None
    return None if is_resting(candidate, now) else _reason_on_the_ladder(candidate, calendar)


def _reason_with_plan(candidate: Candidate, now: datetime, calendar: Calendar) -> Reason | None:
    """Who has a plan is asked nothing more, but reminded the day before and asked afterwards."""
    if is_resting(candidate, now, SHORT_REST) or candidate.plan_day is None:
        return None
    days = (candidate.plan_day - calendar.today).days
    if days in (0, 1):
        return Reason.EVE
    if days < 0 and calendar is not QUIET:
        return Reason.HAPPENED
    promised = candidate.follow_up_at is not None and candidate.follow_up_at <= now
    return Reason.PROMISED if promised else None


def _reason_on_the_ladder(candidate: Candidate, calendar: Calendar) -> Reason:
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


def is_resting(candidate: Candidate, now: datetime, rest: timedelta = REST) -> bool:
    """Tell whether the last talk is too fresh for another."""
    return candidate.talked_at is not None and now - candidate.talked_at < rest


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
    pressed = reason is Reason.DEADLINE
    nearness = -list(Stage).index(candidate.contact.stage) if pressed else 0
    order = list(Reason).index(reason)
    return order, nearness, not candidate.unlikely, since, candidate.contact.id


def _suggestion(
    candidate: Candidate, reason: Reason | None, now: datetime, calendar: Calendar
) -> Suggestion:
    talked = candidate.talked_at
    days = (now - talked).days if talked else None
    limit = calendar.deadline.limit if reason is Reason.DEADLINE and calendar.deadline else None
    day = _day_of(candidate, reason, calendar)
    return Suggestion(candidate.contact, reason, days, day, limit, candidate.unlikely)


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
        (each.follow_up_at or each.talked_at + REST, each.contact.id, each)
        for each in candidates
        if each.talked_at and each.contact.stage in ASKED_FURTHER
    ]
    if not waiting:
        return None
    at, _, candidate = min(waiting, key=lambda entry: entry[:2])
    return candidate, at


# --- which words ----------------------------------------------------------------------------------


class Fitted(Protocol):
    """Whatever was written for some situations."""

    @property
    def fit(self) -> Fit:
        """For which."""
        ...


F = TypeVar("F", bound=Fitted)


def best_for(written: Iterable[F], at: Situation) -> F | None:
    """Return what was written for the fewest situations, this among them; the first of equals."""
    return min((each for each in written if fits(each.fit, at)), key=_breadth, default=None)


def extras_for(extras: Iterable[Extra], at: Situation) -> tuple[Extra, ...]:
    """Return what goes along: of each kind, what was written for the fewest situations."""
    known = tuple(extras)
    best = (best_for((each for each in known if each.kind is kind), at) for kind in Kind)
    return tuple(each for each in best if each is not None)


def fits(fit: Fit, at: Situation) -> bool:
    """Tell whether something was written for this situation."""
    return (
        (not fit.relationships or at.relationship in fit.relationships)
        and (not fit.channels or at.channel in fit.channels)
        and (not fit.moments or at.moment in fit.moments)
        and (fit.issue is None or fit.issue == at.issue)
    )


def _breadth(written: Fitted) -> int:
    fit = written.fit
    whom = len(fit.relationships or Relationship)
    when = len(fit.moments or Moment)
    return whom * when * len(fit.channels or Channel) * (1 if fit.issue else _ANY_ISSUE)


def moment_of(candidate: Candidate, today: date) -> Moment:
    """Return how far they are; a plan for tomorrow or today is a moment of its own."""
    stage, day = candidate.contact.stage, candidate.plan_day
    if stage is Stage.PLAN_MADE and day is not None:
        return {1: Moment.EVE, 0: Moment.DAY}.get((day - today).days, Moment.PLAN_MADE)
    return Moment(stage.value) if stage.value in list(Moment) else Moment.LISTED


def channel_for(relationship: Relationship | None, choice: Choice) -> Channel:
    """Return what was chosen, else how the last talk was held, else what is usual."""
    usual = _USUAL.get(relationship, Channel.MESSAGE) if relationship else Channel.MESSAGE
    return choice.channel or choice.last_channel or usual


def about(library: Library, at: Situation, language: str, organizer: str) -> Material:
    """Return what there is to say and to send along, whoever it is said to."""
    talk = best_for(library.points, at) if at.channel in SPOKEN else None
    replies = talk.replies if talk else ()
    issue = library.issue(at.issue)
    return Material(
        script="",
        organizer=organizer,
        channel=at.channel,
        points=tuple(each.in_(language) for each in talk.points) if talk else (),
        replies=tuple((each.they.in_(language), each.you.in_(language)) for each in replies),
        extras=tuple(each.kind for each in extras_for(library.extras, at)),
        issue=issue.title.in_(language) if issue else "",
    )


def filled(
    material: Material, versions: Sequence[Version], page: Page, language: str, names: Names
) -> Material:
    """Add one of the versions, with the names of the friend and the captain in it."""
    version = versions[page.version % len(versions)]
    shown = version.short if page.is_short else version.long
    subject = version.subject.in_(language) if version.subject else ""
    friend, captain = names
    brief = [clip(name, LONGEST_COPIED_NAME) for name in names]
    return replace(
        material,
        script=fill(shown.in_(language), friend=friend, captain=captain),
        short=fill(version.short.in_(language), friend=brief[0], captain=brief[1]),
        subject=fill(subject, friend=friend, captain=captain),
        page=page,
        versions=len(versions),
        has_lengths=version.short != version.long,
    )
