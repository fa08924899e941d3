"""What was understood of a sentence about a talk."""

from dataclasses import dataclass
from datetime import date

from bot.campaigns.model import Way
from bot.conversations.model import Channel, Outcome, Pledge


@dataclass(frozen=True, slots=True)
class Report:
    """What a sentence says: about whom (ids of contacts), and how it went; None where it doesn't.

    `unsure` are people of whom the sentence may mean one: two of the same first name.
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


@dataclass(frozen=True, slots=True)
class Proposing:
    """What was understood waits for a yes; nothing is recorded before."""

    report: Report
