"""What becomes of a captain's question."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """Somebody of the organizers answered; `number` is that of the update which did."""

    captain_id: int
    by: int
    name: str
    words: str
    number: int
    at: datetime
