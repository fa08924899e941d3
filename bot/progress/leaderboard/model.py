"""What the board shows, and what can happen to a captain's place on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The score of a captain who chose to be seen, as `name`."""

    captain_id: int
    pledges: int
    talks: int
    name: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What all captains did together; the week is the last seven days, `voted` the known votes."""

    captains: int
    pledges: int
    talks: int
    talks_this_week: int
    voted: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """What everybody did: how many captains have which (pledges, talks).

    `best` are (captain id, pledges, talks) of those who chose to be seen, the best first.
    """

    best: tuple[tuple[int, int, int], ...]
    captains: Mapping[tuple[int, int], int]
    talks_this_week: int
    voted: int = 0

    @property
    def totals(self) -> Totals:
        """All of them together."""
        counted = self.captains.items()
        return Totals(
            sum(self.captains.values()),
            sum(pledges * captains for (pledges, _), captains in counted),
            sum(talks * captains for (_, talks), captains in counted),
            self.talks_this_week,
            self.voted,
        )

    def better_than(self, pledges: int, talks: int) -> int:
        """Return how many captains have a higher score."""
        own = pledges, talks
        return sum(captains for score, captains in self.captains.items() if score > own)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the board; a rank is that among all captains, equal scores share it."""

    rank: int
    name: str
    pledges: int
    talks: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board: the best of those who want to be seen, how many captains more, and totals."""

    rows: tuple[Row, ...]
    more: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class Talks:
    """Talks of one captain that count: in these seven days, the seven before, and before that."""

    captain_id: int
    now: int
    before: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Week:
    """What the board of the week is made of: those who chose to be seen, the best first."""

    best: tuple[Talks, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One line of it; `growth` over the week before, `is_back` after a pause."""

    rank: int
    name: str
    talks: int
    growth: int
    is_back: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What only the captain sees: their rank among all, and their best week so far."""

    rank: int | None
    pledges: int
    talks: int
    talks_this_week: int
    best_week: int
    shown_as: str | None


@dataclass(frozen=True, slots=True)
class PutOnBoard:
    """The captain wants to be seen on the board, under `name`."""

    captain_id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenOffBoard:
    """The captain doesn't want to be seen on the board any more."""

    captain_id: int
