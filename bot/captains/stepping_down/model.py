"""What happens when a captain steps down, or comes back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaptainSteppedDown:
    """They are captain no more, until they return; what is theirs stays."""

    captain_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaptainReturned:
    """They took it up again."""

    captain_id: int
    at: datetime
