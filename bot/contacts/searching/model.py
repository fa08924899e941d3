"""What a search on the list is for, and what stood open before it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.contacts.model import Adding


class Purpose(StrEnum):
    """What happens to whoever is found: the card, a talk, the same talk, a place, a vote."""

    CARD = "card"
    TALK = "talk"
    SAME = "same"
    ROOM = "room"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Searching:
    """A part of a name is awaited; `words` are those by which nobody was found.

    `about` is the talk that is to be the same, `but` who is not offered. What was open `before`
    goes on where the search ends.
    """

    purpose: Purpose = Purpose.CARD
    about: int = 0
    but: int = 0
    before: Adding | None = None
    words: str = ""
