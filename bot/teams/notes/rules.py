"""Who may write to whom, how long a note may be, and how many there may be in a day. Pure."""

from datetime import timedelta
from typing import Final, Literal

from bot.captains.model import Captain
from bot.conversations.sharing.rules import utf16_length
from bot.teams.model import Seat
from bot.teams.rules import may_help

LONGEST: Final = 1000
MOST_A_DAY: Final = 20
DAY: Final = timedelta(days=1)


def may_write(mine: Seat | None, theirs: Seat | None) -> bool:
    """Tell whether one of the two leads the other's team: a lead writes, a captain answers."""
    return may_help(mine, theirs) or may_help(theirs, mine)


def why_not(captain: Captain | None) -> Literal["gone", "unreached"] | None:
    """Return why this captain can't be written to."""
    if captain is None:
        return "gone"
    is_away = captain.stopped_at is not None or captain.unreachable_at is not None
    return "unreached" if is_away else None


def text_problem(text: str) -> Literal["empty", "too_long"] | None:
    """Return what is wrong with a note."""
    if not text.strip():
        return "empty"
    return "too_long" if utf16_length(text.strip()) > LONGEST else None
