"""A stage for every journey, in English and in French."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.engine.time.clock import SetClock
from tests.support.journey import Stage, on_stage


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    """Whatever is played is played in every language."""
    return str(request.param)


@pytest.fixture
async def stage(
    new_database: Callable[[str], str], tmp_path: Path, clock: SetClock, language: str
) -> AsyncIterator[Stage]:
    """A bot and a simulator over HTTP, on SQLite; people speak the language of the journey."""
    async with on_stage(new_database("sqlite"), tmp_path, clock) as raised:
        raised.language = language
        yield raised
