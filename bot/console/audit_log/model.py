"""One act as it was written down, and what is looked for."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

EVERYBODY: Final = 1
"""Nobody has this number."""
ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Act:
    """`actor` is a Telegram id, a captain's number, or 0 for the bot itself."""

    at: datetime
    actor: int
    action: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of the acts of one person (`EVERYBODY`), of one kind (`ALL`)."""

    page: int = 0
    actor: int = EVERYBODY
    kind: str = ALL
