"""What was told of a contact in a sentence, as it waits for a tap."""

from dataclasses import dataclass

from bot.campaigns.model import Relationship


@dataclass(frozen=True, slots=True)
class Telling:
    """Of whom (the id of a contact), or of which of several; and what: "" where it tells nothing
    of it. `name` is how they were called where it may be somebody else.
    """

    people: tuple[int, ...]
    phone: str = ""
    town: str = ""
    age: str = ""
    relationship: Relationship | None = None
    name: str = ""
