"""How long somebody is kept who agreed to it. Pure."""

from datetime import datetime, timedelta
from typing import Final

KEPT_FOR: Final = timedelta(days=730)


def kept_until(kept_at: datetime) -> datetime:
    """Return when a name and a chat are erased in any case."""
    return kept_at + KEPT_FOR
