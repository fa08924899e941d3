"""Who may be told about, and what a sentence says of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.language.follow_ups.model import When


class Told(StrEnum):
    """What is said of somebody. HOW: that there is news, but not clearly which.

    TO_COME: a talk is meant to be. Of a person it comes to NO_TALK, where nothing else was said.
    """

    REACHED = "reached"
    SUPPORTIVE = "supportive"
    PLEDGED = "pledged"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    WANTS_TO_HELP = "wants_to_help"
    VOTED = "voted"
    NO_ANSWER = "no_answer"
    NO_TALK = "no_talk"
    TO_COME = "to_come"
    LEFT_ALONE = "left_alone"
    HOW = "how"


class Channel(StrEnum):
    """How a talk was held."""

    IN_PERSON = "in_person"
    CALL = "call"
    MESSAGE = "message"
    EMAIL = "email"
    SOCIAL = "social"


class Pledge(StrEnum):
    """How sure it is said to be."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Way(StrEnum):
    """How somebody means to vote."""

    IN_PERSON = "in_person"
    EARLY = "early"
    POST = "post"
    PROXY = "proxy"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the list; `relation` is how they are known ("family"), "" where nobody said."""

    id: int
    name: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names somebody: words `start` to `end`, the last not included.

    `people` are those of the list who may be meant; more than one, or a `name` as it was written
    that is not quite theirs: it has to be asked who. With no `people` the name is a stranger's.
    """

    start: int
    end: int
    people: tuple[int, ...]
    name: str = ""

    @property
    def sure(self) -> int | None:
        """The one person, where there is no doubt."""
        return self.people[0] if len(self.people) == 1 and not self.name else None


NO_DAY: Final = When()


@dataclass(frozen=True, slots=True)
class News:
    """What is said of one person: whom, and how it went; None where nothing is said of it."""

    whom: Mention
    told: Told
    channel: Channel | None = None
    pledge: Pledge | None = None
    way: Way | None = None
    again: When = NO_DAY
