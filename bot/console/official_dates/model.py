"""A row of the election calendar, as it stands below an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.campaigns.model import Limit, Words


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """What can be done until when where somebody votes; `link` is where that is written, "" where
    nobody told. `over`: that day has gone by. `provisional`: it is not decreed yet.
    """

    limit: Limit
    closes: date
    opens: date | None = None
    ask_by: date | None = None
    bring: Words | None = None
    link: str = ""
    over: bool = False
    provisional: bool = False
