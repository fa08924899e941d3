"""Which words go along with a talk: those written for the fewest situations win. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Protocol, TypeVar

from bot.campaigns.model import Relationship
from bot.campaigns.rules import fill
from bot.contacts.model import Stage
from bot.contacts.rules import clip
from bot.conversations.materials.model import (
    Choice,
    Extra,
    Fit,
    Kind,
    Library,
    Material,
    Moment,
    Page,
    Situation,
    Version,
)
from bot.conversations.model import Candidate, Channel

# Longer names are cut where a text must fit a button.
LONGEST_COPIED_NAME = 16
SPOKEN: Final = frozenset({Channel.IN_PERSON, Channel.CALL})
# A neighbour is met at the door more often than written to.
_USUAL: Final = {Relationship.NEIGHBOUR: Channel.IN_PERSON}
_ANY_ISSUE = 10
Names = tuple[str, str]


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
