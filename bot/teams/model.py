"""A team of captains, who is in it, who leads it; and what can happen to them.

A captain is in one team at most. A lead is a captain of the team who was asked and agreed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final, NewType

TeamId = NewType("TeamId", int)
NO_TEAM: Final = 0


class Lead(IntEnum):
    """Whether a captain leads the team that they are in."""

    NOT = 0
    ASKED = 1
    LEADS = 2


class How(StrEnum):
    """How a captain came into a team, or out of one."""

    HAND = "hand"
    LINK = "link"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Team:
    """`name` is the campaign's word, no person's. `goal`: talks a week, 0 for none.

    `code` is what its link carries. A removed team can be brought back, with whoever is in no other
    by then.
    """

    id: TeamId
    name: str
    goal: int
    code: str
    made_at: datetime
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A captain's place in a team that there is."""

    captain_id: int
    team_id: TeamId
    since: datetime
    lead: Lead = Lead.NOT


@dataclass(frozen=True, slots=True)
class TeamMade:
    """Organizers made a team; `by` is a Telegram id."""

    team: Team
    by: int


@dataclass(frozen=True, slots=True)
class TeamRenamed:
    """It is called otherwise from now on."""

    team_id: int
    name: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TeamGoalSet:
    """It means to have so many talks a week; 0 for no goal."""

    team_id: int
    goal: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TeamLinkRenewed:
    """Its link is another one; the earlier one works no more."""

    team_id: int
    code: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TeamRemoved:
    """There is no such team any more; its captains stay captains, in none."""

    team_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TeamRestored:
    """It is there again."""

    team_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """A captain is in another team now, or in none (`NO_TEAM`). `by`: an organizer's Telegram id,
    0 where the captain did it.
    """

    captain_id: int
    before: int
    team_id: int
    how: How
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ManyPlaced:
    """Many captains came into a team at once; `id` is the number by which that is undone."""

    id: int
    team_id: int
    captains: tuple[int, ...]
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ManyPutBack:
    """That was undone, for those whom nobody put elsewhere since."""

    id: int
    team_id: int
    captains: tuple[int, ...]
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ListSeated:
    """A list has put all its captains into a team; `id` is the number by which that is undone."""

    id: int
    import_id: int
    team_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ListUnseated:
    """That was undone, for those whom nobody put elsewhere since."""

    id: int
    team_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SeatsFollowed:
    """Some of the captains whom a list has put somewhere, or back: now others hear of it."""

    captains: tuple[int, ...]
    at: datetime
    back: bool = False


@dataclass(frozen=True, slots=True)
class LeadAsked:
    """Organizers ask a captain to lead this team."""

    captain_id: int
    team_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LeadAnswered:
    """The captain says whether they lead it."""

    captain_id: int
    team_id: int
    agrees: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class LeadEnded:
    """They lead it no more: organizers said so (`by`), or they did themselves (0)."""

    captain_id: int
    team_id: int
    by: int
    at: datetime
