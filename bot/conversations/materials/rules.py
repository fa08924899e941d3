"""Which words go along with a talk: the stage decides before the topic does. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Protocol, TypeVar

from bot.campaigns.model import Relationship
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
    Points,
    Reply,
    Situation,
    Version,
)
from bot.conversations.model import Candidate, Channel, Outcome
from bot.language.words.rules import clean

# Longer names are cut where a text must fit a button.
LONGEST_COPIED_NAME = 16
SPOKEN: Final = frozenset({Channel.IN_PERSON, Channel.CALL})
# A neighbour is met at the door more often than written to.
_USUAL: Final = {Relationship.NEIGHBOUR: Channel.IN_PERSON}
# Where nothing was written for it; nothing stands in for thanks after a no.
_INSTEAD: Final = {Moment.NO_ANSWER: Moment.LISTED, Moment.NOT_NOW: Moment.REACHED}
# More would not fit in one message.
MOST_REPLIES_SHOWN: Final = 10
LONGEST_GAP: Final = 200
# Stands for what only the captain can say; never sent as it is.
GAP: Final = "___"
BEFORE_VOTE: Final = re.compile(r"vote(?:-(\d{1,3}))?")
PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")


class Fitted(Protocol):
    """Whatever was written for some situations."""

    @property
    def fit(self) -> Fit:
        """For which."""
        ...


F = TypeVar("F", bound=Fitted)


def best_for(written: Iterable[F], at: Situation) -> F | None:
    """Return what fits best: what is for these days only, then for the fewest stages, then about
    the topic, then for the fewest people and channels; the first of equals.
    """
    known = tuple(written)
    found = min((each for each in known if fits(each.fit, at)), key=_breadth, default=None)
    if at.moment in _INSTEAD and not (found and found.fit.moments):
        return best_for(known, replace(at, moment=_INSTEAD[at.moment]))
    return found


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


def _breadth(written: Fitted) -> tuple[bool, int, bool, int]:
    """The stage comes before the topic, or the ask and the plan would give way to the first talk
    over again.
    """
    fit = written.fit
    whom = len(fit.relationships or Relationship) * len(fit.channels or Channel)
    return fit.first is None, len(fit.moments or Moment), fit.issue is None, whom


def moment_of(candidate: Candidate, today: date) -> Moment:
    """Return how far they are; a plan for tomorrow or today is a moment of its own, and so is a
    last time that led to no talk, or to "not now".
    """
    stage, day = candidate.contact.stage, candidate.plan_day
    last = candidate.outcome.value if candidate.outcome else ""
    if stage is Stage.UNREACHABLE:
        return Moment.NO_ANSWER
    if stage in (Stage.LISTED, Stage.REACHED):
        last = Moment.NO_ANSWER if candidate.outcome is Outcome.SENT else last
        if last in (Moment.NO_ANSWER, Moment.NOT_NOW):
            return Moment(last)
    if stage is Stage.PLAN_MADE and day is not None:
        return {1: Moment.EVE, 0: Moment.DAY}.get((day - today).days, Moment.PLAN_MADE)
    return Moment(stage.value) if stage.value in list(Moment) else Moment.LISTED


def channel_for(relationship: Relationship | None, choice: Choice) -> Channel:
    """Return what was chosen, else how the last talk was held, else what is usual."""
    usual = _USUAL.get(relationship, Channel.MESSAGE) if relationship else Channel.MESSAGE
    return choice.channel or choice.last_channel or usual


def about(library: Library, at: Situation, language: str, organizer: str) -> Material:
    """Return what there is to say and to send along, whoever it is said to."""
    talks = _talks(library.points, at) if at.channel in SPOKEN else ()
    issue = library.issue(at.issue)
    return Material(
        script="",
        organizer=organizer,
        channel=at.channel,
        points=tuple(each.in_(language) for talk in talks for each in talk.points),
        replies=tuple(
            (each.they.in_(language), each.you.in_(language))
            for each in _replies(library, talks, at)[:MOST_REPLIES_SHOWN]
        ),
        extras=tuple(each.kind for each in extras_for(library.extras, at)),
        issue=issue.title.in_(language) if issue else "",
        keys=tuple(talk.fit.key for talk in talks),
        replied=tuple(each.fit.key for each in library.answers if fits(each.fit, at)),
    )


def _talks(points: Iterable[Points], at: Situation) -> tuple[Points, ...]:
    """Return what belongs to the stage, then what belongs to the topic; where nothing was written
    for the stage itself, the topic stands for itself.
    """
    known = tuple(points)
    stage = best_for((each for each in known if each.fit.issue is None), at)
    topic = best_for((each for each in known if each.fit.issue is not None), at)
    if topic and stage and not stage.fit.moments:
        return (topic,)
    return tuple(each for each in (stage, topic) if each)


def _replies(library: Library, talks: Iterable[Points], at: Situation) -> tuple[Reply, ...]:
    always = tuple(each.reply for each in library.answers if fits(each.fit, at))
    return (*(each for talk in talks for each in talk.replies), *always)


# "{friend}, the vote is …" begins with its second word; "Hello {friend}!" ends sooner.
_NAMED_FIRST: Final = re.compile(r"(?:^|(?<=[.!?…] ))\{friend\}[\s\u00a0\u202f]*[,:!]?[\s]*(\w?)")
_NAMELESS: Final = re.compile(r",?[^\S\u00a0\u202f]*\{friend\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill in what is known, in one pass: a name can't smuggle in a placeholder.

    A friend of whom no name to say is known ("my boss") is greeted without one.
    """
    if values.get("friend") == "":
        text = _NAMELESS.sub("", _NAMED_FIRST.sub(lambda match: match[1].upper(), text))
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def has_gap(text: str) -> bool:
    """Tell whether something is left for the captain to fill in."""
    return GAP in text


def filled(
    material: Material,
    versions: Sequence[Version],
    page: Page,
    language: str,
    values: Mapping[str, str],
) -> Material:
    """Add one of the versions, with names, days and places in it."""
    version = versions[page.version % len(versions)]
    shown = version.short if page.is_short else version.long
    subject = version.subject.in_(language) if version.subject else ""
    names = {name: clip(values[name], LONGEST_COPIED_NAME) for name in ("friend", "captain")}
    script = fill(shown.in_(language), values)
    return replace(
        told(material, values),
        script=script,
        short=fill(version.short.in_(language), {**values, **names}),
        subject=fill(subject, values),
        page=page,
        versions=len(versions),
        has_lengths=version.short != version.long,
        has_gap=has_gap(script),
        only_if_true=version.only_if_true,
    )


def gap_words(text: str) -> str:
    """Return what was typed for a gap on one line, "" where it is too long to be sent."""
    words = clean(text)
    return words if len(words) <= LONGEST_GAP and not has_gap(words) else ""


def with_gap(material: Material, words: str) -> Material:
    """Put the captain's own words where only they could say something."""
    return replace(
        material,
        script=material.script.replace(GAP, words),
        short=material.short.replace(GAP, words),
        has_gap=False,
        has_lengths=False,
    )


def told(material: Material, values: Mapping[str, str]) -> Material:
    """Fill days into what can be said and answered."""
    return replace(
        material,
        points=tuple(fill(each, values) for each in material.points),
        replies=tuple((fill(they, values), fill(you, values)) for they, you in material.replies),
    )


def days_before_vote(value: object) -> int | None:
    """Return how many days before the vote a day of the files is; None where it is none."""
    found = BEFORE_VOTE.fullmatch(value) if isinstance(value, str) else None
    return int(found[1] or 0) if found else None
