"""Rate limits as Telegram counts them: overall, in one private chat, in one group.

Time here is the machine's own, not the clock that people move: a limit is about how fast requests
arrive.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject, number_between

DEFAULTS: JsonObject = {
    "overall_per_second": 30,
    "private_per_second": 1,
    "private_burst": 3,
    "group_per_minute": 20,
}
SECOND, MINUTE = 1.0, 60.0
FORGET_EACH = 1000
HIGHEST = 1_000_000


@dataclass(slots=True)
class _Bucket:
    """Room for a short burst; it refills at the steady rate."""

    left: float
    at: float


@dataclass(slots=True)
class Limits:
    """What is allowed; None or 0 means no such limit. Refused messages are not counted."""

    now: Callable[[], float]
    overall_per_second: float = 0
    private_per_second: float = 0
    private_burst: float = 3
    group_per_minute: float = 0
    _overall: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _private: dict[int, _Bucket] = field(default_factory=dict)

    def set(self, body: JsonObject) -> None:
        """Take limits from a request's body; what is not named is as in real life."""
        unknown = sorted(set(body) - set(DEFAULTS))
        if unknown:
            raise RefusedError(f"Limits are: {', '.join(DEFAULTS)}.")
        given = {**DEFAULTS, **body}
        values = {name: number_between(given, name, 0, HIGHEST) or 0 for name in DEFAULTS}
        for name, value in values.items():
            setattr(self, name, value)
        self._forget()

    def clear(self) -> None:
        """No limits, as at the start."""
        self.overall_per_second = self.private_per_second = self.group_per_minute = 0
        self._forget()

    def _forget(self) -> None:
        self._overall.clear()
        self._groups.clear()
        self._private.clear()

    def view(self) -> JsonObject:
        """The limits in force; None stands for none."""
        named = {name: getattr(self, name) or None for name in DEFAULTS}
        return {**named, "on": any(named[name] for name in named if name != "private_burst")}

    def refusal(self, chat_id: int, count: int = 1) -> tuple[str, int] | None:
        """The limit that so many messages would pass, and the whole seconds to wait; else None."""
        now = self.now()
        for name, wait in (
            ("group" if chat_id < 0 else "private", self._chat_wait(chat_id, count, now)),
            ("overall", _wait(self._overall, self.overall_per_second, SECOND, count, now)),
        ):
            if wait > 0:
                return name, max(1, math.ceil(wait))
        return None

    def count(self, chat_id: int, count: int = 1) -> None:
        """So many messages were accepted."""
        now = self.now()
        if self.overall_per_second:
            self._overall.extend([now] * count)
        if chat_id < 0 and self.group_per_minute:
            self._groups.setdefault(chat_id, deque()).extend([now] * count)
        elif chat_id > 0 and self.private_per_second:
            self._bucket(chat_id, now).left -= count

    def _chat_wait(self, chat_id: int, count: int, now: float) -> float:
        if chat_id < 0:
            sent = self._groups.get(chat_id, deque())
            return _wait(sent, self.group_per_minute, MINUTE, count, now)
        if not self.private_per_second:
            return 0.0
        # An album may be longer than a burst; it goes when the burst is whole.
        missing = min(count, self.private_burst) - self._bucket(chat_id, now).left
        return missing / self.private_per_second

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        bucket = self._private.get(chat_id)
        if bucket is None:
            if len(self._private) % FORGET_EACH == FORGET_EACH - 1:
                self._private = {
                    key: old for key, old in self._private.items() if now - old.at < MINUTE
                }
            bucket = self._private[chat_id] = _Bucket(self.private_burst, now)
        refilled = bucket.left + (now - bucket.at) * self.private_per_second
        bucket.left, bucket.at = min(self.private_burst, refilled), now
        return bucket


def _wait(sent: deque[float], most: float, window: float, count: int, now: float) -> float:
    """Seconds until `count` more fit into the window; 0 when they do now."""
    if not most:
        return 0.0
    while sent and sent[0] <= now - window:
        sent.popleft()
    surplus = len(sent) + min(count, int(most)) - int(most)
    return sent[surplus - 1] + window - now if surplus > 0 else 0.0
