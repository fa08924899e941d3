"""A bot that can be told where to die, and a Telegram that writes down what it gave it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from bot.simulator.server import serve
from tests.support.processes import BotProcess, TrappedSimulator

Update = dict[str, Any]


class FragileBot(BotProcess):
    """A process that may carry a charge; see `bot.engine.watch.crash`."""

    def charge(self, place: str | None) -> None:
        """Have the next process die at `name` or `name:n`; None: it lives."""
        self._set(CAPITAINE_CRASH_AT=place)

    def paces(self, messages_per_second: int) -> None:
        """Have the next processes send no faster; 0 is no limit."""
        self._set(MESSAGES_PER_SECOND=str(messages_per_second))

    def serves(self, *files: Path) -> None:
        """Have the next processes serve the campaigns of these files, beside each other."""
        self._set(CAMPAIGN_FILE=", ".join(map(str, files)))

    def is_called(self, port: int | None) -> None:
        """Have the next process listen for Telegram's calls on a port; None: it asks itself."""
        url = f"http://127.0.0.1:{port}/telegram" if port else None
        secret = "a-secret-of-this-test" if port else None
        self._set(WEB_PORT=str(port) if port else None, WEBHOOK_URL=url, WEBHOOK_SECRET=secret)

    def _set(self, **values: str | None) -> None:
        merged = {**self._environment, **values}
        self._environment = {name: value for name, value in merged.items() if value is not None}


class RecordingSimulator(TrappedSimulator):
    """Keeps every update that it made for the bot, and which of them the bot confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[int, Update] = {}
        self.confirmed: set[int] = set()
        updates = self.telegram.updates
        push_raw, on_confirmed = updates.push_raw, updates.on_confirmed

        def recorded(content: Update, *kept: float) -> int:
            number = push_raw(content, *kept)
            self.given[number] = content
            return number

        def confirmed(bodies: list[Update]) -> None:
            self.confirmed.update(body["update_id"] for body in bodies)
            on_confirmed(bodies)

        updates.push_raw = recorded  # type: ignore[method-assign]
        updates.on_confirmed = confirmed

    def log(self) -> list[dict[str, Any]]:
        """Return what `/sim/log` tells: everything that ever happened, in order."""
        return self.telegram.events.after(0, 10_000_000)


@contextlib.asynccontextmanager
async def fragile_bot(
    simulator: RecordingSimulator, database_url: str, folder: Path, *, is_plain: bool
) -> AsyncIterator[FragileBot]:
    """A process that is not started yet; whatever happens, none is left behind."""
    async with serve(simulator) as url:
        process = FragileBot(url, database_url, folder, is_plain=is_plain)
        try:
            yield process
        finally:
            if process.is_alive:
                process.kill()
                await process.ended()
