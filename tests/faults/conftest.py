"""A hostile Telegram for every test of faults."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.engine.telegram import request
from bot.engine.time.clock import SetClock
from tests.support.hostile import Hostile
from tests.support.journey import Stage, on_stage


@pytest.fixture
async def hostile(
    new_database: Callable[[str], str],
    tmp_path: Path,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Hostile]:
    """A bot with little patience and a simulator over HTTP, on SQLite."""
    monkeypatch.setattr(request, "CONNECT_SECONDS", 0.5)
    async with on_stage(new_database("sqlite"), tmp_path, clock) as stage:
        hostile = Hostile(stage)
        await hostile.begins()
        yield hostile


@pytest.fixture
def stage(hostile: Hostile) -> Stage:
    """The stage on which it is."""
    return hostile.stage
