"""Captains by their shown names, and what is asked in the group."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Named:
    """A captain as an organizer sees them."""

    captain_id: int
    name: str
    joined_at: datetime
    recruited_by: int | None


@dataclass(frozen=True, slots=True)
class NamingCaptain:
    """The name of the captain is awaited whose recruiter is to be corrected."""


@dataclass(frozen=True, slots=True)
class NamingRecruiter:
    """The name is awaited of who brought this captain in."""

    captain_id: int
