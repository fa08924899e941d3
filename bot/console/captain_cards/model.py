"""What a captain's card tells."""

from dataclasses import dataclass

from bot.captains.model import Captain


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers alone; `talks_this_week` of the last seven days, `brought` joined by their link."""

    friends: int = 0
    talked_with: int = 0
    promised: int = 0
    planned: int = 0
    voted: int = 0
    talks_this_week: int = 0
    brought: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """`invited_by`: a captain's name, "" where nobody did. `has_left`: they stepped down.
    `team`: what it is called, "" for none.
    """

    captain: Captain
    totals: Totals
    invited_by: str = ""
    has_left: bool = False
    team: str = ""
    leads_it: bool = False
