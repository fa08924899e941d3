"""What tables of questions and of friends say, and what can be wrong with a row of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.contacts.model import ContactId


class QuestionColumn(StrEnum):
    """What a column of a table of questions tells; all have to be there."""

    NUMBER = "number"
    CAPTAIN = "captain"
    ASKED = "asked"
    STANDS = "where it stands"
    WAITS = "waiting since"
    LAST = "last message"
    CLOSED = "closed"


class Standing(StrEnum):
    """Where a question stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


class WhyQuestion(StrEnum):
    """What is wrong with a row of a table of questions."""

    NUMBER = "no number of a question"
    CAPTAIN = "no captain has this number"
    MOMENT = "no moment with its distance from UTC, as in 2026-11-03T10:00:00-05:00"
    STANDS = "no word for where a question stands"
    OTHERWISE = "it stands otherwise by its moments"
    LATER = "a moment that is still to come"


class FriendColumn(StrEnum):
    """What a column of a table of friends tells; the first three have to be there."""

    NUMBER = "number"
    CAPTAIN = "captain"
    NAME = "name"
    TOWN = "town"
    PHONE = "phone"


NEEDED_OF_FRIENDS = (FriendColumn.NUMBER, FriendColumn.CAPTAIN, FriendColumn.NAME)


class WhyFriend(StrEnum):
    """What is wrong with a row of a table of friends; nothing is ever said of a list."""

    NUMBER = "no number of a friend"
    CAPTAIN = "no captain has this number"
    NAME = "no name, or one of more than 60 letters"
    TOWN = "a town of more than 60 letters"
    PHONE = "no telephone number, or more than two"


@dataclass(frozen=True, slots=True)
class FriendBack:
    """A friend as a row tells of them; `phone` is still as it is written there."""

    id: ContactId
    captain_id: int
    name: str
    town: str
    phone: str
