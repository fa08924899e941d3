"""Says "typing…" in a group whose answers wait for our own pace: silence seems broken."""

from __future__ import annotations

from bot.engine.dialog.place import Payload
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace

WORTH_SAYING = 2.0
"""Seconds of waiting that somebody notices."""
AGAIN_AFTER = 4.0
"""Seconds; Telegram shows it for five."""


class Patience:
    """Knows in which chats it was said lately; times are those of the pace."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._said: dict[int, float] = {}

    def asked(self, row: Queued | None, now: float) -> list[Payload]:
        """Return what to say about an answer that waits: once while Telegram shows it."""
        if row is None or row.kind != "reply" or row.chat_id > 0:
            return []
        if self._pace.is_held(row.chat_id, now):
            return []
        if self._pace.chat_ready_at(row.chat_id, now) - now < WORTH_SAYING:
            return []
        self._said = {chat: at for chat, at in self._said.items() if now - at < AGAIN_AFTER}
        if row.chat_id in self._said:
            return []
        self._said[row.chat_id] = now
        where = {
            name: value
            for name, value in row.payload["params"].items()
            if name in ("chat_id", "message_thread_id")
        }
        return [{"method": "sendChatAction", "params": {**where, "action": "typing"}}]
