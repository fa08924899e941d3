"""The whole bot with its web server, and a simulator beside it that calls it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from bot.engine.time.clock import SetClock
from tests.support.house import behind_a_door
from tests.support.journey import Stage, on_stage


@pytest.fixture
async def stage(
    new_database: Callable[[str], str], tmp_path: Path, clock: SetClock
) -> AsyncIterator[Stage]:
    """A bot and a simulator over HTTP, on SQLite."""
    async with on_stage(new_database("sqlite"), tmp_path, clock) as raised:
        yield raised


@pytest.fixture
async def house(stage: Stage) -> AsyncIterator[str]:
    """The address of the bot's web server, which Telegram calls."""
    async with behind_a_door(stage) as url:
        yield url


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A way to ask."""
    async with aiohttp.ClientSession() as session:
        yield session
