"""A town that captains told, and what is decided about it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hometown:
    """`team_id`: into which team its captains come, 0 into none. `waiting`: how many of them are in
    no team.
    """

    id: int
    name: str
    team_id: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class AskingTown:
    """A captain is asked where they live."""


@dataclass(frozen=True, slots=True)
class TownTold:
    """A captain lives there; "": they want it forgotten."""

    captain_id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TownRuled:
    """Captains of this town who are in no team come into this one from now on, 0: into none."""

    town_id: int
    team_id: int
    by: int
    at: datetime
