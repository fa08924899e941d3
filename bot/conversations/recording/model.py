"""What is told of a talk once it is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.contacts.model import Contact
from bot.conversations.model import Conversation, Plan


@dataclass(frozen=True, slots=True)
class Kept:
    """A talk, or a try, that is on record; `conversation.follow_up_at` is on the captain's clock.

    `people` is the list as it stands after. `returns_on`: when "who next?" brings it up again by
    itself. `tries` of `most_tries` had no answer. `days_left` until the vote, negative after it.
    """

    contact: Contact
    conversation: Conversation
    people: Sequence[Contact]
    plan: Plan | None = None
    returns_on: date | None = None
    tries: int = 0
    most_tries: int = 3
    days_left: int = 100
