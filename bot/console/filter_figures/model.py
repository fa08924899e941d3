"""What the captains of a filter have done together, and who of them could use a call."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.console.filters.model import Part
from bot.console.model import Sums
from bot.console.radar.model import Line


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some captains: by which `key` buttons mean them, what they have in common, their `name` where
    organizers gave one; what they have done; who of a page could use a call, of all `to_call`.
    """

    key: str
    name: str
    parts: Sequence[Part]
    sums: Sums
    lines: Sequence[Line] = ()
    to_call: int = 0
    page: int = 0
