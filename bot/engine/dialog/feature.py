"""What a feature tells the engine about itself: routes, states, listeners, jobs, painters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from bot.engine.api.resources import Api
from bot.engine.dialog.turn import Message, Rows, Turn
from bot.engine.dialog.work import Campaign, Here, Work
from bot.engine.files.register import Erasure
from bot.engine.long_files.gathering import LongFiles
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Chat, Command, Event, Person, Tap, Text
from bot.engine.webhooks.rounds import Posts


class Who(Enum):
    """Who may use a route.

    A member belongs to the organizers' group, an organizer administers it; an administrator does so
    in whatever group may become theirs. A lead helps some captains; a FORMER is or was one.
    """

    ANYONE = "anyone"
    CAPTAIN = "captain"
    FORMER = "former"
    MEMBER = "member"
    ORGANIZER = "organizer"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    LEAD = "lead"


# Whose right is that of somebody in a group, as Telegram tells it.
BY_STANDING = (Who.MEMBER, Who.ORGANIZER, Who.ADMINISTRATOR)
# What only administrators may do is shown to them alone.
ADMINISTRATORS = (Who.ORGANIZER, Who.ADMINISTRATOR)


class Where(Enum):
    """In which chats a route answers: private unless it says otherwise. In channels none answers.

    What somebody keeps is said to them alone, so a route for groups is written with care.
    """

    PRIVATE = "private"
    GROUP = "group"
    ANYWHERE = "anywhere"
    CHANNEL = "channel"

    def fits(self, chat: Chat) -> bool:
        """Tell whether such a route answers in this chat."""
        its = Where.PRIVATE if chat.private else Where.GROUP if chat.group else Where.CHANNEL
        return self is its or (self is Where.ANYWHERE and its is not Where.CHANNEL)


class Takes(Enum):
    """What an open question takes; NOTE: words that are kept as they are, whatever they say."""

    WORDS = "words"
    NAMES = "names"
    NOTE = "note"
    YES_OR_NO = "yes_or_no"


@dataclass(frozen=True, slots=True)
class OnCommand:
    """`/name`. `menu` is its line in Telegram's command menu (an `N_` text; "" hides it).

    `fresh` has Telegram asked at that moment for the rights that depend on it, not remembered for
    a minute: for anything that changes something.
    `alone`: behind it an open question is not asked again. `quiet`: in a group neither the command
    nor the answer is of use to others, who don't see them where Telegram's server can do that.
    """

    name: str
    handle: Callable[[Here, Command], Turn]
    menu: str = ""
    who: Who = Who.CAPTAIN
    where: Where = Where.PRIVATE
    fresh: bool = False
    alone: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class OnTap:
    """A button's action. `once`: it changes something, so a second tap on any button of its message
    is refused; a tap that was refused itself has changed nothing and does not count. `of_chat`: in
    private, its first argument is another chat without the minus, and `here.standing` that there.
    """

    action: str
    handle: Callable[[Here, Tap], Turn]
    who: Who = Who.CAPTAIN
    once: bool = False
    fresh: bool = False
    where: Where = Where.PRIVATE
    of_chat: bool = False


@dataclass(frozen=True, slots=True)
class OnMenu:
    """A label of the small keyboard (an `N_` text): its words, in any language, come here.

    `formerly` are words that stood there once: a keyboard stays until another one is sent.
    """

    label: str
    handle: Callable[[Here, Text], Turn]
    who: Who = Who.CAPTAIN
    where: Where = Where.PRIVATE
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnState:
    """A dialog state waiting for an answer.

    A state belongs to the one feature whose route has `again`. Others may look at an answer too:
    it is offered in the order of the application, and the first that returns a Turn has it.
    `handle` returns None for an input it has no use for; then, and after long silence, the engine
    says so and calls `again`, which asks the same question once more. A state with a field
    `language` decides in which language its chat is answered (before there is a captain).
    In a group only replies to the bot reach a state, and with `next_words` also what its person
    writes there within the next minutes: all, or what is of that type.
    `corrects`: where an answer was not taken, an edit of that very message is a new answer.
    `takes` what: for whoever hears free text first (`OnWords`). `comes_back`: the question is asked
    once more when something else was done in the middle of it; not where more is only welcome.
    """

    state: type
    handle: Callable[[Here, Any, Event], Turn | None]
    again: Callable[[Here, Any], Turn] | None = None
    who: Who = Who.CAPTAIN
    corrects: bool = False
    next_words: bool | type[Event] = False
    where: Where = Where.PRIVATE
    takes: Takes | Callable[[Any], Takes] = Takes.WORDS
    comes_back: bool = True

    def takes_in(self, state: object) -> Takes:
        """Return what the question takes as it stands."""
        return self.takes if isinstance(self.takes, Takes) else self.takes(state)


@dataclass(frozen=True, slots=True)
class OnWords:
    """Free text in a private chat, heard before an open question gets it.

    `handle` is told what that question takes, None where nothing is open. It returns a Turn where
    the text is something else, the text to go on with where it is an answer in more words, or None.
    """

    handle: Callable[[Here, Text, Takes | None], Turn | Text | None]


@dataclass(frozen=True, slots=True)
class OnEvent:
    """Any other input; the first that returns a Turn has it. `earlier` comes before a dialog."""

    event: type
    handle: Callable[[Here, Any], Turn | None]
    who: Who = Who.ANYONE
    where: Where = Where.PRIVATE
    earlier: bool = False


Route = OnCommand | OnTap | OnMenu | OnState | OnWords | OnEvent
Job = Callable[[Work, int], datetime | None]
ManyJob = Callable[[Work, Sequence[int]], Mapping[int, datetime | None]]
Words = Callable[[Work, int, str], tuple[str, Message] | None]
Erase = Callable[[Work, Sequence[Erasure]], None]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature as the engine sees it.

    `version` is that of its dialog states: raise it when a stored state can't be read any more.
    `formerly` are the names under which earlier versions stored its states.
    `listens` maps a change to what is done when it happened (own store first, by app order).
    `jobs` maps a name to the work for one due row: (work, subject) -> when it is due next.
    `many` does a job's work for many due rows at once, and tells when each is due next; whom it
    leaves out, and all of them where it fails, are done one at a time.
    `words` maps a name to what words a notice that is about to leave (`Unworded`): in which
    language, and the message; None where there is nothing to say any more.
    `painters` map the name of a picture or file to what makes its bytes: it gets the language and
    plain data, and runs off the loop.
    `counts` maps a name to what is counted over everybody once a minute, beside the writer, for
    `Work.counted`; None while each answer counts for itself.
    `erases` maps a kind of erasure to what does it again in an old copy of the database.
    `closed` answers in place of every route once the feature takes nothing new any more.
    `posts` says what is to be posted to other systems, `api` what they may read, by which token.
    `reads` are the endings (".csv", "" for none) of files that it takes, in private or where it
    `reads_in`: in a group only what answers the bot, or comes from who is in the middle of
    something there. `reader` makes plain data (what JSON can hold) of a file's name, its bytes and
    the campaign's country. It is pure, stands in a module that imports little, and runs in a
    process of its own. `long_files` are read part by part instead, beside everything else.
    """

    name: str
    routes: tuple[Route, ...] = ()
    version: int = 1
    listens: Mapping[type, Callable[[Work, Any], None]] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    many: Mapping[str, ManyJob] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    painters: Mapping[str, Callable[[str, Mapping[str, Any]], bytes]] = field(default_factory=dict)
    counts: Mapping[str, Callable[[Work], Any]] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    reader: Callable[[str, bytes, str], Any] | None = None
    reads_in: Where = Where.PRIVATE
    erases: Mapping[str, Erase] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()
    closed: Callable[[Here], Turn | None] | None = None
    posts: Posts | None = None
    api: Api | None = None
    long_files: LongFiles | None = None


