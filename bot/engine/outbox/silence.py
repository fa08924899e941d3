"""The time in which the law wants silence, as a row of the outbox keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.engine.time.clock import maybe_from_ms, to_ms

Span = tuple[datetime, datetime]


def columns(silence: Span | None) -> dict[str, int | None]:
    """Return from when until when something must not leave, in ms."""
    begins, ends = map(to_ms, silence) if silence else (None, None)
    return {"silent_from": begins, "silent_until": ends}


def span(row: Mapping[str, Any]) -> Span | None:
    """Return the same, of a row; None where it may leave at any time."""
    begins, ends = maybe_from_ms(row["silent_from"]), maybe_from_ms(row["silent_until"])
    return (begins, ends) if begins and ends else None
