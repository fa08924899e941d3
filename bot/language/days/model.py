"""What a sentence says of a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence says of a day: the one, both that it may be, or none; `doubtful` where it
    speaks of a day that was not quite understood.
    """

    days: tuple[date, ...] = ()
    doubtful: bool = False

    @property
    def sure(self) -> date | None:
        """The day, where there is no doubt about it."""
        return self.days[0] if len(self.days) == 1 and not self.doubtful else None
