"""A tag, and what can happen to one."""

from dataclasses import dataclass
from datetime import datetime

from bot.console.filters.model import Filter


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of the organizers for some captains, and how many have it."""

    id: int
    name: str
    captains: int = 0


@dataclass(frozen=True, slots=True)
class TagAct:
    """An administrator gave a tag to all whom a filter finds, or took it from them (not `on`)."""

    id: int
    tag: int
    filter: Filter
    on: bool
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaptainTagged:
    """An administrator gave one captain a tag, or took it away (not `on`)."""

    id: int
    captain_id: int
    tag: int
    on: bool
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TagActUndone:
    """An administrator took one of those acts back."""

    id: int
    by: int
    at: datetime


# --- where an administrator stands, in the organizers' group


@dataclass(frozen=True, slots=True)
class NamingTag:
    """Waiting for the name of a new tag: for one captain, or (0) for all of a filter."""

    filter: Filter
    captain_id: int = 0


@dataclass(frozen=True, slots=True)
class TaggingAll:
    """They choose a tag for all whom the filter finds."""

    filter: Filter
    on: bool = True


@dataclass(frozen=True, slots=True)
class TaggingCaptain:
    """They tick the tags of one captain."""

    captain_id: int
