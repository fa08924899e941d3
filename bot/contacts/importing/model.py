"""What was read of a list or a file, before anything of it is kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.campaigns.model import Relationship


class Why(StrEnum):
    """Why words were not taken."""

    NO_NAME = "no_name"
    ADDRESS = "address"
    BROKEN = "broken"
    PHONE_BOOK = "phone_book"
    TOO_LONG = "too_long"
    NOTHING = "nothing"
    LOCKED = "locked"
    WEB_PAGE = "web_page"
    NUMBER = "number"
    SPOILT = "spoilt"
    FAX = "fax"
    MORE_NUMBERS = "more_numbers"
    UNUSED = "unused"
    TWICE = "twice"
    LEFT_ALONE = "left_alone"
    OPTED_OUT = "opted_out"
    DECEASED = "deceased"
    OFF_ROLL = "off_roll"
    GROUP = "group"
    ABOVE = "above"


# Whoever is left out for one of these is left out, whatever else is told of them.
REFUSED: Final = (Why.LEFT_ALONE, Why.OPTED_OUT, Why.DECEASED, Why.OFF_ROLL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as a line, a row or a card tells; "" where it tells nothing.

    `given` is told only where a column or a card tells it apart from the name.
    """

    name: str
    relationship: Relationship | None = None
    town: str = ""
    age: str = ""
    phone: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that were not taken; `why` is a word of `Why`, `name` whose they are, if known."""

    words: str
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A list waits to be looked at and agreed to. Phone numbers are kept only when asked for.

    `used` and `unused` are headings of tables, as they stand there; `left` are kinds of what cards
    and lines tell and nobody keeps: "email", "photo". `key` is that of the message that shows it.
    """

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()
    phones: bool = False
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    key: str = ""
