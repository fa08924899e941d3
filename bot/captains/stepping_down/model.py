"""What happens when a captain steps down, or comes back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaptainSteppedDown:
    """They are captain no more, until they return; what is theirs stays.

    `removed_by`: the organizer, by Telegram's number, who ended it; then none but organizers
    bring them back.
    """

    captain_id: int
    at: datetime
    removed_by: int | None = None


@dataclass(frozen=True, slots=True)
class CaptainReturned:
    """They took it up again."""

    captain_id: int
    at: datetime
