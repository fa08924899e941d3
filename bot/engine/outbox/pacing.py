"""How fast to send: an even pace over all chats, one a second in each, replies before notices.

Telegram refuses the 31st message in any second, and a burst of refusals costs more than it gains,
so notices leave one by one at even distances. Replies leave at once and notices make room for
them. Times are seconds of a monotonic clock that the caller passes in.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

WINDOW = 1.0
PRIVATE_EVERY = 1.0
PRIVATE_BURST = 3
GROUP_EVERY = 4.0  # with the burst: 20 in any minute
GROUP_BURST = 5
GROUP_MOST = 10  # the longest album
SLOWER = 0.75
RECOVERY = 0.05
RECOVER_EVERY = 5.0
HOLD_ALL_AT_MOST = 60.0
FORGET_AFTER = 60.0
FORGET_EACH = 1000


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the sender waits for what, in seconds.

    `look` for notices that are due, `sweep` for replies that it was not told of, `stop` for what is
    in flight at the end, `record` after a failed commit; `first` and `longest` bound the doubling
    distances at which a send is tried again.
    """

    look: float = 1.0
    sweep: float = 10.0
    first: float = 1.0
    longest: float = 60.0
    stop: float = 10.0
    record: float = 1.0

    def backoff(self, attempts: int) -> float:
        """Return how long to wait after so many attempts."""
        return float(min(self.first * 2.0**attempts, self.longest))


@dataclass(slots=True)
class _Chat:
    """A bucket of messages that may leave at once, refilled by one every `every` seconds.

    In a group more than a burst gathers, for albums alone: that much longer nothing has left.
    """

    left: float
    at: float


@dataclass(slots=True)
class Pace:
    """Answers "when may this go?"; `rate` is messages a second, 0 for no limit at all."""

    rate: float
    now_rate: float = field(init=False)
    _sent: deque[float] = field(default_factory=deque)
    _next_notice: float = 0.0
    _held_until: float = 0.0
    _chats: dict[int, _Chat] = field(default_factory=dict)
    _held: dict[int, float] = field(default_factory=dict)
    _last_refused: int | None = None
    _recovered_at: float = 0.0

    def __post_init__(self) -> None:
        self.now_rate = self.rate

    def ready_at(self, chat_id: int, now: float, *, notice: bool, count: int = 1) -> float:
        """Return the earliest moment at which a message, or `count` at once, may leave."""
        ready = self.chat_ready_at(chat_id, now, count)
        if not self.rate:
            return ready
        ready = max(ready, self._window_ready(now, count))
        return max(ready, self._next_notice) if notice else ready

    def chat_ready_at(self, chat_id: int, now: float, count: int = 1) -> float:
        """Return when this chat alone would allow it, whatever the others do."""
        held = self._until(chat_id)
        return max(now, held, self._chat_ready(chat_id, now, count) if self.rate else now)

    def is_held(self, chat_id: int, now: float) -> bool:
        """Tell whether Telegram asked us to be silent there: whatever we send makes it longer."""
        return self._until(chat_id) > now

    def _until(self, chat_id: int) -> float:
        return max(self._held_until, self._held.get(chat_id, 0.0))

    def sent(self, chat_id: int, now: float, count: int = 1) -> None:
        """Count what leaves now; edits count like any other, an album as many messages."""
        if not self.rate:
            return
        self._recover(now)
        self._sent.extend([now] * count)
        self._next_notice = min(self._after(now, count), now + count * WINDOW)
        chat = self._bucket(chat_id, now)
        chat.left = min(chat.left, _limits(chat_id)[1]) - count

    def _after(self, now: float, count: int) -> float:
        """Return when the next notice may leave; one that left a little late delays it no further,
        or each lateness would slow down the whole.
        """
        step = count / self.now_rate
        return (self._next_notice if now - self._next_notice < step else now) + step

    def refused(self, chat_id: int, seconds: float, now: float) -> None:
        """Hold what a 429 concerns: its chat, and everything at the second one for another chat.

        Everything is held for a minute at most: a wait of hours concerns one chat, not all.
        """
        self.hold(chat_id, now + seconds)
        if self._last_refused not in (None, chat_id):
            self._held_until = max(self._held_until, now + min(seconds, HOLD_ALL_AT_MOST))
        self._last_refused = chat_id
        self.now_rate = max(1.0, self.now_rate * SLOWER) if self.rate else 0.0
        self._recovered_at = now

    def hold(self, chat_id: int, until: float) -> None:
        """Let nothing go to a chat before `until`."""
        self._held[chat_id] = max(until, self._held.get(chat_id, 0.0))

    def resume(self, chat_id: int, not_before: datetime | None, now: datetime) -> None:
        """Honour, after a restart too, until when Telegram asked us to wait."""
        wait = (not_before - now).total_seconds() if not_before else 0.0
        if wait > 0:
            self.hold(chat_id, time.monotonic() + wait)

    def accepted(self) -> None:
        """Note that Telegram took one: refusals are no longer in a row."""
        self._last_refused = None

    def _recover(self, now: float) -> None:
        if self.now_rate < self.rate and now - self._recovered_at >= RECOVER_EVERY:
            self.now_rate = min(self.rate, self.now_rate + self.rate * RECOVERY)
            self._recovered_at = now

    def _window_ready(self, now: float, count: int) -> float:
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()
        room = max(1, int(self.now_rate))
        surplus = len(self._sent) + min(count, room) - room
        return now if surplus <= 0 else self._sent[surplus - 1] + WINDOW

    def _chat_ready(self, chat_id: int, now: float, count: int) -> float:
        """An album longer than a burst goes when the burst is whole; in a group that much later,
        so that it and what left before it stay within the minute.
        """
        chat = self._bucket(chat_id, now)
        every, burst, most = _limits(chat_id)
        missing = min(count, most) - (chat.left if count > burst else min(chat.left, burst))
        return now if missing <= 0 else now + missing * every

    def _bucket(self, chat_id: int, now: float) -> _Chat:
        every, _burst, most = _limits(chat_id)
        chat = self._chats.get(chat_id)
        if chat is None:
            self._forget(now)
            chat = self._chats[chat_id] = _Chat(most, now)
        chat.left = min(most, chat.left + max(0.0, now - chat.at) / every)
        chat.at = now
        return chat

    def _forget(self, now: float) -> None:
        """Keep no bucket that has long been full again."""
        if len(self._chats) % FORGET_EACH == FORGET_EACH - 1:
            old = [key for key, chat in self._chats.items() if now - chat.at > FORGET_AFTER]
            for key in old:
                del self._chats[key]
            self._held = {key: until for key, until in self._held.items() if until > now}


def _limits(chat_id: int) -> tuple[float, float, float]:
    """Return every how many seconds one may leave, how many at once, how many gather at most."""
    if chat_id < 0:
        return GROUP_EVERY, GROUP_BURST, GROUP_MOST
    return PRIVATE_EVERY, PRIVATE_BURST, PRIVATE_BURST
