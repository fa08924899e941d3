"""A broadcast, whom it reaches, and how each recipient's copy ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

from bot.console.filters.model import Filter, Part

EVERYBODY = Filter()
Waits = Literal["awaiting", "scheduled", "trial", "part", "cancelled"]
State = Literal[Waits, "running", "paused", "stopped", "done"]
Span = tuple[datetime, datetime]
"""From when, and until when copies are worth sending."""
WAITS: Final = ("awaiting", "scheduled")
"""The states of what has not begun; "cancelled" is what never did; while two texts are tried the
rest is in "trial", and what waits to be tried is a "part"."""
QUEUE: Final = "broadcast.queue"
"""The job that puts copies into the outbox."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an organizer wrote: words, the same as Telegram's HTML where something is emphasised,
    and what stands above: the file_id of a picture, of a file behind "document:". `album` names
    those that were sent at once, of which this is one.
    """

    text: str
    html: str = ""
    photo: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The text in one language; `tag` is the language's.

    Where something is emphasised the body is `marked`: Telegram's HTML, in which the placeholders
    are to be filled. `photo` is its picture, or several, one a line.
    """

    tag: str
    body: str
    marked: bool = False
    photo: str = ""


class Measure(StrEnum):
    """What counts once captains have a text: a talk recorded, or anything done with the bot."""

    TALKS = "talks"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is agreed before two texts are tried: on how many in a hundred, half with each; after so
    many hours the rest gets the one after which more captains did what counts.
    """

    share: int
    hours: int
    counts: Measure


@dataclass(frozen=True, slots=True)
class Trial:
    """The second text, in every language of the first, and the rule."""

    texts: tuple[Version, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Options:
    """How it goes out: `at` is its moment, None for at once; on each captain's clock where it is
    to be `own_clocks`: then the moment is told by the campaign's. `urgent`: why it can't wait.
    `button`: the word of the one below it.
    """

    at: datetime | None = None
    own_clocks: bool = False
    urgent: str = ""
    button: str = ""
    trial: Trial | None = None


USUAL = Options()


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast would reach now: those who want messages by language, and the others."""

    by_language: Mapping[str, int]
    opted_out: int
    last_captain: int

    @property
    def wanted(self) -> int:
        """Return how many get it."""
        return sum(self.by_language.values())

    @property
    def total(self) -> int:
        """Return how many captains there are."""
        return self.wanted + self.opted_out


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom it is for, as a sentence tells it, and how many those are now."""

    parts: tuple[Part, ...]
    audience: Audience


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A confirmed broadcast. Captains up to the id `done_to` have been dealt with, of those up to
    `last_captain`; `total` is how many these were when it was confirmed. `shown` is the progress
    that the group saw last, `shows` how often it was told; `topic` is where in a forum it came.
    `chosen`: it is for those whom a filter found then, or to whom it is sent once more. `result`:
    the report's numbers as they are kept. `own_clocks`: each gets it at that hour of the own clock.
    `filter` is whom it is for, found afresh when it begins; `urgent` why it could not wait: then it
    asks nobody's week. With a `rule` two texts are tried first; each is a broadcast of its own,
    `part_of` it, its `variant`. `crowded`: who had been written to enough. `retry_of`: that one,
    once more, for those whose copy was `retried`.
    """

    id: int
    chat_id: int
    state: State
    total: int
    done_to: int
    last_captain: int
    opted_out: int
    expired: int
    gone: int
    withdrawn: int
    starts_at: datetime
    expires_at: datetime
    shown: str
    shows: int
    topic: int | None = None
    neutral: bool = False
    chosen: bool = False
    result: str | None = None
    author: int = 0
    second: int | None = None
    own_clocks: bool = False
    filter: Filter = EVERYBODY
    urgent: str = ""
    crowded: int = 0
    retry_of: int | None = None
    buttons: str | None = None
    retried: str | None = None
    part_of: int | None = None
    variant: str | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the recipients stand; every one of them is in exactly one of these."""

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    blocked: int = 0
    closed: int = 0
    opted_out: int = 0
    expired: int = 0
    withdrawn: int = 0
    gone: int = 0
    crowded: int = 0

    @property
    def total(self) -> int:
        """Return how many recipients are counted."""
        return sum(int(getattr(self, each.name)) for each in fields(self))


@dataclass(frozen=True, slots=True)
class BroadcastConfirmed:
    """An administrator sent it; `texts` in the order in which they stand in for each other.

    `neutral`: it is about hours, places and papers only, and passes a silence.
    """

    id: int
    chat_id: int
    by: int
    texts: tuple[Version, ...]
    audience: Audience
    starts_at: datetime
    expires_at: datetime
    at: datetime
    topic: int | None = None
    neutral: bool = False
    filter: Filter = EVERYBODY
    options: Options = USUAL
    needs_second: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether it does not begin at once."""
        options = self.options
        later = self.starts_at > self.at or options.own_clocks
        return self.needs_second or later or options.trial is not None


@dataclass(frozen=True, slots=True)
class BroadcastBegun:
    """Its moment has come: whom it is for is known from now on."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TrialBegun:
    """Its moment has come, and two texts are tried before the rest of them gets one."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BroadcastStopped:
    """An administrator withdrew what was not yet sent."""

    id: int
    by: int
    at: datetime


# --- where an administrator stands, in the organizers' group


@dataclass(frozen=True, slots=True)
class Previewing:
    """They look at it; `draft` is the id that it gets when it is sent, `filter` whom it is for,
    `options` how it goes out.
    """

    draft: int
    texts: tuple[Version, ...]
    gathering: str = ""
    filter: Filter = EVERYBODY
    options: Options = USUAL


@dataclass(frozen=True, slots=True)
class AskingText:
    """Waiting for the text; `album` is one that was refused, whose other pictures come still.

    `filter` and `options`, as in the states that follow: for whom and how it was meant before the
    text was changed; `before` is the look at it then, to which there is a way back.
    """

    album: str = ""
    filter: Filter = EVERYBODY
    options: Options = USUAL
    before: Previewing | None = None


@dataclass(frozen=True, slots=True)
class ChoosingLanguages:
    """Some texts are written; is another one wanted in one of the other languages?

    `gathering` is the album of the last of them, whose other pictures come still, one by one.
    """

    texts: tuple[Version, ...]
    gathering: str = ""
    filter: Filter = EVERYBODY
    options: Options = USUAL


@dataclass(frozen=True, slots=True)
class AskingVersion:
    """Waiting for the text in the language `tag`; albums as in the other states."""

    texts: tuple[Version, ...]
    tag: str
    album: str = ""
    gathering: str = ""
    filter: Filter = EVERYBODY
    options: Options = USUAL


Gathering = AskingText | ChoosingLanguages | AskingVersion | Previewing
