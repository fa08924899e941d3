"""What was understood of a sentence about people, as it waits to be confirmed."""

from dataclasses import dataclass
from datetime import date, time

from bot.campaigns.model import Way
from bot.conversations.model import Channel, Outcome, Pledge


@dataclass(frozen=True, slots=True)
class Report:
    """What a sentence says: about whom (ids of contacts), and how it went; None where it doesn't.

    `unsure` are people of whom the sentence may mean one: two of the same first name; `name` is
    how it was written where it may be somebody else, or is nobody of the list. `voted`: they have;
    `left_alone`: they asked to be. `unclear_day`: a day was told that was not understood;
    `follow_up_hour`: the hour of `follow_up`, where one was told.
    `unanswered` is not written any more; what waits for a yes may still say so.
    """

    people: tuple[int, ...]
    unsure: tuple[int, ...] = ()
    outcome: Outcome | None = None
    channel: Channel | None = None
    pledge: Pledge | None = None
    way: Way | None = None
    follow_up: date | None = None
    unanswered: bool = False
    name: str = ""
    voted: bool = False
    left_alone: bool = False
    unclear_day: bool = False
    follow_up_hour: time | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it has to be asked yet whom it is about."""
        return not self.people

    @property
    def is_told(self) -> bool:
        """Tell whether it says how it went."""
        return self.outcome is not None or self.voted or self.left_alone


@dataclass(frozen=True, slots=True)
class Proposing:
    """What was understood waits for a yes; nothing is recorded before. `more` is of others."""

    report: Report
    more: tuple[Report, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """What is proposed of all."""
        return (self.report, *self.more)
