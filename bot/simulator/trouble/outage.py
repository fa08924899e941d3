"""Telegram is gone for a while: every request is reset, refused or left without an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject

WAYS = ("reset", "502", "timeout")
LONGEST_DAYS = 366


class Outage:
    """From now until `until` on the clock in force; None means no outage."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.until: datetime | None = None
        self.how = "reset"

    @property
    def on(self) -> bool:
        """Is Telegram gone right now?"""
        if self.until is not None and self.now() >= self.until:
            self.until = None
        return self.until is not None

    def begin(self, body: JsonObject) -> None:
        """From `{"seconds": n}` or `{"until": iso}`, and `how`; RefusedError otherwise."""
        how = body.get("how", "reset")
        if how not in WAYS:
            raise RefusedError(f"how is one of: {', '.join(WAYS)}.")
        until = self._until(body)
        if not self.now() < until <= self.now() + timedelta(days=LONGEST_DAYS):
            raise RefusedError("An outage ends after now, within a year.")
        self.until, self.how = until, how

    def _until(self, body: JsonObject) -> datetime:
        seconds, until = body.get("seconds"), body.get("until")
        try:
            if isinstance(until, str):
                told = datetime.fromisoformat(until)
                return told if told.tzinfo else told.replace(tzinfo=UTC)
            if isinstance(seconds, int | float) and not isinstance(seconds, bool):
                return self.now() + timedelta(seconds=seconds)
        except (ValueError, OverflowError):
            pass
        raise RefusedError('The body is {"seconds": n} or {"until": "2026-09-01T12:00:00Z"}.')

    def end(self) -> None:
        """Telegram is back."""
        self.until = None

    def view(self) -> JsonObject:
        """As the people's side shows it."""
        return {
            "on": self.on,
            "until": self.until.isoformat() if self.until else None,
            "how": self.how,
        }
