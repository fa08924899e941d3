"""What a captain's card tells, and what organizers change there."""

from dataclasses import dataclass
from datetime import datetime

from bot.captains.model import Captain


@dataclass(frozen=True, slots=True)
class NamingCard:
    """Whose card does an organizer want to see?"""


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
    """`invited_by`: a captain's name, "" where nobody did. `team`: what it is called, "" for none.
    `has_left`: they stepped down, or were `removed` by an organizer. `paused`: they are on a break
    that an organizer gave them.
    """

    captain: Captain
    totals: Totals
    invited_by: str = ""
    has_left: bool = False
    team: str = ""
    leads_it: bool = False
    removed: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class CaptainPaused:
    """An organizer, known by Telegram's number and the name shown there, gave them a break."""

    captain_id: int
    until: datetime
    by: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PauseEnded:
    """An organizer ended the break that one of them had given."""

    captain_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaptainRemoved:
    """An organizer ended a captain's part in the campaign."""

    captain_id: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaptainRestored:
    """An organizer took a removal back."""

    captain_id: int
    by: int
    at: datetime
