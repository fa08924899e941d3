"""What a table of captains says that organizers own, and what can be wrong with a row of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column tells; all that is a captain's own stands in others, which nobody reads."""

    NUMBER = "number"
    TEAM = "team"
    LEADS = "leads"
    TAGS = "tags"


NEEDED = (Column.NUMBER, Column.TEAM, Column.TAGS)


class Why(StrEnum):
    """What is wrong with a row, and what to do."""

    NUMBER = "no number of a captain"
    CAPTAIN = "no captain has this number: /import in the group gives whoever is new a link"
    TEAM = "no team is called so: make it under /teams first"
    LEADS = "they lead another team: end that under /teams first"
    ANSWER = "neither yes nor no"
    NO_TEAM = "leads a team, but none is named"
    TAG = "a tag has 40 letters at most"


@dataclass(frozen=True, slots=True)
class CaptainBack:
    """What a row says of a captain; `tags` as they are written, several with commas between."""

    captain_id: int
    team: str
    leads: bool
    tags: str


@dataclass(frozen=True, slots=True)
class Names:
    """Which tags and teams there are, by their folded names."""

    tags: dict[str, int]
    teams: dict[str, int]


@dataclass(frozen=True, slots=True)
class Gain:
    """What a captain has by a row and did not have; `team` 0 where they stay in theirs."""

    captain_id: int
    team: int = 0
    leads: bool = False
    tags: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Tell whether anything is gained."""
        return bool(self.team or self.leads or self.tags)
