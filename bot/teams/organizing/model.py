"""What is asked in the group about a team, and what its card tells."""

from dataclasses import dataclass

from bot.teams.model import Team


@dataclass(frozen=True, slots=True)
class NamingTeam:
    """The name of a new team is awaited, or another name of this one. `town_id`: captains of this
    town come into the new one.
    """

    team_id: int = 0
    town_id: int = 0


@dataclass(frozen=True, slots=True)
class AskingGoal:
    """How many talks a week this team means to have."""

    team_id: int


@dataclass(frozen=True, slots=True)
class Card:
    """`leads` and `asked` are captains' names; `talks` of the last seven days."""

    team: Team
    captains: int = 0
    leads: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    talks: int = 0
