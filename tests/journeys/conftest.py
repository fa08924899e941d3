"""A stage for every journey, in English and in French."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.engine.outbox import drawing
from bot.engine.time.clock import SetClock
from tests.support.journey import Stage, on_stage
from tests.support.once import drawn


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    """Whatever is played is played in every language."""
    return str(request.param)


async def _drawn_here(studio: drawing.Studio, about: Mapping[str, Any]) -> bytes:
    """Draw as the process does, in a thread of ours: a process a journey costs a second each."""
    return await asyncio.to_thread(drawn, studio._painters, about)


@pytest.fixture(autouse=True)
def brushes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are drawn in processes of their own where a test is marked `draws_apart`."""
    monkeypatch.setattr(drawing, "_stand_back", lambda: None)
    if not request.node.get_closest_marker("draws_apart"):
        monkeypatch.setattr(drawing.Studio, "draw", _drawn_here)


@pytest.fixture
async def stage(
    new_database: Callable[[str], str], tmp_path: Path, clock: SetClock, language: str
) -> AsyncIterator[Stage]:
    """A bot and a simulator over HTTP, on SQLite; people speak the language of the journey."""
    async with on_stage(new_database("sqlite"), tmp_path, clock) as raised:
        raised.language = language
        yield raised
