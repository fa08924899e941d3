"""Somebody put into the middle of a question, as often as it takes, and what must never happen."""

from __future__ import annotations

from typing import Any

from bot.engine.dialog import states as dialogs
from bot.engine.dialog.states import Dialog
from tests.support.journey import Stage
from tests.support.players import Player


class Middle:
    """Somebody in the middle of a question, put there as often as it takes."""

    def __init__(self, stage: Stage, who: Player, chat_id: int) -> None:
        self.stage, self.who, self.chat_id = stage, who, chat_id

    async def is_asked(self, state: object | None) -> None:
        """Put them into `state`."""
        stored = self.stage.bot.service.parts.routes.stored
        now = self.stage.clock.now()

        def put(tx: Any) -> None:
            dialogs.save(tx, stored, *self._whose(), Dialog(state), now)

        await self.stage.bot.database.run(put)

    async def state(self) -> object | None:
        """Return where they stand."""
        stored = self.stage.bot.service.parts.routes.stored

        def find(tx: Any) -> Dialog:
            return dialogs.find(tx, stored, *self._whose())

        return (await self.stage.bot.database.run(find)).state

    def _whose(self) -> tuple[int, int, int]:
        return self.stage.bot.service.parts.campaign.id, self.chat_id, self.who.id


async def nothing_went_wrong(stage: Stage) -> None:
    """Fail if an update was set aside, or Telegram refused a message."""

    def count(tx: Any) -> tuple[int, int]:
        aside = tx.connection.execute("SELECT COUNT(*) FROM set_aside").fetchone()[0]
        failed = tx.connection.execute(
            "SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'queued')"
        ).fetchone()[0]
        return aside, failed

    assert await stage.bot.database.run(count) == (0, 0)
