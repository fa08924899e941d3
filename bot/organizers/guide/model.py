"""The parts of the group's help, and which commands each has."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """What somebody may want to do, roughly; in the order in which it is shown."""

    DAILY = "daily"
    SENDING = "sending"
    PEOPLE = "people"
    DATES = "dates"
    SETUP = "setup"
    DATA = "data"


COMMANDS: Final[Mapping[Part, Sequence[str]]] = {
    Part.DAILY: ("status", "digest", "radar", "questions", "note", "checkins", "leaderboard"),
    Part.SENDING: ("broadcast", "broadcasts", "award", "faq", "replies", "preview", "why"),
    Part.PEOPLE: ("captain", "captains", "filters", "tag", "teams", "recruiter", "survey"),
    Part.DATES: ("events", "event", "office", "results"),
    Part.SETUP: ("launch", "campaign", "materials", "language", "here", "weekly", "help"),
    Part.DATA: ("audit", "export", "import", "api", "webhooks"),
}
