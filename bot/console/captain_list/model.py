"""A row of the list of captains."""

from dataclasses import dataclass
from datetime import datetime

from bot.captains.model import Captain
from bot.console.model import Figures


@dataclass(frozen=True, slots=True)
class Row:
    """A captain and their figures; `paused`: on a break at this moment."""

    captain: Captain
    figures: Figures
    last_talk_at: datetime | None
    paused: bool = False
