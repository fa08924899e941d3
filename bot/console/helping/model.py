"""A captain as the lead of the team sees them: numbers, never friends' names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.console.radar.model import Reason


@dataclass(frozen=True, slots=True)
class Mate:
    """`talks` of the last seven days; `last_talk_at` None before the first. `asked_at`: since when
    they wait for a call, `taken_by` the Telegram id of who means to call.
    """

    captain_id: int
    friends: int
    talks: int
    promised: int
    last_talk_at: datetime | None = None
    asked_at: datetime | None = None
    taken_by: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A captain of the team with why a word would do them good, as far as a lead may know."""

    mate: Mate
    reasons: Sequence[Reason] = ()
