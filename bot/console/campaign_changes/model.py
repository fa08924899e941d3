"""What of the campaign's file is another value, and who looks at it before it is so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an answer has to be."""

    TEXT = "text"
    DAY = "day"
    YES = "yes"
    NUMBER = "number"
    HOUR = "hour"
    WEEKDAY = "weekday"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Change:
    """A value for a place of the file, as TOML writes it; "" takes the place away.

    The place is written with slashes ("charter/1/fr"), numbers from 0.
    """

    place: str
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another one; None where there is none. `place` as in `Change`."""

    place: str
    before: Any
    after: Any


# --- where an organizer stands, in their group


@dataclass(frozen=True, slots=True)
class LookingAtChanges:
    """They look at what changes, in the version `base`: by answers, or as a file has it."""

    base: int
    changes: tuple[Change, ...] = ()
    asks: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class AwaitingCampaignFile:
    """The file is awaited, or a better one."""


@dataclass(frozen=True, slots=True)
class SettingsChosen:
    """The campaign is another one from now on, since an organizer said so; `text` is its file.
    `undone`: it is what stood there before.
    """

    text: str
    by: int
    at: datetime
    places: tuple[str, ...] = ()
    undone: bool = False
