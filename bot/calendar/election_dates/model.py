"""A date of the election as a captain sees it, and one that moved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.campaigns.model import Channel, Limit
from bot.contacts.model import ContactId


class What(StrEnum):
    """What happens on a day; the last before others of the same day."""

    REGISTRATION = "registration"
    EARLY_BEGINS = "early_begins"
    EARLY_ENDS = "early_ends"
    ONLINE_BEGINS = "online_begins"
    ONLINE_ENDS = "online_ends"
    ASK_BY = "ask_by"
    SAFE = "safe"
    POST = "post"
    PROXY = "proxy"
    SILENCE = "silence"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class Entry:
    """A day to come: what it is and whom on the list it concerns. `limit` is the calendar's row."""

    day: date
    what: What
    limit: Limit
    people: tuple[ContactId, ...] = ()
    channels: tuple[tuple[Channel, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A day that is another one now; `name` is a limit and the number of its round."""

    territory: str
    name: str
    before: date
    after: date
