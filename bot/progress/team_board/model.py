"""What a team did, and its line on the board."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeamScore:
    """What the captains of a team did who have not left; talks as they count on leaderboards."""

    team_id: int
    captains: int
    week: int = 0
    talks: int = 0
    promises: int = 0


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One line; equal scores share a rank. `goal`: talks a week, 0 for none or where it is not
    about the week.
    """

    rank: int
    team_id: int
    name: str
    captains: int
    talks: int
    promises: int
    goal: int = 0


@dataclass(frozen=True, slots=True)
class Folded:
    """Teams too small to be told of one by one; their sums are 0 where even these tell of a few."""

    teams: int = 0
    captains: int = 0
    talks: int = 0


@dataclass(frozen=True, slots=True)
class TeamBoard:
    """The best teams, how many more there are, and the small ones."""

    rows: tuple[TeamRow, ...] = ()
    more: int = 0
    folded: Folded = Folded()
    is_of_week: bool = True

    @property
    def is_asleep(self) -> bool:
        """Tell whether no team has done anything in this week."""
        shown = sum(row.talks for row in self.rows) + self.folded.talks
        return self.is_of_week and bool(self.rows) and not shown


@dataclass(frozen=True, slots=True)
class OwnTeam:
    """Where a captain's team stands; no `rank` while it is too small."""

    name: str
    rank: int | None = None
    talks: int = 0
    goal: int = 0
