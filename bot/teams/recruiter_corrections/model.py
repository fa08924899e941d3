"""What is asked in the group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamingCaptain:
    """The name of the captain is awaited whose recruiter is to be corrected."""


@dataclass(frozen=True, slots=True)
class NamingRecruiter:
    """The name is awaited of who brought this captain in."""

    captain_id: int