class Reader(Protocol):
    """Somebody the bot writes to: what the engine must know of a captain."""

    @property
    def id(self) -> int:
        """The captain's id."""
        ...

    @property
    def language(self) -> str:
        """The language that they read, e.g. "fr"."""
        ...


class People(Protocol):
    """What the engine asks the features about people; the composition root answers."""

    def captain(self, work: Work, person: Person) -> Reader | None:
        """Return the captain that this person is in this campaign, if any."""
        ...

    def campaign(self, tx: Tx, known: Campaign) -> Campaign:
        """Return the campaign as it stands now, `known` itself where nothing has changed."""
        ...

    def seen(self, campaign: Campaign, captain: Reader | None) -> Campaign:
        """Return the campaign as it is where somebody is: the vote may be on another day there."""
        ...

    def language(self, work: Work, chat: Chat, person: Person, captain: Reader | None) -> str:
        """Return the language to answer in."""
        ...

    def may(self, here: Here, who: Who) -> bool:
        """Tell whether the sender is one of those."""
        ...

    def refusal(self, here: Here, who: Who, where: Where) -> Turn:
        """Say kindly why not, and what to do instead."""
        ...

    def onward(self, here: Here, *, has_stopped: bool) -> Rows:
        """Return the buttons that lead on from where no question is open (or just was)."""
        ...

    def moved(self, work: Work, before: int, after: int) -> None:
        """Rebind a group that became a supergroup."""
        ...

    def lost(self, work: Work, chat_id: int) -> None:
        """Note that a chat can't be reached any more (blocked, kicked, gone)."""
        ...

    def silence(
        self, tx: Tx, campaign: Campaign, chat_id: int, now: datetime
    ) -> tuple[datetime, datetime] | None:
        """Return from when until when no campaigning may reach a chat: now, or the next time."""
        ...

    def alert(self, work: Work, text: str, values: Mapping[str, Any]) -> None:
        """Tell those who run the campaign that something needs a human."""
        ...


class Current:
    """What each unit of work asks for the campaign; `known` is how it stood the last time."""

    def __init__(self, campaign: Campaign, people: People) -> None:
        self.known = campaign
        self._people = people

    def in_(self, tx: Tx) -> Campaign:
        """Return the campaign as this transaction sees it."""
        self.known = self._people.campaign(tx, self.known)
        return self.known
