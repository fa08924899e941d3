"""A captain's question and all that is said about it, from both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from bot.campaigns.model import Limit
from bot.captains.model import Captain

CaseId = NewType("CaseId", int)
EntryId = NewType("EntryId", int)


class Side(StrEnum):
    """Who said it: a captain, again as edited, an organizer, an organizer to the others; or a
    captain who has taken it back, or whose words no table had when the case came back.
    """

    CAPTAIN = "captain"
    EDIT = "edit"
    ORGANIZER = "organizer"
    NOTE = "note"
    WITHDRAWN = "withdrawn"
    LOST = "lost"


CAPTAINS: Final = (Side.CAPTAIN, Side.EDIT)
"""What a captain says to organizers."""
ASKED: Final = (*CAPTAINS, Side.LOST)
"""What an organizer can answer, though the words of it may be lost."""


@dataclass(frozen=True, slots=True)
class Case:
    """`waits_since`: the captain has had no answer since; None once they have, or need none.

    `claimed_by`: the organizer, by Telegram's number, who means to answer. `told`: how often the
    group was reminded. `topic` is its own in the group's forum; `posts` counts its messages there,
    so that each has a key of its own. `previous`: the captain's case before, which it goes on from.
    `sign`: how it stands by the name of its topic, "" until that has changed.
    """

    id: CaseId
    captain_id: int
    opened_at: datetime
    waits_since: datetime | None
    last_at: datetime
    claimed_by: int | None = None
    claimed_at: datetime | None = None
    snoozed_until: datetime | None = None
    told: int = 0
    closed_at: datetime | None = None
    topic: int | None = None
    posts: int = 0
    previous: CaseId | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote, as they wrote it; `html` as they emphasised it, `file` (kind, file_id)
    is what came with it.
    """

    text: str
    html: str = ""
    file: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said in a case. `by`: which organizer, 0 the captain; `origin`: (chat, message)
    where it was written, so that it can be nodded at.
    """

    id: EntryId
    case_id: CaseId
    captain_id: int
    side: Side
    by: int
    said: Said
    origin: tuple[int, int] | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Helper:
    """An organizer who has answered or claimed; captains read the name where `shows_name`."""

    telegram_id: int
    name: str
    shows_name: bool = False


# --- changes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a message about a case is made of. `quote` is what its captain's case before was
    about, `answered` tells whether the captain has had an answer; `official`: the rows of the
    calendar that go with the next one.
    """

    case: Case
    entry: Entry
    captain: Captain
    helpers: Mapping[int, Helper]
    quote: str = ""
    is_first: bool = False
    answered: bool = False
    official: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An organizer replied: it goes to the captain. Without an `origin` the group has not read it:
    it was chosen among the quick replies.
    """

    case: Case
    said: Said
    by: int
    by_name: str
    origin: tuple[int, int] | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """An organizer wrote a note for the others."""

    case: Case
    said: Said
    by: int
    by_name: str
    origin: tuple[int, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class Corrected:
    """Who wrote an entry has edited it: a captain's is said anew, an organizer's is corrected."""

    entry: Entry
    text: str
    html: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A captain takes back what they wrote, with all edits of it."""

    entry: Entry
    at: datetime


@dataclass(frozen=True, slots=True)
class Handled:
    """An organizer did something about a case, which is now as `case` tells: "claimed",
    "given_back", "given", "snoozed", "closed", "reopened".
    """

    case: Case
    act: str
    by: int
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NameShown:
    """An organizer lets captains read the first name, or no longer."""

    telegram_id: int
    name: str
    shows_name: bool
    at: datetime
