"""What organizers wrote to be said, written and sent; what a captain gets of it for one contact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from bot.campaigns.model import Relationship, Way, Words
from bot.contacts.model import ContactId
from bot.conversations.model import Channel

# --- what organizers wrote ------------------------------------------------------------------------


class Moment(StrEnum):
    """How far a friendship has come with the cause, the eve and the day of their vote included.

    `NO_ANSWER`: written to or called, without an answer. `DECLINED`: to thank them for a clear no.
    """

    LISTED = "listed"
    NO_ANSWER = "no_answer"
    REACHED = "reached"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    SUPPORTIVE = "supportive"
    PLEDGED = "pledged"
    PLAN_MADE = "plan_made"
    EVE = "eve"
    DAY = "day"
    VOTED = "voted"


class Kind(StrEnum):
    """What can be sent along."""

    PICTURE = "picture"
    FILE = "file"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Situation:
    """Whom one talks to, how, when and about what (None: about nothing in particular)."""

    relationship: Relationship
    channel: Channel
    moment: Moment
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """The situations for which something was written; empty means any, `issue` None as well.

    It is used on the days from `first` to `last`; None: from the start, to the end. `key` is under
    which organizers find it.
    """

    relationships: frozenset[Relationship] = frozenset()
    channels: frozenset[Channel] = frozenset()
    moments: frozenset[Moment] = frozenset()
    issue: str | None = None
    first: date | None = None
    last: date | None = None
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """The same said once at length, once in short; e-mails have a subject too.

    `only_if_true`: a memory or a fact that not everybody can say of themselves. It is used up to
    the day `last`, None: to the end.
    """

    long: Words
    short: Words
    subject: Words | None = None
    only_if_true: bool = False
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """Words to send, or to begin a talk with."""

    fit: Fit
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a friend may say, and what can be answered."""

    they: Words
    you: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that goes with whatever is said in these situations."""

    fit: Fit
    reply: Reply


@dataclass(frozen=True, slots=True)
class Points:
    """What can be said in a talk, one thing after the other."""

    fit: Fit
    points: tuple[Words, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """Something to send along: the name of a file in the folder, or an address."""

    fit: Fit
    kind: Kind
    where: Words
    title: Words


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that people care about, in which the cause changes something."""

    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class Early:
    """How the ways of voting before the day are told, and the word between two of them."""

    ways: Mapping[Way, Words] = field(default_factory=dict)
    between: Words | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that was written for a campaign; without a folder, nothing."""

    folder: Path | None = None
    issues: tuple[Issue, ...] = ()
    writings: tuple[Writing, ...] = ()
    points: tuple[Points, ...] = ()
    answers: tuple[Answer, ...] = ()
    extras: tuple[Extra, ...] = ()
    early: Early = Early()

    def issue(self, name: str | None) -> Issue | None:
        """Return the issue with this id, if it is still there."""
        return next((each for each in self.issues if each.id == name), None)


# --- what a captain gets of it --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """What the captain chose for a contact, None where they did not, and what is known of them.

    `last_channel` is that of the latest talk for which one was told; `given` by what they are
    greeted, where the captain or a card said it.
    """

    channel: Channel | None = None
    issue: str | None = None
    last_channel: Channel | None = None
    phone: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the versions is shown, and whether at length."""

    version: int = 0
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """Ready words in the captain's language, names filled in; `organizer` tells who is behind.

    `script` is what is shown, `short` what is copied where that is too long. `points` are for
    talking, `replies` (what they say, what you say) for any way. `has_more` tells what else could
    be chosen: other channels, issues. `has_gap`: something stands in it that only the captain can
    fill in; `only_if_true`: it is not for everybody to say. `dates` are days by how they may be
    written in any of it, `keys` tell which entries it is made of, `replied` of which its replies.
    """

    script: str
    organizer: str
    short: str = ""
    channel: Channel = Channel.MESSAGE
    subject: str = ""
    points: tuple[str, ...] = ()
    replies: tuple[tuple[str, str], ...] = ()
    extras: tuple[Kind, ...] = ()
    issue: str = ""
    phone: str = ""
    page: Page = Page()
    versions: int = 1
    has_lengths: bool = False
    has_more: bool = False
    has_gap: bool = False
    only_if_true: bool = False
    dates: Mapping[str, date] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    replied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsChosen:
    """The captain said how they reach a contact, or what the contact cares about."""

    captain_id: int
    contact_id: ContactId
    channel: Channel | None
    issue: str | None
