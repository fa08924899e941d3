"""One line of a message that tells of several things, and what recruits' news are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.contacts.model import ContactId


@dataclass(frozen=True, slots=True)
class Held:
    """News of somebody who came by a captain's link, put off since the day's message was out:
    the job that would tell it, of whom, and their name.
    """

    job: str
    recruit: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What a line is about: friends by number and name (`more` besides), or an event, or a recruit.

    `at`: when the event begins, on the captain's clock.
    """

    kind: str
    people: Sequence[ContactId] = ()
    names: Sequence[str] = ()
    more: int = 0
    event: int = 0
    title: str = ""
    at: datetime | None = None
    own: bool = False
