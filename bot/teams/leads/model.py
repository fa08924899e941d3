"""What is asked in the group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamingLead:
    """The name is awaited of a captain who could lead this team."""

    team_id: int
