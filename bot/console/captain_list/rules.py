"""Which filters are at hand without putting one together, and what a button calls them. Pure."""

from collections.abc import Mapping
from typing import Final

from bot.console.filters.model import Condition, Filter, Kind, Progress

EVERYBODY: Final = "all"
A_PAGE: Final = 5
# What organizers look for most; the others are put together with /filters.
AT_HAND: Final[Mapping[str, Filter]] = {
    EVERYBODY: Filter(),
    "new": Filter((Condition(Kind.JOINED, "7"),)),
    "no_talk": Filter((Condition(Kind.PROGRESS, Progress.NO_TALK),)),
    "stuck": Filter((Condition(Kind.STALLED),)),
    "promise": Filter((Condition(Kind.PROGRESS, Progress.PROMISE),)),
}
