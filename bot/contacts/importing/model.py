"""What was read of a list or a file, before anything of it is kept."""

from dataclasses import dataclass

from bot.campaigns.model import Relationship


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as a line, a row or a card tells; "" where it tells nothing."""

    name: str
    relationship: Relationship | None = None
    town: str = ""
    age: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that were not understood; `why` is a word of `rules.Why`."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A list waits to be looked at and agreed to. Phone numbers are kept only when asked for."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()
    phones: bool = False
