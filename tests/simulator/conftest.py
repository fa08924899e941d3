"""One simulator on a real port for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.simulator.driver import Driver, HandClock, HandPause, HandTime, driven


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def wall() -> HandTime:
    return HandTime()


@pytest.fixture
def pause() -> HandPause:
    return HandPause()


@pytest.fixture
async def sim(clock: HandClock, wall: HandTime, pause: HandPause) -> AsyncIterator[Driver]:
    async with driven(clock, wall, pause) as driver:
        yield driver
